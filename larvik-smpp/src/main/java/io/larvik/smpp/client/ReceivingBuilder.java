package io.larvik.smpp.client;

import io.larvik.smpp.client.ClientOptions.InboxOptions;
import io.larvik.smpp.client.ClientOptions.ReceiptOptions;
import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.message.ReassemblyLimits;
import io.larvik.smpp.message.ReceivedMessage;
import io.larvik.smpp.message.SegmentHold;
import io.larvik.smpp.pdu.AlertNotification;
import io.larvik.smpp.receipt.StatWords;
import io.larvik.smpp.session.InboundRequest;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The part of a {@link SmppClientBuilder} that configures what becomes of receipts, messages and other requests.
 *
 * @param <B> the type of the builder
 */
public abstract sealed class ReceivingBuilder<B extends ReceivingBuilder<B>> extends SendingBuilder<B>
        permits SmppClientBuilder {

    private ReassemblyLimits reassembly = ReassemblyLimits.DEFAULT;
    private SegmentHold segmentHold = SegmentHold.DEFAULT;
    private boolean receiptTracking = true;
    private boolean receiptsByText;
    private StatWords statWords = StatWords.STANDARD;
    private ReceiptPolicy receiptPolicy = ReceiptPolicy.ALL;
    private ReceiptIdSpelling receiptIdSpelling = ReceiptIdSpelling.LEARNED;
    private ReceiptLimits receiptLimits = ReceiptLimits.DEFAULT;
    private @Nullable BiConsumer<SmppClient, ReceivedReceipt> onReceipt;
    private @Nullable BiConsumer<SmppClient, ReceivedMessage> onMessage;
    private @Nullable Consumer<InboundRequest> onMessagePdu;
    private @Nullable Consumer<AlertNotification> onAlert;
    private @Nullable Consumer<InboundRequest> onRequest;

    ReceivingBuilder() {}

    /** Changes the limits of incoming messages with missing segments; by default {@link ReassemblyLimits#DEFAULT}. */
    public B reassembly(Consumer<ReassemblyLimits.Builder> changes) {
        reassembly = reassembly.with(changes);
        return self();
    }

    /** Sets how long segments of an incomplete incoming message stay unanswered. The default is 100 milliseconds. */
    public B segmentHold(SegmentHold hold) {
        segmentHold = hold;
        return self();
    }

    /**
     * Sets which segments of a message ask for a receipt, and which receipts complete that of the message. The default
     * is {@link ReceiptPolicy#ALL}.
     */
    public B receiptPolicy(ReceiptPolicy policy) {
        receiptPolicy = policy;
        return self();
    }

    /** Sets how receipts spell a message_id. The default is {@link ReceiptIdSpelling#LEARNED}. */
    public B receiptIdSpelling(ReceiptIdSpelling spelling) {
        receiptIdSpelling = spelling;
        return self();
    }

    /** Changes how many messages wait for their receipts, by default 100,000, and how long, by default seven days. */
    public B receiptLimits(Consumer<ReceiptLimits.Builder> changes) {
        receiptLimits = receiptLimits.with(changes);
        return self();
    }

    /**
     * Sets whether the client matches receipts to the messages it sent. The default is true. If it is false, receipts
     * reach {@link #onReceipt} at once and unmatched, and {@link Submission#receipt} throws. Applications that store their
     * messages match receipts themselves.
     */
    public B receiptTracking(boolean isOn) {
        receiptTracking = isOn;
        return self();
    }

    /**
     * Also recognizes receipts by their text alone. Some message centres mark receipts neither in esm_class nor with
     * TLVs. Anybody who can send a message to this client can then forge a receipt.
     */
    public B receiptsByText() {
        receiptsByText = true;
        return self();
    }

    /**
     * Sets what words after {@code stat:} in receipts mean, such as {@code Map.of("DND", MessageState.REJECTED)}. They win
     * over the {@linkplain StatWords#STANDARD words that all clients know}.
     *
     * @throws IllegalArgumentException if a word or a state is one that {@link StatWords#with} refuses
     */
    public B receiptStates(Map<String, MessageState> states) {
        statWords = StatWords.STANDARD.with(states);
        return self();
    }

    /**
     * Sets the handler of receipts, matched or not. The client answers a receipt after the handler returns. If the
     * handler throws, the client answers with ESME_RX_T_APPN, and the message centre may send the receipt again.
     *
     * <p>A receipt may arrive before the response to its message. The client then holds it until the response arrives,
     * at most five seconds. The same receipt may arrive more than once.
     */
    public B onReceipt(Consumer<ReceivedReceipt> handler) {
        return onReceipt((client, receipt) -> handler.accept(receipt));
    }

    /** Sets the handler of receipts, which gets the client, too: {@code onReceipt((client, receipt) -> …)}. */
    public B onReceipt(BiConsumer<SmppClient, ReceivedReceipt> handler) {
        onReceipt = handler;
        return self();
    }

    /**
     * Sets the handler of incoming messages, which runs beside others; see {@link SmppClientBuilder#handlerOrder}. The
     * client answers after the handler returns. If the handler throws, the client answers with ESME_RX_T_APPN.
     */
    public B onMessage(Consumer<ReceivedMessage> handler) {
        return onMessage((client, message) -> handler.accept(message));
    }

    /** Sets the handler of incoming messages, which gets the client, too: {@code onMessage((client, message) -> …)}. */
    public B onMessage(BiConsumer<SmppClient, ReceivedMessage> handler) {
        onMessage = handler;
        return self();
    }

    /**
     * Sets the handler of deliver_sm and data_sm as they come, receipts included: receipts are not matched, segments are
     * not joined, and nothing is answered but by the handler or later by any thread. For applications that store
     * messages; excludes {@link #onReceipt} and {@link #onMessage}.
     */
    public B onMessagePdu(Consumer<InboundRequest> handler) {
        onMessagePdu = handler;
        return self();
    }

    /** Sets the handler of alert_notification (SMPP 5.0, 4.1.3.1): a subscriber is reachable again. */
    public B onAlert(Consumer<AlertNotification> handler) {
        onAlert = handler;
        return self();
    }

    /**
     * Sets the handler of all other requests, and of messages if there is no {@link #onMessage} handler. Without a
     * handler, these requests are answered with ESME_RINVCMDID, and a warning is logged once for each command.
     */
    public B onRequest(Consumer<InboundRequest> handler) {
        onRequest = handler;
        return self();
    }

    ReceiptOptions receiptOptions(boolean receives) {
        return new ReceiptOptions(
                receiptTracking && onMessagePdu == null, receiptPolicy, receiptIdSpelling, receiptLimits, !receives);
    }

    InboxOptions inboxOptions() {
        if (onMessagePdu != null && (onReceipt != null || onMessage != null)) {
            throw new IllegalArgumentException(
                    "onMessagePdu: set beside onReceipt or onMessage, which would get nothing");
        }
        return new InboxOptions(
                receiptsByText,
                statWords,
                reassembly,
                segmentHold,
                onReceipt,
                onMessage,
                onMessagePdu,
                onAlert,
                onRequest);
    }
}
