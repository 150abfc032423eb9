package io.larvik.smpp.session;

/** What happens to a message when the queue it has to wait in is full. */
public enum WhenQueueFull {

    /**
     * The calling thread waits for room, at most for the queue timeout. This slows a fast producer down to the pace of
     * the peer. On an event loop nothing may wait, so it acts like {@link #FAIL} there.
     */
    BLOCK,

    /** The future fails at once with a {@link NotSentException}. */
    FAIL
}
