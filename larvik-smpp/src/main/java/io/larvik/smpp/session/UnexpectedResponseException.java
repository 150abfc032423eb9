package io.larvik.smpp.session;

/** What came with the request's sequence_number was no readable response to it; the peer may have acted on it. */
public final class UnexpectedResponseException extends SmppException {

    private static final long serialVersionUID = 1L;

    public UnexpectedResponseException(String message) {
        super(message);
    }

    public UnexpectedResponseException(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    public boolean mayHaveBeenAccepted() {
        return true;
    }
}
