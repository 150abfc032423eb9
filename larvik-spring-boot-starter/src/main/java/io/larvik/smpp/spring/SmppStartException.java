package io.larvik.smpp.spring;

import org.jspecify.annotations.Nullable;

/** What stops the start of the application, in words for who configures it. */
final class SmppStartException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String action;

    SmppStartException(String description, String action, @Nullable Throwable cause) {
        super(description, cause);
        this.action = action;
    }

    String action() {
        return action;
    }
}
