package io.larvik.smpp.delivery;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larvik.smpp.delivery.DeliveriesModel.Sabotage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each seed is a server of its own. {@code -Ddeliveries.seeds=3000} is the long form. */
@Tag("report-A2")
@Tag("report-I2")
class DeliveriesModelTest {

    static IntStream seeds() {
        return IntStream.rangeClosed(1, Integer.getInteger("deliveries.seeds", 200));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void nothingIsLostOrDoubledAndEverybodyIsReleased(int seed) {
        new DeliveriesModel(seed, Sabotage.NONE).play();
    }

    @ParameterizedTest
    @CsvSource({
        "OFFERS_AGAIN_WHAT_WAS_ACCEPTED, accepted before",
        "OFFERS_AGAIN_WHAT_WAS_REFUSED, refused before",
        "LOSES_IN_SILENCE, outcomes",
        "CHANGES_THE_ORDER, order",
        "OVERRUNS_THE_WINDOW, in flight",
        "HOLDS_TOO_MANY, held",
        "HOLDS_CALLERS_TOO_LONG, time that a caller is held",
        "FORGETS_A_HANDLER, handlers"
    })
    void plantedFaultIsFound(Sabotage sabotage, String found) {
        assertThatThrownBy(() -> seeds().limit(20).forEach(seed -> new DeliveriesModel(seed, sabotage).play()))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(found);
    }
}
