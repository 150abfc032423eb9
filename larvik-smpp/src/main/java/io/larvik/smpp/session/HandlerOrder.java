package io.larvik.smpp.session;

/**
 * Which handlers of one session may run beside each other. A handler has its turn when the one before it has returned,
 * whether or not that one has answered its request. Handlers of different sessions always run beside each other, and
 * callbacks of futures wait for no handler. With {@link SessionOptions.Builder#direct()} all handlers of a session run
 * one after the other.
 */
public enum HandlerOrder {

    /**
     * All of them. Quick handlers mostly run in the order of arrival, but one that blocks is overtaken by those behind
     * it.
     */
    CONCURRENT,

    /**
     * Those of messages with different source addresses, and of requests that are no messages. Messages with the same
     * source address are handled one after the other, in the order of arrival.
     */
    PER_SENDER,

    /** None. All requests are handled one after the other, in the order of arrival. */
    PER_SESSION
}
