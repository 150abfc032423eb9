package io.larvik.smpp.session;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The connection ended before the response to a request arrived; the peer may have processed the request. It is also
 * the cause with which a bound session ends when neither side closed it in order. It then has no {@link #command}.
 */
public final class ConnectionLostException extends SmppException {

    private static final long serialVersionUID = 1L;

    private final String why;

    /** Creates the exception; {@code why} ends the message. */
    public ConnectionLostException(String why) {
        this(why, Origin.UNKNOWN, null);
    }

    private ConnectionLostException(String why, Origin origin, @Nullable Duration retryAfter) {
        super(why, null, origin, retryAfter);
        this.why = why;
    }

    @Override
    ConnectionLostException copy(Origin newOrigin, @Nullable Duration newRetryAfter) {
        return new ConnectionLostException(why, newOrigin, newRetryAfter);
    }

    @Override
    public String detail() {
        return (command() != null ? "not answered, " : "") + "connection lost: " + why;
    }

    @Override
    public boolean mayHaveBeenAccepted() {
        return true;
    }

    @Override
    public boolean isRetryable() {
        return false; // it may have been accepted
    }
}
