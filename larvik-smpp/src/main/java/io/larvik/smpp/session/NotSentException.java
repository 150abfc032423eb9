package io.larvik.smpp.session;

/**
 * The request was not sent: the session is closed or its bind type does not allow the request, the window stayed
 * full, or the connection was lost before any octet of the request was handed to the network.
 */
public final class NotSentException extends SmppException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception; {@code why} completes the message after "not sent". */
    public NotSentException(String why) {
        super("not sent: " + why);
    }

    @Override
    public boolean mayHaveBeenAccepted() {
        return false;
    }

    @Override
    public boolean isRetryable() {
        return true;
    }
}
