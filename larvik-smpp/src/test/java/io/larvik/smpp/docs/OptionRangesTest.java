package io.larvik.smpp.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.larvik.smpp.pdu.MessageBuilder;
import io.larvik.smpp.session.Statistics;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every numeric option of every builder has a documented range, and is refused outside it by name. The range is read
 * from the refusal of the least value of the type; then both ends, their neighbours, 0, -1 and the greatest value are
 * tried.
 */
@Tag("report-X11")
class OptionRangesTest {

    private static final Path SOURCES = Path.of("src/main/java");
    private static final Set<String> BUILDERS = Set.of("Builder", "Advanced");

    /** Builders of values that are no options: the encoder checks fields, and the library itself counts. */
    private static final Set<Class<?>> NO_OPTIONS = Set.of(MessageBuilder.class, Statistics.Builder.class);

    /** What the other numbers are while one of several is tried. Other parameters are null meanwhile. */
    private static final Map<String, List<Object>> TOGETHER = Map.of(
            "outboundBuffer", List.of(268_435_456, 0),
            "parked", List.of(0, 0),
            "delay", List.of(Duration.ofNanos(1), Duration.ofDays(365)),
            "lockout", List.of(1, Duration.ofNanos(1), Duration.ofHours(1)),
            "drop", List.of(1, Duration.ofNanos(1), Duration.ofNanos(1)));

    private static final Pattern REFUSAL =
            Pattern.compile("([\\w ]+): (\\S+), allowed (?:are (\\S+)|is (more than zero)) to (\\S+|\\d+ days)");

    private static final BigInteger NANOS = BigInteger.valueOf(1_000_000_000);

    /** One number or time that a method of a builder takes. */
    private record Option(Class<?> builder, Method method, int parameter) {

        Class<?> type() {
            return method.getParameterTypes()[parameter];
        }

        /** Returns the message of the refusal; null if the value is accepted. */
        @Nullable
        String refusal(BigInteger value) throws ReflectiveOperationException {
            List<Object> arguments = new ArrayList<>(
                    TOGETHER.getOrDefault(method.getName(), Collections.nCopies(method.getParameterCount(), null)));
            arguments.set(parameter, argument(value));
            try {
                method.invoke(instance(builder), arguments.toArray());
                return null;
            } catch (InvocationTargetException e) {
                assertThat(e.getCause()).as("%s %s", this, value).isInstanceOf(IllegalArgumentException.class);
                return e.getCause().getMessage();
            }
        }

        Object argument(BigInteger value) {
            if (type() == int.class) {
                return value.intValueExact();
            }
            if (type() == long.class) {
                return value.longValueExact();
            }
            BigInteger[] parts = value.divideAndRemainder(NANOS);
            return Duration.ofSeconds(parts[0].longValueExact(), parts[1].longValueExact());
        }

        BigInteger least() {
            return type() == int.class ? BigInteger.valueOf(Integer.MIN_VALUE) : longs(Long.MIN_VALUE);
        }

        BigInteger greatest() {
            return type() == int.class ? BigInteger.valueOf(Integer.MAX_VALUE) : longs(Long.MAX_VALUE);
        }

        private BigInteger longs(long value) {
            BigInteger exact = BigInteger.valueOf(value);
            return type() == long.class ? exact : exact.multiply(NANOS);
        }

        @Override
        public String toString() {
            String outer = builder.isMemberClass() ? builder.getEnclosingClass().getSimpleName() + "." : "";
            return outer + builder.getSimpleName() + "." + method.getName() + "#" + parameter;
        }
    }

    private record Range(BigInteger least, BigInteger most) {

        static Range of(Option option, String refusal) {
            Matcher matcher = REFUSAL.matcher(refusal);
            assertThat(matcher.matches()).as("%s: %s", option, refusal).isTrue();
            BigInteger least = matcher.group(4) != null ? BigInteger.ONE : number(option, matcher.group(3));
            return new Range(least, number(option, matcher.group(5)));
        }

        private static BigInteger number(Option option, String text) {
            if (option.type() != Duration.class) {
                return new BigInteger(text);
            }
            Duration time = text.equals("zero")
                    ? Duration.ZERO
                    : text.endsWith(" days")
                            ? Duration.ofDays(Long.parseLong(text.replace(" days", "")))
                            : Duration.parse(text);
            return BigDecimal.valueOf(time.toSeconds())
                    .toBigInteger()
                    .multiply(NANOS)
                    .add(BigInteger.valueOf(time.getNano()));
        }

        boolean contains(BigInteger value) {
            return value.compareTo(least) >= 0 && value.compareTo(most) <= 0;
        }
    }

    private static final List<Option> OPTIONS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("io.larvik.smpp").stream()
                    .filter(type -> BUILDERS.contains(type.getSimpleName())
                            || type.getSimpleName().endsWith("Builder"))
                    .map(JavaClass::reflect)
                    .filter(type -> Modifier.isPublic(type.getModifiers()) && !NO_OPTIONS.contains(type))
                    .flatMap(OptionRangesTest::options)
                    .toList();

    static List<Option> options() {
        return OPTIONS;
    }

    private static Stream<Option> options(Class<?> builder) {
        return Arrays.stream(builder.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .flatMap(method -> IntStream.range(0, method.getParameterCount())
                        .mapToObj(parameter -> new Option(builder, method, parameter)))
                .filter(option ->
                        Set.<Class<?>>of(int.class, long.class, Duration.class).contains(option.type()))
                .sorted((a, b) -> a.toString().compareTo(b.toString()));
    }

    @Test
    void buildersAreFound() {
        assertThat(options()).hasSizeGreaterThan(50);
    }

    @ParameterizedTest
    @MethodSource("options")
    void valueOutOfItsRangeIsRefusedByName(Option option) throws ReflectiveOperationException {
        Range range = Range.of(option, option.refusal(option.least()));

        for (BigInteger value : List.of(
                range.least(),
                range.most(),
                range.least().subtract(BigInteger.ONE),
                range.most().add(BigInteger.ONE),
                BigInteger.ZERO,
                BigInteger.ONE.negate(),
                option.greatest())) {
            if (value.compareTo(option.greatest()) > 0) {
                continue;
            }
            String refusal = option.refusal(value);
            if (range.contains(value)) {
                assertThat(refusal).as("%s %s", option, value).isNull();
            } else {
                assertThat(refusal).as("%s %s", option, value).isNotNull();
                assertThat(Range.of(option, refusal)).isEqualTo(range);
                assertThat(refusal).contains(": " + option.argument(value) + ",");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("options")
    void rangeIsDocumented(Option option) throws ReflectiveOperationException, IOException {
        Range range = Range.of(option, option.refusal(option.least()));

        String javadoc = javadoc(option);

        if (option.type() == Duration.class) {
            assertThat(javadoc).as(option.toString()).matches(".*( to |more than zero).*");
        } else {
            assertThat(javadoc)
                    .as(option.toString())
                    .containsAnyOf(String.format("%,d", range.most()), String.valueOf(range.most()));
        }
    }

    private static String javadoc(Option option) throws IOException {
        Class<?> file = option.builder().isMemberClass() ? option.builder().getEnclosingClass() : option.builder();
        String source = Files.readString(SOURCES.resolve(file.getName().replace('.', '/') + ".java"));
        int start = option.builder().isMemberClass()
                ? source.indexOf("class " + option.builder().getSimpleName() + " ")
                : 0;
        String declaration = " " + option.method().getName() + "("
                + option.method().getParameterTypes()[0].getSimpleName();
        int method = source.indexOf(declaration, start);
        return source.substring(source.lastIndexOf("/**", method), method).replaceAll("\\s+\\*?\\s*", " ");
    }

    private static Object instance(Class<?> type) throws ReflectiveOperationException {
        if (type == Duration.class) {
            return Duration.ofSeconds(20);
        }
        if (Modifier.isAbstract(type.getModifiers())) {
            return instance(type.getPermittedSubclasses()[0]);
        }
        Constructor<?> constructor = type.getDeclaredConstructors()[0];
        constructor.setAccessible(true);
        Object[] arguments = new Object[constructor.getParameterCount()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = instance(constructor.getParameterTypes()[i]);
        }
        return constructor.newInstance(arguments);
    }
}
