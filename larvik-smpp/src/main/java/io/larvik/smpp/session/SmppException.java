package io.larvik.smpp.session;

/**
 * Something that kept a request, a connection or a message from succeeding. Unchecked; messages name what was done, and
 * never a password or message text.
 */
public abstract sealed class SmppException extends RuntimeException
        permits BindRefusedException,
                ConnectFailedException,
                ConnectionLostException,
                NoReceiptException,
                NotSentException,
                RequestRejectedException,
                ResponseTimeoutException,
                SegmentsFailedException,
                SmppInterruptedException,
                UnexpectedResponseException {

    private static final long serialVersionUID = 1L;

    SmppException(String message) {
        super(message);
    }

    SmppException(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * Tells whether the peer may have acted on the request: sending it again could double it. When false, sending it
     * again is safe.
     */
    public abstract boolean mayHaveBeenAccepted();
}
