package io.larvik.smpp.client;

import io.larvik.smpp.session.MessageException;

/** The client no longer waits for the receipt of an accepted message. The message may have been delivered or not. */
public final class NoReceiptException extends MessageException {

    private static final long serialVersionUID = 1L;

    NoReceiptException(String why) {
        super("no receipt: " + why);
    }

    @Override
    public boolean mayHaveBeenAccepted() {
        return true;
    }
}
