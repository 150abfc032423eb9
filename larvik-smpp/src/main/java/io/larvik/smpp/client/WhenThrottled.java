package io.larvik.smpp.client;

/**
 * What a client does when the message centre says that it sends too much: ESME_RTHROTTLED, ESME_RMSGQFUL, or a
 * congestion_state of 90 or more.
 */
public enum WhenThrottled {
    /** It slows down, and sends what was refused again within its time. */
    SEND_AGAIN,
    /** It slows down; what was refused fails, and tells when to try again. */
    SLOW_DOWN,
    /** What was refused fails, and that is all. */
    FAIL
}
