package io.larvik.smpp.session;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The request was not sent: the session is closed or its bind type does not allow the request, the window stayed
 * full, or the connection was lost before any octet of the request was handed to the network. It is retryable, unless
 * the client or server is closed or has given up, or can never send this request.
 */
public final class NotSentException extends SmppException {

    private static final long serialVersionUID = 1L;

    private final boolean retryable;

    /** Creates a retryable exception; {@code why} completes the message after "not sent". */
    public NotSentException(String why) {
        this(why, true);
    }

    /** Creates the exception; {@code why} completes the message after "not sent". */
    public NotSentException(String why, boolean retryable) {
        this("not sent: " + why, retryable, Origin.UNKNOWN, null);
    }

    private NotSentException(String detail, boolean retryable, Origin origin, @Nullable Duration retryAfter) {
        super(detail, null, origin, retryAfter);
        this.retryable = retryable;
    }

    @Override
    NotSentException copy(Origin newOrigin, @Nullable Duration newRetryAfter) {
        return new NotSentException(detail(), retryable, newOrigin, newRetryAfter);
    }

    @Override
    public boolean mayHaveBeenAccepted() {
        return false;
    }

    @Override
    public boolean isRetryable() {
        return retryable;
    }
}
