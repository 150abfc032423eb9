package io.larvik.smpp.pdu;

/**
 * The state of a message in the message centre (SMPP 5.0, 4.7.15).
 *
 * @param value the octet, 0 to 255; reserved values are kept
 */
public record MessageState(int value) {

    private static final MessageState[] INTERNED = Octets.intern(MessageState.class, MessageState::new);

    private static final String[] NAMES = {
        "SCHEDULED", "ENROUTE", "DELIVERED", "EXPIRED", "DELETED",
        "UNDELIVERABLE", "ACCEPTED", "UNKNOWN", "REJECTED", "SKIPPED"
    };

    /** Accepted, its delivery time is yet to come; SMPP 5.0 only. */
    public static final MessageState SCHEDULED = of(0);

    public static final MessageState ENROUTE = of(1);
    public static final MessageState DELIVERED = of(2);
    public static final MessageState EXPIRED = of(3);
    public static final MessageState DELETED = of(4);
    public static final MessageState UNDELIVERABLE = of(5);
    /** Read manually on behalf of the subscriber; some networks use it for a message on its way. */
    public static final MessageState ACCEPTED = of(6);

    public static final MessageState UNKNOWN = of(7);
    public static final MessageState REJECTED = of(8);
    /** Deliberately not delivered; SMPP 5.0 only. */
    public static final MessageState SKIPPED = of(9);

    public MessageState {
        Octets.check("message_state", value);
    }

    /** Returns the value; the same object for the same octet. */
    public static MessageState of(int value) {
        Octets.check("message_state", value);
        return INTERNED[value];
    }

    /** Tells whether the message stays in this state for good. Reserved values are taken as not final. */
    public boolean isFinal() {
        return value >= 2 && value <= 9 && value != 7;
    }

    /** Tells whether the message reached its destination. */
    public boolean isSuccess() {
        return value == 2 || value == 6;
    }

    /** Returns the name in the specification, or {@code 0xNN} for a reserved value. */
    @Override
    public String toString() {
        return value < NAMES.length ? NAMES[value] : String.format("0x%02X", value);
    }
}
