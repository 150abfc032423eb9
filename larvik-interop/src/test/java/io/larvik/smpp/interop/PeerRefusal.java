package io.larvik.smpp.interop;

import io.larvik.smpp.field.CommandStatus;

/** Thrown when a peer's request was answered with an error. */
final class PeerRefusal extends Exception {

    private static final long serialVersionUID = 1L;

    private final int status;

    PeerRefusal(int status) {
        super(CommandStatus.of(status).toString());
        this.status = status;
    }

    CommandStatus status() {
        return CommandStatus.of(status);
    }
}
