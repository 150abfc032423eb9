package io.larvik.smpp.bench.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OutcomeTest {

    static List<Outcome> outcomes() throws Exception {
        return Outcome.all();
    }

    @ParameterizedTest
    @MethodSource("outcomes")
    void everyImplementationMakesTheReference(Outcome outcome) {
        assertThat(outcome.made()).as(outcome.what()).isEqualTo(outcome.wanted());
    }
}
