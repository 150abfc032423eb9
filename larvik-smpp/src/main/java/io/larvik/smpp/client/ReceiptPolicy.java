package io.larvik.smpp.client;

/**
 * Which segment receipts complete the receipt of a message of several segments. A receipt with a state that is not
 * final never completes it.
 */
public enum ReceiptPolicy {
    /**
     * A receipt for each segment is required. The message's receipt is the first one that reports a failed delivery,
     * otherwise the last one.
     */
    ALL,
    /** The receipt for the last segment, for message centres that send no other. */
    LAST,
    /** The first receipt that arrives. */
    ANY
}
