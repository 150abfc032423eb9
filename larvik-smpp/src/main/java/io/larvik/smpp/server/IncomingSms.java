package io.larvik.smpp.server;

import io.larvik.smpp.message.ReceivedMessage;
import io.larvik.smpp.pdu.CommandStatus;
import io.larvik.smpp.pdu.MessagePdu;
import io.larvik.smpp.pdu.MessageState;
import io.larvik.smpp.segment.IncomingMessage;
import io.larvik.smpp.session.Session;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A message that an ESME submitted, of one or more segments, to be answered once and receipted any time after. Safe for
 * any thread.
 */
public final class IncomingSms {

    private final IncomingMessage incoming;
    private final SmppServer server;
    private final Instant submitTime;
    private volatile @Nullable String acceptedId;

    IncomingSms(IncomingMessage incoming, SmppServer server, Instant submitTime) {
        this.incoming = incoming;
        this.server = server;
        this.submitTime = submitTime;
    }

    /** Returns who sent it. */
    public String from() {
        return message().from();
    }

    /** Returns whom it is for. */
    public String to() {
        return message().to();
    }

    /** Returns its text; empty for a binary message. */
    public String text() {
        return message().text();
    }

    /** Tells whether it is to be shown at once and not stored. */
    public boolean isFlash() {
        return message().flash();
    }

    /** Tells whether a receipt is asked for some segment at least. */
    public boolean receiptRequested() {
        return message().receiptRequested();
    }

    /** Tells whether all its segments came; what never gets complete is handed over as it is in the end. */
    public boolean isComplete() {
        return message().isComplete();
    }

    /** Returns the PDUs of its segments, in order. */
    public List<MessagePdu<?>> pdus() {
        return message().pdus();
    }

    /** Returns all else that came: addresses with their types, alphabet, octets. */
    public ReceivedMessage message() {
        return incoming.message();
    }

    /** Returns the session it came on, of its several segments the first. */
    public Session session() {
        return incoming.session();
    }

    /** Returns when it came. */
    public Instant submitTime() {
        return submitTime;
    }

    /** Accepts it under an id of the server's; see {@link #accept(String)}. */
    public List<String> accept() {
        return accept(incoming.presetId());
    }

    /**
     * Accepts it under the id, its segments under {@code <id>-1} and so on, or as {@link
     * io.larvik.smpp.message.SegmentIdScheme} says. Segments that were accepted before keep the ids they have.
     *
     * @param id at most 64 characters, 60 for a message of several numbered segments
     * @return the ids really sent, in order of the segments; empty when it was rejected before or the session is closed
     */
    public List<String> accept(String id) {
        acceptedId = id;
        return incoming.accept(id);
    }

    /**
     * Rejects it. Where some segments were accepted already, the others are rejected, and the sender gets a receipt that
     * says undeliverable if it asked for one.
     */
    public void reject(CommandStatus status) {
        if (status.isOk()) {
            throw new IllegalArgumentException("status: " + status + ", must be an error");
        }
        if (!incoming.reject(status)) {
            sendReceipt(MessageState.UNDELIVERABLE);
        }
    }

    /** Returns the ids of the accepted segments, in order. */
    public List<String> messageIds() {
        return incoming.messageIds();
    }

    /**
     * Sends the receipts that are asked for in this state: one for each segment, or as {@link ReceiptGranularity} says. They go
     * to any session of the account that receives, the one the message came on if it does, now or hours later.
     *
     * @return completes when the ESME took all of them; fails with {@link io.larvik.smpp.session.NotSentException} when
     *     the account has no session that receives, nothing being kept for later
     */
    public CompletableFuture<Void> sendReceipt(MessageState state) {
        return sendReceipt(state, "000");
    }

    /** Sends receipts with an error code, by custom three digits; see {@link #sendReceipt(MessageState)}. */
    public CompletableFuture<Void> sendReceipt(MessageState state, String errorCode) {
        return server.sendReceipts(this, state, errorCode);
    }

    List<IncomingMessage.Accepted> accepted() {
        return incoming.accepted();
    }

    String baseId() {
        String id = acceptedId;
        return id != null ? id : incoming.presetId();
    }

    @Override
    public String toString() {
        return message().toString();
    }
}
