package io.larvik.smpp.session;

/** The receipt of an accepted message is not waited for any more: the message may have been delivered or not. */
public final class NoReceiptException extends SmppException {

    private static final long serialVersionUID = 1L;

    public NoReceiptException(String why) {
        super("no receipt: " + why);
    }

    @Override
    public boolean mayHaveBeenAccepted() {
        return true;
    }
}
