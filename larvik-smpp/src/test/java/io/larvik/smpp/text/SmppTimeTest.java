package io.larvik.smpp.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larvik.smpp.spec.SpecTable;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmppTimeTest {

    @Test
    void everyExampleOfTheTableIsOfItsKind() {
        Map<String, Class<? extends SmppTime>> kinds = Map.of(
                "empty", SmppTime.None.class,
                "absolute", SmppTime.Absolute.class,
                "relative", SmppTime.Relative.class,
                "local", SmppTime.Local.class);

        assertThat(SpecTable.rows("time_formats.csv"))
                .hasSize(11)
                .allSatisfy(row -> assertThat(SmppTime.parse(row.get("example")))
                        .as(row.get("example"))
                        .isInstanceOf(kinds.get(row.get("kind"))));
    }

    @ParameterizedTest
    @CsvSource({
        "240102030405000+,2024-01-02T03:04:05Z",
        "240102030405904+,2024-01-02T03:04:05.9+01:00",
        "240102030405020-,2024-01-02T03:04:05-05:00",
        "991231235959948+,1999-12-31T23:59:59.9+12:00",
        "370101000000000+,2037-01-01T00:00:00Z",
        "380101000000000+,1938-01-01T00:00:00Z"
    })
    void absoluteTimeIsReadAndWritten(String text, OffsetDateTime time) {
        assertThat(SmppTime.parse(text)).isEqualTo(new SmppTime.Absolute(time));
        assertThat(SmppTime.format(time)).isEqualTo(text);
    }

    @Test
    void relativeTimeIsRead() {
        assertThat(SmppTime.parse("020610233429000R"))
                .isEqualTo(new SmppTime.Relative(Period.of(2, 6, 10), Duration.ofSeconds(23 * 3600 + 34 * 60 + 29)));
    }

    @Test
    void relativeTimeIsAddedToAStart() {
        SmppTime.Relative relative = new SmppTime.Relative(Period.of(0, 1, 1), Duration.ofHours(25));

        assertThat(relative.after(OffsetDateTime.parse("2024-01-31T00:00:00Z")))
                .isEqualTo(OffsetDateTime.parse("2024-03-02T01:00:00Z"));
    }

    @Test
    void localTimeIsRead() {
        assertThat(SmppTime.parse("240102030405"))
                .isEqualTo(new SmppTime.Local(LocalDateTime.parse("2024-01-02T03:04:05")));
        assertThat(SmppTime.parse("2401020304")).isEqualTo(new SmppTime.Local(LocalDateTime.parse("2024-01-02T03:04")));
    }

    @Test
    void emptyTimeIsNone() {
        assertThat(SmppTime.parse("")).isEqualTo(new SmppTime.None());
        assertThat(SmppTime.isValid("")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "241302030405000+",
                "240230030405000+",
                "240102250405000+",
                "240102030405049+",
                "240102030405000 ",
                "24010203040500+",
                "2401020304050000+",
                "abcdefghijklmnop",
                " 40102030405000+",
                "240102030405-00+",
                "24010203",
                "2413020304",
                "240102030460",
                "000000000000000+",
                "٢٤٠١٠٢٠٣٠٤"
            })
    void anythingElseIsNoTime(String text) {
        assertThat(SmppTime.parse(text)).isNull();
        assertThat(SmppTime.isValid(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"000000000130000r", "240102030405000", "2401020304050", "240102030405904"})
    void toleratedTimeIsReadButNotValid(String text) {
        assertThat(SmppTime.parse(text)).isNotNull();
        assertThat(SmppTime.isValid(text)).isFalse();
    }

    @Test
    void relativeZeroIsValid() {
        assertThat(SmppTime.parse("000000000000000R")).isEqualTo(new SmppTime.Relative(Period.ZERO, Duration.ZERO));
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S,000000000000000R",
        "PT1M30S,000000000130000R",
        "P1D,000001000000000R",
        "PT0.001S,000000000001000R",
        "P31DT23H59M59S,000031235959000R"
    })
    void durationIsWrittenInDaysAndLess(Duration duration, String text) {
        assertThat(SmppTime.relative(duration)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT-1S", "PT-0.5S", "P32D", "P31DT23H59M59.5S", "P10000000D"})
    void durationThatDoesNotFitIsRefused(Duration duration) {
        assertThatThrownBy(() -> SmppTime.relative(duration))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("allowed are 0 to 31 days");
    }

    @ParameterizedTest
    @CsvSource({"2024-01-02T03:04:05+13:00,240101140405000+", "2024-01-02T03:04:05+00:10,240102025405000+"})
    void offsetThatDoesNotFitBecomesUtc(OffsetDateTime time, String text) {
        assertThat(SmppTime.format(time)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1937-12-31T23:59:59Z", "2038-01-01T00:00:00Z"})
    void yearThatDoesNotFitIsRefused(OffsetDateTime time) {
        assertThatThrownBy(() -> SmppTime.format(time))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("allowed are 1938 to 2037");
    }

    @Test
    void digitsAreAsciiWhateverTheLocale() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        try {
            assertThat(SmppTime.relative(Duration.ofHours(1))).isEqualTo("000000010000000R");
            assertThat(SmppTime.format(OffsetDateTime.parse("2024-01-02T03:04:05Z")))
                    .isEqualTo("240102030405000+");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void whatIsWrittenIsRead() {
        OffsetDateTime start = OffsetDateTime.parse("1938-01-01T12:00:00Z");
        for (long seed = 0; seed < 5_000; seed++) {
            Random random = new Random(seed);
            OffsetDateTime time = start.plusSeconds((long) (random.nextDouble() * 3_100_000_000L))
                    .withNano(random.nextInt(10) * 100_000_000);

            assertThat(SmppTime.parse(SmppTime.format(time)))
                    .as("seed %d", seed)
                    .isEqualTo(new SmppTime.Absolute(time));
        }
    }

    @Test
    void anyTextIsATimeOrNone() {
        String characters = "00112345679+-R x\0";
        for (long seed = 0; seed < 20_000; seed++) {
            Random random = new Random(seed);
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(18); i > 0; i--) {
                text.append(characters.charAt(random.nextInt(characters.length())));
            }

            boolean isTime = SmppTime.parse(text.toString()) != null;
            assertThat(isTime || !SmppTime.isValid(text.toString()))
                    .as("seed %d", seed)
                    .isTrue();
        }
    }
}
