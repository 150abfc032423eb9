package io.larvik.smpp.pdu;

/** The three kinds of bind: which way messages may go on the session. */
public enum BindType {
    /** Messages to the ESME only. */
    RECEIVER(CommandId.BIND_RECEIVER),
    /** Messages to the message centre only. */
    TRANSMITTER(CommandId.BIND_TRANSMITTER),
    /** Messages both ways; SMPP 3.4 and later. */
    TRANSCEIVER(CommandId.BIND_TRANSCEIVER);

    @SuppressWarnings("ImmutableEnumChecker") // a record of one int
    private final CommandId commandId;

    BindType(CommandId commandId) {
        this.commandId = commandId;
    }

    /** Returns the command_id of the bind request. */
    public CommandId commandId() {
        return commandId;
    }

    /** Tells whether the ESME may submit messages. */
    public boolean transmits() {
        return this != RECEIVER;
    }

    /** Tells whether the message centre may deliver messages. */
    public boolean receives() {
        return this != TRANSMITTER;
    }
}
