package io.larvik.smpp.session;

/**
 * The failure of a connection, a request or a message. The class is sealed: its permitted subclasses are all kinds of
 * failure that the library reports. No exception message contains a password or message text.
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
     * Returns whether the peer may have processed the request. If so, sending it again can deliver a message twice;
     * otherwise sending it again is safe.
     */
    public abstract boolean mayHaveBeenAccepted();

    /**
     * Returns whether the same request may succeed when it is sent again later. A refused destination never does; a
     * throttled request does. If {@link #mayHaveBeenAccepted} too, a second attempt can deliver a message twice.
     */
    public abstract boolean isRetryable();
}
