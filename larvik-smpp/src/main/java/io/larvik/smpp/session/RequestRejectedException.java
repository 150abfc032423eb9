package io.larvik.smpp.session;

import io.larvik.smpp.pdu.CommandStatus;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The peer answered with an error. */
public final class RequestRejectedException extends SmppException {

    private static final long serialVersionUID = 1L;

    private final transient CommandStatus status;
    private final @Nullable Duration retryAfter;

    /** Makes the exception; {@code what} says in a few words what was rejected. */
    public RequestRejectedException(String what, CommandStatus status) {
        this(what, status, null);
    }

    /** Makes the exception; {@code what} says in a few words what was rejected. */
    public RequestRejectedException(String what, CommandStatus status, @Nullable Duration retryAfter) {
        super(what + " rejected: " + status + ", " + status.meaning());
        this.status = status;
        this.retryAfter = retryAfter;
    }

    /** Returns the command_status of the response. */
    public CommandStatus status() {
        return status;
    }

    /** Returns the time after which to try again what was too much at once; null when nothing is known of that. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    @Override
    public boolean mayHaveBeenAccepted() {
        return false;
    }
}
