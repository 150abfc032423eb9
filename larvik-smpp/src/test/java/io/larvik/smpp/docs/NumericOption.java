package io.larvik.smpp.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.larvik.smpp.pdu.DataSmBuilder;
import io.larvik.smpp.pdu.MessageBuilder;
import io.larvik.smpp.session.Statistics;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.math.BigInteger;
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

/** One number or time that a method of a public builder takes. */
record NumericOption(Class<?> builder, Method method, int parameter) {

    private static final Set<String> BUILDERS = Set.of("Builder", "Advanced");

    /** Builders of values that are no options: the encoder checks fields, and the library itself counts. */
    private static final Set<Class<?>> NO_OPTIONS =
            Set.of(MessageBuilder.class, DataSmBuilder.class, Statistics.Builder.class);

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

    private static final List<Class<?>> ALL = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("io.larvik.smpp").stream()
                    .filter(type -> BUILDERS.contains(type.getSimpleName())
                            || type.getSimpleName().endsWith("Builder"))
                    .<Class<?>>map(JavaClass::reflect)
                    .filter(type -> Modifier.isPublic(type.getModifiers())
                            && NO_OPTIONS.stream().noneMatch(other -> other.isAssignableFrom(type)))
                    .toList();

    /** Returns every public class whose methods set options. */
    static Stream<Class<?>> builders() {
        return ALL.stream();
    }

    /** Returns every number and time that these take. */
    static Stream<NumericOption> all() {
        return builders().flatMap(NumericOption::of);
    }

    /** Returns the numbers and times that the methods of a builder take. */
    private static Stream<NumericOption> of(Class<?> builder) {
        return Arrays.stream(builder.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .flatMap(method -> IntStream.range(0, method.getParameterCount())
                        .mapToObj(parameter -> new NumericOption(builder, method, parameter)))
                .filter(option ->
                        Set.<Class<?>>of(int.class, long.class, Duration.class).contains(option.type()))
                .sorted((a, b) -> a.toString().compareTo(b.toString()));
    }

    /** Returns the range that the builder itself names when it refuses a value. */
    Range range() throws ReflectiveOperationException {
        return Range.of(this, refusal(least()));
    }

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

    /** The values that are allowed; times in nanoseconds. */
    record Range(BigInteger least, BigInteger most) {

        static Range of(NumericOption option, String refusal) {
            Matcher matcher = REFUSAL.matcher(refusal);
            assertThat(matcher.matches()).as("%s: %s", option, refusal).isTrue();
            BigInteger least = matcher.group(4) != null ? BigInteger.ONE : number(option, matcher.group(3));
            return new Range(least, number(option, matcher.group(5)));
        }

        private static BigInteger number(NumericOption option, String text) {
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
}
