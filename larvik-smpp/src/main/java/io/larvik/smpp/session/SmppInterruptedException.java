package io.larvik.smpp.session;

/** The thread was interrupted while it waited; its interrupt flag is set again. What it waited for goes on. */
public final class SmppInterruptedException extends SmppException {

    private static final long serialVersionUID = 1L;

    public SmppInterruptedException(InterruptedException cause) {
        super("interrupted while waiting", cause);
    }

    @Override
    public boolean mayHaveBeenAccepted() {
        return true;
    }
}
