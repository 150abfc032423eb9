package io.larvik.smpp.queue;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larvik.smpp.queue.SendQueueModel.Sabotage;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each seed is a client of its own. {@code -Dqueue.seeds=10000} is the long form. */
@Tag("report-N5")
class SendQueueModelTest {

    private static final long SEEDS = Long.getLong("queue.seeds", 150);

    static LongStream seeds() {
        return LongStream.range(0, SEEDS);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void nothingIsLostOrDoubledAndEverybodyIsReleased(long seed) {
        new SendQueueModel(seed, Sabotage.NONE).play();
    }

    @ParameterizedTest
    @CsvSource({
        "SENDS_TWICE, accepted twice",
        "FORGETS_AN_ANSWER, has not ended by its deadline",
        "CALLS_UNSENT_WHAT_WAS_TAKEN, accepted twice",
        "ACCEPTS_WHAT_NEVER_ARRIVED, accepted",
        "OVERRUNS_THE_WINDOW, in flight",
        "QUEUES_TOO_MANY, waiting",
        "LEAVES_A_CALLER, released",
        "LEAVES_A_TIMER, timers"
    })
    void plantedFaultIsFound(Sabotage sabotage, String found) {
        assertThatThrownBy(() -> seeds().limit(20).forEach(seed -> new SendQueueModel(seed, sabotage).play()))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(found);
    }
}
