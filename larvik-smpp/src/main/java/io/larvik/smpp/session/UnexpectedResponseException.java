package io.larvik.smpp.session;

/**
 * The PDU with the sequence_number of the request is a response to another command, or its body cannot be decoded.
 * The peer may have processed the request.
 */
public final class UnexpectedResponseException extends SmppException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception. */
    public UnexpectedResponseException(String message) {
        super(message);
    }

    /** Creates the exception with the exception that caused it. */
    public UnexpectedResponseException(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    public boolean mayHaveBeenAccepted() {
        return true;
    }

    @Override
    public boolean isRetryable() {
        return false; // the next response will look the same
    }
}
