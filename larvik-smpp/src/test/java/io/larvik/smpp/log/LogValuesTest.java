package io.larvik.smpp.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogValuesTest {

    @ParameterizedTest
    @CsvSource({"PT0.04S, 40ms", "PT0.5S, 0.5s", "PT1S, 1s", "PT8.26S, 8.2s", "PT59.9S, 59s", "PT60S, 1m"})
    @CsvSource({"PT12M30S, 12m30s", "PT2H14M59S, 2h14m", "PT24H, 1d", "P3DT4H59M, 3d4h"})
    void durationHasItsTwoLargestUnits(Duration time, String shown) {
        assertThat(LogValues.time(time)).isEqualTo(shown);
    }

    @Test
    void wordHasNothingThatEndsAField() {
        assertThat(LogValues.word("a b=\"c\\\n\u0085é")).isEqualTo("a?b??c????");
        assertThat(LogValues.word("17 characters are")).hasSize(16);
    }

    @Test
    void quotesEndWhereTheTextEnds() {
        assertThat(LogValues.quoted("no\" by=\"us\"\nWARN x\\")).isEqualTo("\"no? by=?us??WARN x?\"");
        assertThat(LogValues.quoted((String) null)).isEqualTo("\"null\"");
    }

    @Test
    void quotedTextIsCutAtAThousandCharacters() {
        assertThat(LogValues.quoted("a".repeat(2000))).hasSize(1003).endsWith("a…\"");
    }

    @Test
    void addressOfSixOctetPairsIsInBrackets() {
        assertThat(LogValues.peer("mc.example", 2775)).isEqualTo("mc.example:2775");
        assertThat(LogValues.peer(new InetSocketAddress("::1", 2775))).isEqualTo("[0:0:0:0:0:0:0:1]:2775");
    }
}
