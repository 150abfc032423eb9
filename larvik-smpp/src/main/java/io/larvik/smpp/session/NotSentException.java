package io.larvik.smpp.session;

/**
 * The request never left: the session is closed or not bound for it, the window stayed full, or the connection was lost
 * before any of its octets were taken.
 */
public final class NotSentException extends SmppException {

    private static final long serialVersionUID = 1L;

    public NotSentException(String why) {
        super("not sent: " + why);
    }

    @Override
    public boolean mayHaveBeenAccepted() {
        return false;
    }
}
