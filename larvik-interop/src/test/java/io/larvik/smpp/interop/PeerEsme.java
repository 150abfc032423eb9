package io.larvik.smpp.interop;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;

/** A bound session of a peer's client. What throws a {@link PeerRefusal} was answered with an error. */
interface PeerEsme extends AutoCloseable {

    /** Submits a message of any length; returns the ids of its segments, or fails with a {@link PeerRefusal}. */
    CompletableFuture<List<String>> submit(PeerMessage message) throws Exception;

    /** Returns the messages that came, whole. */
    BlockingQueue<PeerMessage> delivered();

    /** Returns the receipts that came. */
    BlockingQueue<PeerReceipt> receipts();

    /** Sends an enquire_link and waits for its answer. */
    void enquireLink() throws Exception;

    /** Sends an unbind, waits for its answer and disconnects. */
    void unbind() throws Exception;

    /** Completes when the message centre sent an unbind. */
    CompletableFuture<Void> unbound();

    /** Returns the message_state. */
    int query(String messageId) throws Exception;

    void cancel(String messageId) throws Exception;

    void replace(String messageId, String text) throws Exception;

    /** Submits a message to several destinations. */
    PeerMultiResult submitMulti(String text, String... destinations) throws Exception;

    /** Sends a data_sm; returns its id. */
    default String submitData(PeerMessage message) throws Exception {
        throw new UnsupportedOperationException();
    }

    /** Submits a message of any length whole, in message_payload; returns its id. */
    default String submitPayload(PeerMessage message) throws Exception {
        throw new UnsupportedOperationException();
    }

    /** Returns whom the alert_notifications that came are about. */
    default BlockingQueue<String> alerts() {
        throw new UnsupportedOperationException();
    }

    /** Broadcasts a text; returns its id. */
    default String broadcast(String text) throws Exception {
        throw new UnsupportedOperationException();
    }

    @Override
    void close() throws Exception;
}
