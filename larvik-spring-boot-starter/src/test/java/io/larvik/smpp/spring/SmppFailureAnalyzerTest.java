package io.larvik.smpp.spring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.io.support.SpringFactoriesLoader;

class SmppFailureAnalyzerTest {

    @Test
    void bootFindsTheAnalyzer() {
        assertThat(SpringFactoriesLoader.forDefaultResourceLocation()
                        .load(FailureAnalyzer.class, (type, name, failure) -> {}))
                .hasAtLeastOneElementOfType(SmppFailureAnalyzer.class);
    }

    @Test
    void analysisHasDescriptionCauseAndAction() {
        Exception cause = new IllegalStateException("Connection refused");
        Exception failure =
                new RuntimeException(new SmppStartException("The client was not bound.", "Check the URL.", cause));

        FailureAnalysis analysis = new SmppFailureAnalyzer().analyze(failure);

        assertThat(analysis.getDescription()).contains("The client was not bound.", "Connection refused");
        assertThat(analysis.getAction()).isEqualTo("Check the URL.");
    }

    @Test
    void causeThatTheDescriptionRepeatsIsNotRepeated() {
        SmppStartException failure = PropertySetter.refused(
                "smpp.client.window", "0, must be positive", new IllegalArgumentException("0, must be positive"));

        assertThat(new SmppFailureAnalyzer().analyze(failure).getDescription())
                .isEqualTo("The property smpp.client.window is refused: 0, must be positive");
    }
}
