package io.larvik.smpp.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfigDifferenceTest {

    private static final List<String> SAME = List.of("a", "a");
    private static final List<String> DIFFERENT = List.of("a", "b");

    private final ConfigDifference difference = new ConfigDifference();

    @Test
    void differenceThatStaysForFiveMinutesIsToldOnce() {
        assertThat(look(0, DIFFERENT)).isFalse();
        assertThat(look(299, DIFFERENT)).isFalse();
        assertThat(difference.isOld()).isFalse();

        assertThat(look(300, DIFFERENT)).isTrue();
        assertThat(look(301, DIFFERENT)).isFalse();
        assertThat(difference.isOld()).isTrue();

        assertThat(look(302, SAME)).isFalse();
        assertThat(difference.isOld()).isFalse();
    }

    @Test
    void differenceThatPassesStartsOver() {
        look(0, DIFFERENT);
        look(200, SAME);
        look(201, DIFFERENT);

        assertThat(look(400, DIFFERENT)).isFalse();
        assertThat(look(501, DIFFERENT)).isTrue();
    }

    @Test
    void nodeThatHasToldNothingIsNoDifference() {
        look(0, List.of("a", ""));

        assertThat(look(400, List.of("a", ""))).isFalse();
    }

    private boolean look(long seconds, List<String> configs) {
        return difference.look(configs, Duration.ofSeconds(seconds).toNanos() - 17);
    }
}
