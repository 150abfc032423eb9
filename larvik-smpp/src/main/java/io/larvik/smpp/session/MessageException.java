package io.larvik.smpp.session;

/** What can go wrong with a message as a whole, of several PDUs. */
public abstract non-sealed class MessageException extends SmppException {

    private static final long serialVersionUID = 1L;

    protected MessageException(String message) {
        super(message);
    }
}
