package io.larvik.smpp.session;

/**
 * How a client reacts when the message centre reports overload: ESME_RTHROTTLED, ESME_RMSGQFUL, or a congestion_state
 * of 90 or more.
 */
public enum WhenThrottled {
    /** The client slows down and sends refused requests again, within their queue timeout. */
    SEND_AGAIN,
    /** The client slows down. A refused request fails with an exception that tells when to send it again. */
    SLOW_DOWN,
    /** A refused request fails. The client does not slow down. */
    FAIL
}
