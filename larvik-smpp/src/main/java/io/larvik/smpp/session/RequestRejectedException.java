package io.larvik.smpp.session;

import io.larvik.smpp.pdu.CommandStatus;

/** The peer answered with an error. */
public final class RequestRejectedException extends SmppException {

    private static final long serialVersionUID = 1L;

    private final transient CommandStatus status;

    /** Makes the exception; {@code what} says in a few words what was rejected. */
    public RequestRejectedException(String what, CommandStatus status) {
        super(what + " rejected: " + status + ", " + status.meaning());
        this.status = status;
    }

    /** Returns the command_status of the response. */
    public CommandStatus status() {
        return status;
    }

    @Override
    public boolean mayHaveBeenAccepted() {
        return false;
    }
}
