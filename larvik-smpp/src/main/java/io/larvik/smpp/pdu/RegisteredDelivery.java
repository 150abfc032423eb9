package io.larvik.smpp.pdu;

import java.util.ArrayList;
import java.util.List;

/**
 * The registered_delivery octet (SMPP 5.0, 4.7.21): which receipts and acknowledgements the sender asks for.
 *
 * @param value the octet, 0 to 255; reserved values are kept
 */
public record RegisteredDelivery(int value) {

    private static final RegisteredDelivery[] INTERNED =
            Octets.intern(RegisteredDelivery.class, RegisteredDelivery::new);

    private static final String[] RECEIPTS = {"none", "success_or_failure", "failure", "success"};
    private static final String[] ACKS = {"none", "delivery", "user", "delivery_and_user"};

    private static final int ACK_MASK = 0x0C;
    private static final int RESERVED_MASK = 0xE0;
    private static final int RECEIPT_MASK = 0x03;
    private static final int INTERMEDIATE = 0x10;

    public static final RegisteredDelivery NONE = of(0x00);
    /** A receipt for the final state, whatever it is. */
    public static final RegisteredDelivery RECEIPT = of(0x01);
    /** A receipt when delivery failed. */
    public static final RegisteredDelivery RECEIPT_ON_FAILURE = of(0x02);
    /** A receipt when delivery succeeded; SMPP 5.0 only. */
    public static final RegisteredDelivery RECEIPT_ON_SUCCESS = of(0x03);

    public RegisteredDelivery {
        Octets.check("registered_delivery", value);
    }

    /** Returns the value; the same object for the same octet. */
    public static RegisteredDelivery of(int value) {
        Octets.check("registered_delivery", value);
        return INTERNED[value];
    }

    /** Tells whether a message centre receipt is asked for, in some outcome at least. */
    public boolean requestsReceipt() {
        return (value & RECEIPT_MASK) != 0;
    }

    /** Tells whether intermediate notifications are asked for. */
    public boolean requestsIntermediate() {
        return (value & INTERMEDIATE) != 0;
    }

    /** Tells whether a receipt is asked for a message that ended, or stands, in the given state. */
    public boolean requestsReceiptFor(MessageState state) {
        if (!state.isFinal()) {
            return requestsIntermediate();
        }
        return switch (value & RECEIPT_MASK) {
            case 0x01 -> true;
            case 0x02 -> !state.isSuccess();
            case 0x03 -> state.isSuccess();
            default -> false;
        };
    }

    /** Returns this value with intermediate notifications asked for. */
    public RegisteredDelivery withIntermediate() {
        return of(value | INTERMEDIATE);
    }

    /**
     * Returns the specification's words for what is asked for, such as {@code receipt: failure, intermediate
     * notification}; {@code none} when nothing is.
     */
    public String meaning() {
        List<String> words = new ArrayList<>();
        if (requestsReceipt()) {
            words.add("receipt: " + RECEIPTS[value & RECEIPT_MASK]);
        }
        if ((value & ACK_MASK) != 0) {
            words.add("sme ack: " + ACKS[(value & ACK_MASK) >> 2]);
        }
        if (requestsIntermediate()) {
            words.add("intermediate notification");
        }
        if ((value & RESERVED_MASK) != 0) {
            words.add("reserved bits");
        }
        return words.isEmpty() ? "none" : String.join(", ", words);
    }

    @Override
    public String toString() {
        return String.format("0x%02X", value);
    }
}
