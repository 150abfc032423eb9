package io.larvik.smpp.interop;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;

/**
 * A peer's server, with one session. It lets foo bind with the password bar, gives messages the ids 1001, 1002 and so on,
 * refuses the text {@link #THROTTLED}, and sends the receipts asked for: delivered, but undeliverable for the text {@link
 * #UNDELIVERABLE}. Of the message {@link #KNOWN_ID} it says that it is delivered, and takes its cancel_sm and replace_sm;
 * it refuses them for all others. It takes a submit_multi under that id, but not for {@link #NOBODY}, and a broadcast_sm.
 */
interface PeerMc extends AutoCloseable {

    String THROTTLED = "Too fast";
    String UNDELIVERABLE = "To nobody";
    String KNOWN_ID = "1001";
    String NOBODY = "46700000000";

    int port();

    /** Returns the messages that came, whole, in submit_sm or data_sm. */
    BlockingQueue<PeerMessage> submitted();

    /** Returns the other requests that came, such as {@code replace_sm 1001 New text}. */
    BlockingQueue<String> asked();

    /** Delivers a message of any length and waits for the answers. */
    void deliver(PeerMessage message) throws Exception;

    /** Sends an alert_notification about a subscriber. */
    default void alert(String subscriber, String esme) throws Exception {
        throw new UnsupportedOperationException();
    }

    /** Sends an enquire_link and waits for its answer. */
    void enquireLink() throws Exception;

    /** Sends an unbind, waits for its answer and disconnects. */
    void unbind() throws Exception;

    /** Completes when the ESME sent an unbind. */
    CompletableFuture<Void> unbound();

    @Override
    void close() throws Exception;
}
