package io.larvik.smpp.session;

import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.pdu.PduResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The peer answered a request with an error status, or with a generic_nack. It did not accept the request. {@link
 * #retryAfter} is the time in which the client can send what waits, at least 1 second.
 */
public final class RequestRejectedException extends SmppException {

    private static final long serialVersionUID = 1L;

    /** After which time a request is sent again that was refused for a while. */
    static final Duration SHORT = Duration.ofSeconds(1);

    private final CommandStatus status;
    private final transient @Nullable PduResponse response;

    /**
     * Creates the exception of a generic_nack.
     *
     * @param command the request
     * @param status the command_status of the generic_nack
     */
    public RequestRejectedException(CommandId command, CommandStatus status) {
        this(command, status, null);
    }

    /**
     * Creates the exception of a response.
     *
     * @param command the request
     */
    public RequestRejectedException(CommandId command, PduResponse response) {
        this(command, response.status(), response);
    }

    /**
     * Creates the exception.
     *
     * @param command the request
     * @param status the command_status of the response
     * @param response the response; null for a generic_nack
     */
    public RequestRejectedException(CommandId command, CommandStatus status, @Nullable PduResponse response) {
        this(status, response, Origin.of(command), SHORT);
    }

    private RequestRejectedException(
            CommandStatus status, @Nullable PduResponse response, Origin origin, @Nullable Duration retryAfter) {
        super("rejected: " + status + ", " + status.meaning(), null, origin, retryAfter);
        this.status = status;
        this.response = response;
    }

    @Override
    RequestRejectedException copy(Origin newOrigin, @Nullable Duration newRetryAfter) {
        return new RequestRejectedException(status, response, newOrigin, newRetryAfter);
    }

    /**
     * Returns the response, whose TLVs may say more, such as additional_status_info_text; null if it was a
     * generic_nack, and after serialization. Of a message of several segments it is the response to the first.
     */
    public @Nullable PduResponse response() {
        return response;
    }

    /** Returns the command_status of the response. */
    public CommandStatus status() {
        return status;
    }

    @Override
    public boolean mayHaveBeenAccepted() {
        return false;
    }

    @Override
    public boolean isRetryable() {
        return isRetryable(status);
    }

    static boolean isRetryable(CommandStatus status) {
        return switch (status.retry()) {
            case TRANSIENT, THROTTLE -> true;
            case NONE, PERMANENT, BIND -> false;
        };
    }
}
