package io.larvik.smpp.session;

import io.larvik.smpp.field.CommandStatus;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The peer answered a request with an error status, or with a generic_nack. It did not accept the request. */
public final class RequestRejectedException extends SmppException {

    private static final long serialVersionUID = 1L;

    private final transient CommandStatus status;
    private final @Nullable Duration retryAfter;

    /**
     * Creates the exception.
     *
     * @param what the rejected request in a few words, such as its command
     * @param status the command_status of the response
     */
    public RequestRejectedException(String what, CommandStatus status) {
        this(what, status, null);
    }

    /**
     * Creates the exception.
     *
     * @param what the rejected request in a few words, such as its command
     * @param status the command_status of the response
     * @param retryAfter the time after which the request may be sent again; null if unknown
     */
    public RequestRejectedException(String what, CommandStatus status, @Nullable Duration retryAfter) {
        super(what + " rejected: " + status + ", " + status.meaning());
        this.status = status;
        this.retryAfter = retryAfter;
    }

    /** Returns the command_status of the response. */
    public CommandStatus status() {
        return status;
    }

    /** Returns the time after which a throttled request may be sent again; null if it is unknown. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    @Override
    public boolean mayHaveBeenAccepted() {
        return false;
    }
}
