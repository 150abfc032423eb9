package io.larvik.smpp.session;

import java.time.Duration;

/** The request was sent, but its response did not arrive in time. The peer may have processed the request. */
public final class ResponseTimeoutException extends SmppException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception; {@code what} names the request. */
    public ResponseTimeoutException(String what) {
        super("no response in time to " + what);
    }

    /** Creates the exception; {@code what} names the result that was awaited for this time. */
    public ResponseTimeoutException(String what, Duration timeout) {
        super(what + " did not come within " + timeout.toMillis() + " ms");
    }

    @Override
    public boolean mayHaveBeenAccepted() {
        return true;
    }

    @Override
    public boolean isRetryable() {
        return true;
    }
}
