package io.larvik.smpp.server;

import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.message.DeliveryOptions;
import io.larvik.smpp.message.ReceivedMessage;
import io.larvik.smpp.pdu.MessagePdu;
import io.larvik.smpp.segment.IncomingMessage;
import io.larvik.smpp.session.SegmentOutcome;
import io.larvik.smpp.session.Session;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A message that an ESME submitted, in one or more segments. The application accepts or rejects it once, and may send
 * receipts at any later time. Safe for use by several threads.
 */
public final class IncomingSms {

    private final IncomingMessage incoming;
    private final SmppServer server;
    private final AccountOptions options;
    private final Instant submitTime;
    private volatile @Nullable String acceptedId;

    IncomingSms(IncomingMessage incoming, SmppServer server, AccountOptions options, Instant submitTime) {
        this.options = options;
        this.incoming = incoming;
        this.server = server;
        this.submitTime = submitTime;
    }

    /** Returns the source address, without its type. */
    public String from() {
        return message().from();
    }

    /** Returns the destination address, without its type. */
    public String to() {
        return message().to();
    }

    /** Returns the text; empty for a binary message. */
    public String text() {
        return message().text();
    }

    /** Returns whether the message is a flash message, which a phone shows at once and does not store. */
    public boolean isFlash() {
        return message().flash();
    }

    /** Returns whether at least one segment requests a receipt. */
    public boolean receiptRequested() {
        return message().receiptRequested();
    }

    /**
     * Returns whether all segments arrived. A message that stays incomplete is passed to the handler without the
     * missing segments.
     */
    public boolean isComplete() {
        return message().isComplete();
    }

    /** Returns the PDUs that carried the segments, in segment order. */
    public List<MessagePdu<?>> pdus() {
        return message().pdus();
    }

    /** Returns the full content: addresses with their types, alphabet and octets. */
    public ReceivedMessage message() {
        return incoming.message();
    }

    /** Returns the session that received the first segment. */
    public Session session() {
        return incoming.session();
    }

    /** Returns the time when the message was passed to the handler. */
    public Instant submitTime() {
        return submitTime;
    }

    /**
     * Accepts the message with a generated message_id, unique and in hexadecimal digits. It fits the version of the
     * session: at most 8 characters for SMPP 3.3, where segments have ids of their own, else at most 32. See {@link
     * #accept(String)}.
     */
    public List<String> accept() {
        acceptedId = incoming.presetId();
        return incoming.accept();
    }

    /**
     * Accepts the message. A message of one segment gets the given id. The segments of a longer message get
     * {@code <id>-1}, {@code <id>-2} and so on, or ids according to {@link io.larvik.smpp.message.SegmentIdScheme}.
     * Segments that were accepted earlier keep their ids.
     *
     * @param id at most 64 characters; at most 60 when segment numbers are appended
     * @return the ids of all accepted segments in segment order; empty if the message was rejected or the session is
     *     closed
     * @throws IllegalArgumentException if the id is too long
     */
    public List<String> accept(String id) {
        acceptedId = id;
        return incoming.accept(id);
    }

    /**
     * Rejects the message with the status. If some segments were accepted earlier, only the others are rejected, and
     * the ESME gets a receipt with the state UNDELIVERABLE if it requested one.
     *
     * @throws IllegalArgumentException if the status is ESME_ROK
     */
    public void reject(CommandStatus status) {
        if (status.isOk()) {
            throw new IllegalArgumentException("status: " + status + ", must be an error");
        }
        if (!incoming.reject(status)) {
            sendReceipt(MessageState.UNDELIVERABLE);
        }
    }

    /** Returns the ids of the accepted segments, in segment order. */
    public List<String> messageIds() {
        return incoming.messageIds();
    }

    /**
     * Sends the requested receipts for the state: one for each segment, or as {@link ReceiptGranularity} says. They
     * wait until the ESME takes them, on the session of the message if it has room, otherwise on any other session of
     * the account that receives. See {@link DeliveryOptions} for how many wait, how long, and what happens beyond that.
     *
     * @return completes with the outcome of each receipt when the ESME has accepted all of them, and with an empty list
     *     at once if none was requested; fails as that of {@link SmppServer#deliver(String,
     *     io.larvik.smpp.message.Sms)} does
     * @throws IllegalStateException if the message has not been accepted
     * @throws io.larvik.smpp.session.SmppInterruptedException if the thread is interrupted while it waits for room
     */
    public CompletableFuture<List<SegmentOutcome>> sendReceipt(MessageState state) {
        return sendReceipt(state, "000");
    }

    /**
     * Sends receipts with an error code. See {@link #sendReceipt(MessageState)}.
     *
     * @param errorCode the value of {@code err}, by convention three digits
     */
    public CompletableFuture<List<SegmentOutcome>> sendReceipt(MessageState state, String errorCode) {
        if (acceptedId == null && (!incoming.isAnswered() || messageIds().isEmpty())) {
            throw new IllegalStateException("sendReceipt: the message is not accepted");
        }
        return server.sendReceipts(this, state, errorCode);
    }

    /** Returns the options of the account when the message came. */
    AccountOptions options() {
        return options;
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
