package io.larvik.smpp.session;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The client stopped waiting for the delivery receipt of an accepted message. Whether the message was delivered is
 * unknown.
 */
public final class NoReceiptException extends SmppException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception; {@code why} completes the message after "no receipt". */
    public NoReceiptException(String why) {
        this("no receipt: " + why, Origin.UNKNOWN, null);
    }

    private NoReceiptException(String detail, Origin origin, @Nullable Duration retryAfter) {
        super(detail, null, origin, retryAfter);
    }

    @Override
    NoReceiptException copy(Origin newOrigin, @Nullable Duration newRetryAfter) {
        return new NoReceiptException(detail(), newOrigin, newRetryAfter);
    }

    @Override
    public boolean mayHaveBeenAccepted() {
        return true;
    }

    @Override
    public boolean isRetryable() {
        return false; // the message was accepted
    }
}
