package io.larvik.smpp.gateway.store;

/** What came of the wish to change a message that was taken. */
public enum Change {
    /** It is changed. */
    DONE,
    /** The account has no message with this id. */
    UNKNOWN,
    /** It has ended before. */
    ENDED,
    /** A carrier may have it. */
    TOO_LATE
}
