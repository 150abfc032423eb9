package io.larvik.smpp.client;

/** How a message centre spells in a receipt the message_id that it returned in its response. */
public enum ReceiptIdSpelling {
    /**
     * The client learns the spelling from the first receipt that reveals it. An identical message_id always matches.
     */
    LEARNED,
    /** Identical to the message_id in the response. */
    AS_GIVEN,
    /** With a different number of leading zeros or in a different case. */
    NORMALIZED,
    /** The same number in decimal; hexadecimal in the response. */
    DECIMAL,
    /** The same number in hexadecimal; decimal in the response. */
    HEXADECIMAL
}
