package io.larvik.smpp.field;

import java.util.ArrayList;
import java.util.List;

/**
 * The registered_delivery octet (SMPP 5.0, 4.7.21): which receipts, acknowledgements and notifications the sender
 * requests.
 *
 * @param value the octet, 0 to 255; reserved values are allowed
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

    /** No receipt. */
    public static final RegisteredDelivery NONE = of(0x00);
    /** A receipt in any final state. */
    public static final RegisteredDelivery RECEIPT = of(0x01);
    /** A receipt only when delivery failed. */
    public static final RegisteredDelivery RECEIPT_ON_FAILURE = of(0x02);
    /** A receipt only when delivery succeeded; SMPP 5.0 only. */
    public static final RegisteredDelivery RECEIPT_ON_SUCCESS = of(0x03);

    public RegisteredDelivery {
        Octets.check("registered_delivery", value);
    }

    /**
     * Returns the value of an octet. Equal octets give the same object.
     *
     * @throws IllegalArgumentException when the octet is not 0 to 255
     */
    public static RegisteredDelivery of(int value) {
        Octets.check("registered_delivery", value);
        return INTERNED[value];
    }

    /** Returns whether the sender requests a receipt of the message centre for at least some outcomes. */
    public boolean requestsReceipt() {
        return (value & RECEIPT_MASK) != 0;
    }

    /** Returns whether the sender requests intermediate notifications. */
    public boolean requestsIntermediate() {
        return (value & INTERMEDIATE) != 0;
    }

    /**
     * Returns whether the sender requests a receipt or, for a state that is not final, an intermediate notification.
     *
     * @param state the state that the message has reached
     */
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

    /** Returns this value with the request for intermediate notifications added. */
    public RegisteredDelivery withIntermediate() {
        return of(value | INTERMEDIATE);
    }

    /**
     * Returns the words of the specification for what is requested, such as {@code receipt: failure, intermediate
     * notification}; {@code none} when nothing is requested.
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
