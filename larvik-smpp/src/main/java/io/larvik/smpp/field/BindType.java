package io.larvik.smpp.field;

/** The three kinds of bind, which decide in which direction messages may go. */
public enum BindType {
    /** The ESME receives messages only. */
    RECEIVER(CommandId.BIND_RECEIVER),
    /** The ESME submits messages only. */
    TRANSMITTER(CommandId.BIND_TRANSMITTER),
    /** The ESME submits and receives messages; SMPP 3.4 and later. */
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

    /** Returns whether the ESME may submit messages. */
    public boolean transmits() {
        return this != RECEIVER;
    }

    /** Returns whether the message centre may deliver messages. */
    public boolean receives() {
        return this != TRANSMITTER;
    }
}
