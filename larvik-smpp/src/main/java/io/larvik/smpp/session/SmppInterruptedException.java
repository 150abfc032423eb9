package io.larvik.smpp.session;

/**
 * The thread was interrupted while it waited for a result. Its interrupt flag is set. The operation continues, except
 * that a request that still waits for the window is not sent.
 */
public final class SmppInterruptedException extends SmppException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception. */
    public SmppInterruptedException(InterruptedException cause) {
        super("interrupted while waiting", cause);
    }

    @Override
    public boolean mayHaveBeenAccepted() {
        return true;
    }
}
