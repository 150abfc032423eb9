package io.larvik.smpp.spring;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Turns what stops the start into a description and an action, without a trace. */
final class SmppFailureAnalyzer extends AbstractFailureAnalyzer<SmppStartException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, SmppStartException failure) {
        Throwable cause = failure.getCause();
        String description =
                cause == null || String.valueOf(failure.getMessage()).contains(cause.getMessage())
                        ? failure.getMessage()
                        : failure.getMessage() + System.lineSeparator() + System.lineSeparator() + cause.getMessage();
        return new FailureAnalysis(description, failure.action(), failure);
    }
}
