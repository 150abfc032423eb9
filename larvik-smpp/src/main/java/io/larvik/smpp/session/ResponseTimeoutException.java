package io.larvik.smpp.session;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The request was sent, but its response did not arrive in time. The peer may have processed the request. */
public final class ResponseTimeoutException extends SmppException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception. {@link #at} tells the request. */
    public ResponseTimeoutException() {
        this("not answered in time", Origin.UNKNOWN, null);
    }

    /** Creates the exception; {@code what} tells more about the request than its command. */
    public ResponseTimeoutException(String what) {
        this("not answered in time: " + what, Origin.UNKNOWN, null);
    }

    /** Creates the exception; {@code what} names the result that was awaited for this time. */
    public ResponseTimeoutException(String what, Duration timeout) {
        this(what + " did not come within " + timeout.toMillis() + " ms", Origin.UNKNOWN, null);
    }

    private ResponseTimeoutException(String detail, Origin origin, @Nullable Duration retryAfter) {
        super(detail, null, origin, retryAfter);
    }

    @Override
    ResponseTimeoutException copy(Origin newOrigin, @Nullable Duration newRetryAfter) {
        return new ResponseTimeoutException(detail(), newOrigin, newRetryAfter);
    }

    @Override
    public boolean mayHaveBeenAccepted() {
        return true;
    }

    @Override
    public boolean isRetryable() {
        return false; // it may have been accepted
    }
}
