package io.larvik.smpp.field;

/**
 * The state of a message in the message centre (SMPP 5.0, 4.7.15).
 *
 * @param value the octet, 0 to 255; reserved values are allowed
 */
public record MessageState(int value) {

    private static final MessageState[] INTERNED = Octets.intern(MessageState.class, MessageState::new);

    private static final String[] NAMES = {
        "SCHEDULED", "ENROUTE", "DELIVERED", "EXPIRED", "DELETED",
        "UNDELIVERABLE", "ACCEPTED", "UNKNOWN", "REJECTED", "SKIPPED"
    };

    /** The message centre accepted the message, and its delivery time is in the future; SMPP 5.0 only. */
    public static final MessageState SCHEDULED = of(0);

    /** The message is on its way. */
    public static final MessageState ENROUTE = of(1);
    /** The message reached its destination. */
    public static final MessageState DELIVERED = of(2);
    /** The validity period ended before the delivery. */
    public static final MessageState EXPIRED = of(3);
    /** The message was deleted. */
    public static final MessageState DELETED = of(4);
    /** The message cannot be delivered. */
    public static final MessageState UNDELIVERABLE = of(5);
    /**
     * The message was read manually on behalf of the subscriber. Some networks use this state for a message that is on
     * its way.
     */
    public static final MessageState ACCEPTED = of(6);

    /** The state is not known. */
    public static final MessageState UNKNOWN = of(7);
    /** The message was rejected. */
    public static final MessageState REJECTED = of(8);
    /** The message centre decided not to deliver the message; SMPP 5.0 only. */
    public static final MessageState SKIPPED = of(9);

    public MessageState {
        Octets.check("message_state", value);
    }

    /**
     * Returns the value of an octet. Equal octets give the same object.
     *
     * @throws IllegalArgumentException when the octet is not 0 to 255
     */
    public static MessageState of(int value) {
        Octets.check("message_state", value);
        return INTERNED[value];
    }

    /** Returns whether the state is final: the message never leaves it. Reserved values are not final. */
    public boolean isFinal() {
        return value >= 2 && value <= 9 && value != 7;
    }

    /** Returns whether the message reached its destination. */
    public boolean isSuccess() {
        return value == 2 || value == 6;
    }

    /** Returns the name in the specification, or {@code 0xNN} for a reserved value. */
    @Override
    public String toString() {
        return value < NAMES.length ? NAMES[value] : String.format("0x%02X", value);
    }
}
