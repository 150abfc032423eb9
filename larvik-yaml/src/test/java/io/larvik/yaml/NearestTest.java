package io.larvik.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {

    private static final List<String> NAMES = List.of("to", "window", "ESME_RTHROTTLED", "ESME_RSYSERR", "--window-in");

    @ParameterizedTest
    @CsvSource({
        "windw, window",
        "wnidow, window",
        "windows, window",
        "vindov, window",
        "wind, window",
        "ESME_RTHROTLED, ESME_RTHROTTLED",
        "too, to",
        "--windw-in, --window-in",
        "ESME_RTHR, ESME_RTHROTTLED",
    })
    void twoSlipsOrTheBeginningAreNear(String given, String meant) {
        assertThat(Nearest.to(given, NAMES)).isEqualTo(meant);
    }

    @ParameterizedTest
    @CsvSource({"''", "xy", "vindovs", "win", "ESME_ROK"})
    void nothingElseIs(String given) {
        assertThat(Nearest.to(given, NAMES)).isNull();
    }

    @Test
    void ofSeveralTheFirstInTheAlphabetIsMeant() {
        assertThat(Nearest.to("3.5", List.of("3.4", "3.3", "5.0"))).isEqualTo("3.3");
    }

    /** A name of a hostile file costs nothing. */
    @Test
    void aLongNameIsNotCompared() {
        assertThat(Nearest.to("a".repeat(1_000_000), List.of("a".repeat(1_000_001))))
                .isNull();
    }
}
