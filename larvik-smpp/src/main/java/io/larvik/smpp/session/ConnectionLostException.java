package io.larvik.smpp.session;

/** The connection ended before the response came. */
public final class ConnectionLostException extends SmppException {

    private static final long serialVersionUID = 1L;

    public ConnectionLostException(String why) {
        super("connection lost before the response: " + why);
    }

    @Override
    public boolean mayHaveBeenAccepted() {
        return true;
    }
}
