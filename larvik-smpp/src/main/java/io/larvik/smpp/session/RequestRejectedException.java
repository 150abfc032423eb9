package io.larvik.smpp.session;

import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.pdu.PduResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The peer answered a request with an error status, or with a generic_nack. It did not accept the request. */
public final class RequestRejectedException extends SmppException {

    private static final long serialVersionUID = 1L;

    private final transient CommandStatus status;
    private final transient @Nullable PduResponse response;
    private final @Nullable Duration retryAfter;

    /**
     * Creates the exception of a generic_nack.
     *
     * @param what the rejected request in a few words, such as its command
     * @param status the command_status of the generic_nack
     */
    public RequestRejectedException(String what, CommandStatus status) {
        this(what, status, null, null);
    }

    /**
     * Creates the exception of a response.
     *
     * @param what the rejected request in a few words, such as its command
     */
    public RequestRejectedException(String what, PduResponse response) {
        this(what, response.status(), response, null);
    }

    /**
     * Creates the exception.
     *
     * @param what the rejected request in a few words, such as its command
     * @param status the command_status of the response
     * @param response the response; null for a generic_nack
     * @param retryAfter the time after which the request may be sent again; null if unknown
     */
    public RequestRejectedException(
            String what, CommandStatus status, @Nullable PduResponse response, @Nullable Duration retryAfter) {
        super(what + " rejected: " + status + ", " + status.meaning());
        this.status = status;
        this.response = response;
        this.retryAfter = retryAfter;
    }

    /**
     * Returns the response, whose TLVs may say more, such as additional_status_info_text; null if it was a
     * generic_nack. Of a message of several segments it is the response to the first.
     */
    public @Nullable PduResponse response() {
        return response;
    }

    /** Returns the command_status of the response. */
    public CommandStatus status() {
        return status;
    }

    /** Returns the time after which a throttled request may be sent again; null if it is unknown. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    @Override
    public boolean mayHaveBeenAccepted() {
        return false;
    }

    @Override
    public boolean isRetryable() {
        return switch (status.retry()) {
            case TRANSIENT, THROTTLE -> true;
            case NONE, PERMANENT, BIND -> false;
        };
    }
}
