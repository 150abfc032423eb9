package io.larvik.smpp.session;

/**
 * The session was not established. {@link #reason} tells whether the host, the network, TLS or the bind failed. A
 * bind that the message centre refused is a {@link BindRefusedException} instead.
 */
public final class ConnectFailedException extends SmppException {

    private static final long serialVersionUID = 1L;

    /** The step that failed. */
    public enum Reason {
        /** The host name has no address. */
        UNKNOWN_HOST,
        /** The TCP connection could not be established, or the local address could not be bound. */
        UNREACHABLE,
        /**
         * The TLS handshake failed: the certificate is not trusted, or both sides have no protocol or cipher in
         * common.
         */
        TLS,
        /** The bind did not complete within {@code bindTimeout}. */
        TIMEOUT,
        /** The connection closed before the bind completed, or the peer broke the protocol. */
        CLOSED
    }

    private final Reason reason;

    /** Creates the exception with the exception that caused it. */
    public ConnectFailedException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** Creates the exception. */
    public ConnectFailedException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** Returns the step that failed. */
    public Reason reason() {
        return reason;
    }

    @Override
    public boolean mayHaveBeenAccepted() {
        return false;
    }

    @Override
    public boolean isRetryable() {
        return reason != Reason.TLS;
    }
}
