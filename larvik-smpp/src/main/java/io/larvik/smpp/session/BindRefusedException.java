package io.larvik.smpp.session;

import io.larvik.smpp.field.CommandStatus;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The message centre refused the bind: it answered with an error status, or with a generic_nack. On the side of a
 * message centre it is the cause with which the session ends after the authentication refused the bind. {@link #retryAfter} is the
 * time until the client binds again, or would do so.
 */
public final class BindRefusedException extends SmppException {

    private static final long serialVersionUID = 1L;

    private final CommandStatus status;

    /** Creates the exception with the command_status of the response. */
    public BindRefusedException(CommandStatus status) {
        this(status, Origin.UNKNOWN, null);
    }

    private BindRefusedException(CommandStatus status, Origin origin, @Nullable Duration retryAfter) {
        super(status.toString(), null, origin, retryAfter);
        this.status = status;
    }

    @Override
    BindRefusedException copy(Origin newOrigin, @Nullable Duration newRetryAfter) {
        return new BindRefusedException(status, newOrigin, newRetryAfter);
    }

    @Override
    public String detail() {
        return (command() != null ? "refused: " : "bind refused: ") + status + ", " + status.meaning()
                + (command() != null ? hint() : "");
    }

    /** Returns what usually helps this side, which has sent the bind. */
    private String hint() {
        if (isPermanent()) {
            return "; check system_id and password, and whether they are for this host";
        }
        if (status.equals(CommandStatus.ALREADY_BOUND)) {
            return "; an earlier session of this system_id may still be bound";
        }
        return status.equals(CommandStatus.BIND_FAILED)
                ? "; check system_id, system_type and bind type, and whether this address is allowed"
                : "";
    }

    /** Returns the command_status of the response. */
    public CommandStatus status() {
        return status;
    }

    /**
     * Returns whether the message centre refused this bind itself, rather than being unable to take any bind now.
     * Binding again soon is then useless or harmful: some message centres count failed binds, others hold the last
     * session for a while.
     */
    public boolean isBindAtFault() {
        return status.retry() == CommandStatus.Retry.BIND;
    }

    /** Returns whether no bind will succeed until somebody changes the system_id or the password, on either side. */
    public boolean isPermanent() {
        return status.equals(CommandStatus.INVALID_PASSWORD) || status.equals(CommandStatus.INVALID_SYSTEM_ID);
    }

    @Override
    public boolean mayHaveBeenAccepted() {
        return false;
    }

    @Override
    public boolean isRetryable() {
        return !isPermanent();
    }
}
