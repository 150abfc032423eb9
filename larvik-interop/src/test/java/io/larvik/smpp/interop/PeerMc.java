package io.larvik.smpp.interop;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;

/**
 * A peer's server with one session. It accepts the bind of foo with the password bar and gives messages the ids 1001,
 * 1002 and so on. It refuses the text {@link #THROTTLED}. It sends the requested receipts: delivered, or undeliverable
 * for the text {@link #UNDELIVERABLE}. It reports the message {@link #KNOWN_ID} as delivered and accepts cancel_sm and
 * replace_sm for it; it refuses them for all other messages. It accepts a submit_multi under that id, except for the
 * destination {@link #NOBODY}, and it accepts a broadcast_sm.
 */
interface PeerMc extends AutoCloseable {

    String THROTTLED = "Too fast";
    String UNDELIVERABLE = "To nobody";
    String KNOWN_ID = "1001";
    String NOBODY = "46700000000";

    int port();

    /** Returns the messages received in submit_sm or data_sm, reassembled. */
    BlockingQueue<PeerMessage> submitted();

    /** Returns the other requests received, such as {@code replace_sm 1001 New text}. */
    BlockingQueue<String> asked();

    /** Delivers a message of any length and waits for the responses. */
    void deliver(PeerMessage message) throws Exception;

    /** Sends an alert_notification about a subscriber. */
    default void alert(String subscriber, String esme) throws Exception {
        throw new UnsupportedOperationException();
    }

    /** Sends an enquire_link and waits for the response. */
    void enquireLink() throws Exception;

    /** Sends an unbind, waits for the response and disconnects. */
    void unbind() throws Exception;

    /** Completes when the ESME sends an unbind. */
    CompletableFuture<Void> unbound();

    @Override
    void close() throws Exception;
}
