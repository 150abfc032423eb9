package io.larvik.smpp.client;

/** Which receipts complete the receipt of a message of several segments. Receipts of no final state never do. */
public enum ReceiptPolicy {
    /** One for each segment; the message's receipt is the first of a segment that was not delivered, else the last. */
    ALL,
    /** The one for the last segment, for message centres that send no other. */
    LAST,
    /** The first that comes. */
    ANY
}
