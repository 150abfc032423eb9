package io.larvik.smpp.interop;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;

/** A bound session of a peer's client. A method throws {@link PeerRefusal} when our server answers with an error. */
interface PeerEsme extends AutoCloseable {

    /** Submits a message of any length; returns the ids of its segments, or fails with a {@link PeerRefusal}. */
    CompletableFuture<List<String>> submit(PeerMessage message) throws Exception;

    /** Returns the messages received, reassembled. */
    BlockingQueue<PeerMessage> delivered();

    /** Returns the receipts received. */
    BlockingQueue<PeerReceipt> receipts();

    /** Sends an enquire_link and waits for the response. */
    void enquireLink() throws Exception;

    /** Sends an unbind, waits for the response and disconnects. */
    void unbind() throws Exception;

    /** Completes when the message centre sends an unbind. */
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

    /** Submits a message of any length in message_payload, without segments; returns its id. */
    default String submitPayload(PeerMessage message) throws Exception {
        throw new UnsupportedOperationException();
    }

    /** Returns the subscribers of the alert_notifications received. */
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
