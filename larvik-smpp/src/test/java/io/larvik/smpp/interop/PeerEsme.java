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

    @Override
    void close() throws Exception;
}
