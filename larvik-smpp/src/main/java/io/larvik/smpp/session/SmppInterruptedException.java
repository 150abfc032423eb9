package io.larvik.smpp.session;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

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
    public SmppInterruptedException(@Nullable Throwable cause, boolean mayHaveBeenAccepted) {
        this("interrupted while waiting", cause, mayHaveBeenAccepted, Origin.UNKNOWN, null);
    }

    private SmppInterruptedException(
            String detail,
            @Nullable Throwable cause,
            boolean mayHaveBeenAccepted,
            Origin origin,
            @Nullable Duration retryAfter) {
        super(detail, cause, origin, retryAfter);
        this.mayHaveBeenAccepted = mayHaveBeenAccepted;
    }

    @Override
    SmppInterruptedException copy(Origin newOrigin, @Nullable Duration newRetryAfter) {
        return new SmppInterruptedException(detail(), getCause(), mayHaveBeenAccepted, newOrigin, newRetryAfter);
    }

    @Override
    public boolean mayHaveBeenAccepted() {
        return mayHaveBeenAccepted;
    }

    @Override
    public boolean isRetryable() {
        return false; // somebody wants the thread to stop
    }
}
