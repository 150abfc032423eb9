package io.larvik.smpp.session;

import java.time.Duration;

/** The request was sent and no response came in time; the peer may have acted on it. */
public final class ResponseTimeoutException extends SmppException {

    private static final long serialVersionUID = 1L;

    public ResponseTimeoutException(String what) {
        super("no response in time to " + what);
    }

    public ResponseTimeoutException(String what, Duration timeout) {
        super(what + " did not come within " + timeout.toMillis() + " ms");
    }

    @Override
    public boolean mayHaveBeenAccepted() {
        return true;
    }
}
