package io.larvik.smpp.session;

/** The request was sent and no response came in time; the peer may have acted on it. */
public final class ResponseTimeoutException extends SmppException {

    private static final long serialVersionUID = 1L;

    ResponseTimeoutException(String what) {
        super("no response in time to " + what);
    }

    @Override
    public boolean mayHaveBeenAccepted() {
        return true;
    }
}
