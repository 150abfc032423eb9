package io.larvik.smpp.field;

import java.util.ArrayList;
import java.util.List;

/**
 * The esm_class octet (SMPP 5.0, 4.7.12): messaging mode, message type and GSM features of a message.
 *
 * @param value the octet, 0 to 255; reserved values are allowed
 */
public record EsmClass(int value) {

    private static final EsmClass[] INTERNED = Octets.intern(EsmClass.class, EsmClass::new);

    private static final String[] MODES = {"default", "datagram", "forward_transaction", "store_and_forward"};

    private static final int MODE_MASK = 0x03;
    private static final int TYPE_MASK = 0x3C;
    private static final int UDHI = 0x40;
    private static final int REPLY_PATH = 0x80;

    /** The default mode of the message centre, an ordinary message. */
    public static final EsmClass DEFAULT = of(0x00);
    /** Datagram mode: one attempt, nothing stored. */
    public static final EsmClass DATAGRAM = of(0x01);
    /** Transaction mode: the response comes after the delivery. */
    public static final EsmClass FORWARD_TRANSACTION = of(0x02);
    /** Store and forward, where that is not the default. */
    public static final EsmClass STORE_AND_FORWARD = of(0x03);
    /** A receipt of the message centre. */
    public static final EsmClass MC_DELIVERY_RECEIPT = of(0x04);
    /** An acknowledgement of delivery by the receiving SME. */
    public static final EsmClass SME_DELIVERY_ACK = of(0x08);
    /** An acknowledgement by the user. */
    public static final EsmClass SME_USER_ACK = of(0x10);
    /** The end of an interactive conversation. */
    public static final EsmClass CONVERSATION_ABORT = of(0x18);
    /** A notification before the final state. */
    public static final EsmClass INTERMEDIATE_NOTIFICATION = of(0x20);

    public EsmClass {
        Octets.check("esm_class", value);
    }

    /**
     * Returns the value of an octet. Equal octets give the same object.
     *
     * @throws IllegalArgumentException when the octet is not 0 to 255
     */
    public static EsmClass of(int value) {
        Octets.check("esm_class", value);
        return INTERNED[value];
    }

    /** Returns whether the message starts with a user data header (UDHI). */
    public boolean hasUdh() {
        return (value & UDHI) != 0;
    }

    /** Returns whether the reply path is set. */
    public boolean hasReplyPath() {
        return (value & REPLY_PATH) != 0;
    }

    /** Returns whether the message type is a delivery receipt of the message centre. */
    public boolean isReceipt() {
        return (value & TYPE_MASK) == 0x04;
    }

    /** Returns whether the message type is an intermediate delivery notification. */
    public boolean isIntermediateNotification() {
        return (value & TYPE_MASK) == 0x20;
    }

    /** Returns whether the message type is the default, an ordinary message. */
    public boolean isOrdinary() {
        return (value & TYPE_MASK) == 0;
    }

    /** Returns this value with the user data header indicator set or cleared. */
    public EsmClass withUdh(boolean udh) {
        return of(udh ? value | UDHI : value & ~UDHI);
    }

    /**
     * Returns the words of the specification for the bits that are set, such as {@code store_and_forward, udhi}:
     * messaging mode, message type and GSM features. Returns {@code default} when no bit is set.
     */
    public String meaning() {
        List<String> words = new ArrayList<>();
        if ((value & MODE_MASK) != 0) {
            words.add(MODES[value & MODE_MASK]);
        }
        switch (value & TYPE_MASK) {
            case 0x00 -> {}
            case 0x04 -> words.add("mc_delivery_receipt");
            case 0x08 -> words.add("sme_delivery_ack");
            case 0x10 -> words.add("sme_user_ack");
            case 0x18 -> words.add("conversation_abort");
            case 0x20 -> words.add("intermediate_notification");
            default -> words.add("reserved message type");
        }
        if (hasUdh()) {
            words.add("udhi");
        }
        if (hasReplyPath()) {
            words.add("reply_path");
        }
        return words.isEmpty() ? "default" : String.join(", ", words);
    }

    @Override
    public String toString() {
        return String.format("0x%02X", value);
    }
}
