package io.larvik.smpp.session;

/**
 * The connection ended before the response to a request arrived; the peer may have processed the request. It is also
 * the cause with which a bound session ends when neither side closed it in order.
 */
public final class ConnectionLostException extends SmppException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception; {@code why} completes the message after "connection lost before the response". */
    public ConnectionLostException(String why) {
        super("connection lost before the response: " + why);
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
