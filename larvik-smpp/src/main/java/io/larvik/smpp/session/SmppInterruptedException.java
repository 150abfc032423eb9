package io.larvik.smpp.session;

/**
 * The thread was interrupted while it waited. Its interrupt flag is set. What has left goes on; a request or message
 * that still waited to be sent is not sent.
 */
public final class SmppInterruptedException extends SmppException {

    private static final long serialVersionUID = 1L;

    private final boolean mayHaveBeenAccepted;

    /** Creates the exception; the peer may have processed what the thread waited for. */
    public SmppInterruptedException(InterruptedException cause) {
        this(cause, true);
    }

    /** Creates the exception. */
    public SmppInterruptedException(Throwable cause, boolean mayHaveBeenAccepted) {
        super("interrupted while waiting", cause);
        this.mayHaveBeenAccepted = mayHaveBeenAccepted;
    }

    @Override
    public boolean mayHaveBeenAccepted() {
        return mayHaveBeenAccepted;
    }

    @Override
    public boolean isRetryable() {
        return true;
    }
}
