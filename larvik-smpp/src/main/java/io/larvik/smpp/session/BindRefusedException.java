package io.larvik.smpp.session;

import io.larvik.smpp.pdu.CommandStatus;

/** The message centre refused the bind. */
public final class BindRefusedException extends SmppException {

    private static final long serialVersionUID = 1L;

    private final transient CommandStatus status;

    public BindRefusedException(CommandStatus status) {
        super("bind refused: " + status + ", " + status.meaning());
        this.status = status;
    }

    /** Returns the command_status of the response. */
    public CommandStatus status() {
        return status;
    }

    @Override
    public boolean mayHaveBeenAccepted() {
        return false;
    }
}
