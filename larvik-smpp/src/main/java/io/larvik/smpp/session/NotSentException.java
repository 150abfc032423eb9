package io.larvik.smpp.session;

/** The request never left: the session is closed or not bound for it, or the window stayed full. */
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
