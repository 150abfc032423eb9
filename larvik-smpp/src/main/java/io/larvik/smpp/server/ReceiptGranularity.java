package io.larvik.smpp.server;

/** Which receipts a message of several segments gets. */
public enum ReceiptGranularity {
    /** One receipt for each segment that requests one, with the id of the segment. */
    EACH_SEGMENT,
    /**
     * One receipt for the whole message, with the id passed to {@link IncomingSms#accept(String)}, as in larvitsmpp.
     */
    WHOLE_MESSAGE
}
