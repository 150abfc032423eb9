package io.larvik.smpp.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.docs.NumericOption.Range;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
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

    static Stream<NumericOption> options() {
        return NumericOption.all();
    }

    @Test
    void buildersAreFound() {
        assertThat(options()).hasSizeGreaterThan(50);
    }

    @ParameterizedTest
    @MethodSource("options")
    void valueOutOfItsRangeIsRefusedByName(NumericOption option) throws ReflectiveOperationException {
        Range range = option.range();

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
    void rangeIsDocumented(NumericOption option) throws ReflectiveOperationException, IOException {
        Range range = option.range();

        String javadoc = javadoc(option);

        if (option.type() == Duration.class) {
            assertThat(javadoc).as(option.toString()).matches(".*( to |more than zero).*");
        } else {
            assertThat(javadoc)
                    .as(option.toString())
                    .containsAnyOf(String.format("%,d", range.most()), String.valueOf(range.most()));
        }
    }

    private static String javadoc(NumericOption option) throws IOException {
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
}
