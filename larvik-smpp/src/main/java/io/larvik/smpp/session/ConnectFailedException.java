package io.larvik.smpp.session;

/** No session came about: the host is unknown or unreachable, TLS failed, or the bind was not answered in time. */
public final class ConnectFailedException extends SmppException {

    private static final long serialVersionUID = 1L;

    /** What failed. */
    public enum Reason {
        /** No address is known for the host name. */
        UNKNOWN_HOST,
        /** No TCP connection could be made. */
        UNREACHABLE,
        /** The peer's certificate is not trusted, or it speaks no TLS that we do. */
        TLS,
        /** The bind was not answered in time. */
        TIMEOUT,
        /** The peer closed the connection, or answered the bind with something else. */
        CLOSED
    }

    private final Reason reason;

    public ConnectFailedException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public ConnectFailedException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** Returns what failed. */
    public Reason reason() {
        return reason;
    }

    @Override
    public boolean mayHaveBeenAccepted() {
        return false;
    }
}
