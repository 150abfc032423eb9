package io.larvik.smpp.session;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The session was not established. {@link #reason} tells whether the host, the network, TLS or the bind failed. A
 * bind that the message centre refused is a {@link BindRefusedException} instead. {@link #retryAfter} is the time until
 * the client connects again, or would do so.
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

    /** Creates the exception with the exception that caused it. The message says what failed, not where. */
    public ConnectFailedException(Reason reason, String message, Throwable cause) {
        this(reason, message, cause, Origin.UNKNOWN, null);
    }

    /** Creates the exception. The message says what failed, not where. */
    public ConnectFailedException(Reason reason, String message) {
        this(reason, message, null, Origin.UNKNOWN, null);
    }

    private ConnectFailedException(
            Reason reason, String detail, @Nullable Throwable cause, Origin origin, @Nullable Duration retryAfter) {
        super(detail, cause, origin, retryAfter);
        this.reason = reason;
    }

    @Override
    ConnectFailedException copy(Origin newOrigin, @Nullable Duration newRetryAfter) {
        return new ConnectFailedException(reason, detail(), getCause(), newOrigin, newRetryAfter);
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
