package io.larvik.smpp.client;

/** How a message centre spells in a receipt the message_id that it gave in its response. */
public enum ReceiptIdSpelling {
    /** As it turns out: the first receipt that can be told decides, and an id spelled as given always counts. */
    LEARNED,
    /** Exactly as given. */
    AS_GIVEN,
    /** With other leading zeros or in another case. */
    NORMALIZED,
    /** Given in hexadecimal, in the receipt as the same number in decimal. */
    DECIMAL,
    /** Given in decimal, in the receipt as the same number in hexadecimal. */
    HEXADECIMAL
}
