package io.larvik.smpp.server;

/** Which receipts a message of several segments gets. */
public enum ReceiptGranularity {
    /** One for each segment that asked for one, with that segment's id. */
    EACH_SEGMENT,
    /** One for the whole message with the id it was accepted under, as larvitsmpp does. */
    WHOLE_MESSAGE
}
