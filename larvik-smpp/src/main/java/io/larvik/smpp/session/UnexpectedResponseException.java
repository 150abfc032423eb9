package io.larvik.smpp.session;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The PDU with the sequence_number of the request is a response to another command, or its body cannot be decoded.
 * The peer may have processed the request.
 */
public final class UnexpectedResponseException extends SmppException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception; {@code what} completes the message after "answered with". */
    public UnexpectedResponseException(String what) {
        this("answered with " + what, null, Origin.UNKNOWN, null);
    }

    /** Creates the exception with the exception that caused it. */
    public UnexpectedResponseException(String what, Throwable cause) {
        this("answered with " + what, cause, Origin.UNKNOWN, null);
    }

    private UnexpectedResponseException(
            String detail, @Nullable Throwable cause, Origin origin, @Nullable Duration retryAfter) {
        super(detail, cause, origin, retryAfter);
    }

    @Override
    UnexpectedResponseException copy(Origin newOrigin, @Nullable Duration newRetryAfter) {
        return new UnexpectedResponseException(detail(), getCause(), newOrigin, newRetryAfter);
    }

    @Override
    public boolean mayHaveBeenAccepted() {
        return true;
    }

    @Override
    public boolean isRetryable() {
        return false; // the next response will look the same
    }
}
