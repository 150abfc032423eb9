package io.larvik.smpp.session;

import io.larvik.smpp.field.CommandStatus;

/**
 * The message centre refused the bind: it answered with an error status, or with a generic_nack. On the side of a
 * message centre it is the cause with which the session ends after the authentication refused the bind.
 */
public final class BindRefusedException extends SmppException {

    private static final long serialVersionUID = 1L;

    private final transient CommandStatus status;

    /** Creates the exception with the command_status of the response. */
    public BindRefusedException(CommandStatus status) {
        super("bind refused: " + status + ", " + status.meaning());
        this.status = status;
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
