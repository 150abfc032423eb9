package io.larvik.smpp.session;

/**
 * The client stopped waiting for the delivery receipt of an accepted message. Whether the message was delivered is
 * unknown.
 */
public final class NoReceiptException extends SmppException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception; {@code why} completes the message after "no receipt". */
    public NoReceiptException(String why) {
        super("no receipt: " + why);
    }

    @Override
    public boolean mayHaveBeenAccepted() {
        return true;
    }

    @Override
    public boolean isRetryable() {
        return false; // the message was accepted
    }
}
