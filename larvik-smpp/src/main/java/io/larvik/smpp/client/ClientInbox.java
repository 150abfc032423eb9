package io.larvik.smpp.client;

import io.larvik.smpp.client.ClientOptions.InboxOptions;
import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.log.LogValues;
import io.larvik.smpp.message.ReceivedMessage;
import io.larvik.smpp.message.SegmentIdScheme;
import io.larvik.smpp.net.Resources;
import io.larvik.smpp.net.SessionHandler;
import io.larvik.smpp.pdu.AlertNotification;
import io.larvik.smpp.pdu.MessagePdu;
import io.larvik.smpp.pdu.OneWayPdu;
import io.larvik.smpp.pdu.PduRequest;
import io.larvik.smpp.receipt.Receipt;
import io.larvik.smpp.receipt.ReceiptText;
import io.larvik.smpp.receipt.StatWords;
import io.larvik.smpp.segment.IncomingMessage;
import io.larvik.smpp.segment.MessageCollector;
import io.larvik.smpp.session.InboundRequest;
import io.larvik.smpp.session.Session;
import io.larvik.smpp.session.SmppEvent;
import io.larvik.smpp.text.PeerAlphabets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Handles what the message centre sends: receipts, messages and other requests. A receipt or message is answered after
 * its handler returns. If the handler throws, the message centre is asked to send it again.
 */
final class ClientInbox implements SessionHandler, AutoCloseable {

    private final ReceiptTracker tracker;
    private final Resources resources;
    private final boolean receiptsByText;
    private final StatWords statWords;
    private final SmppClient client;
    private final @Nullable BiConsumer<SmppClient, ReceivedReceipt> onReceipt;
    private final @Nullable BiConsumer<SmppClient, ReceivedMessage> onMessage;
    private final @Nullable Consumer<InboundRequest> onMessagePdu;
    private final @Nullable Consumer<AlertNotification> onAlert;
    private final @Nullable Consumer<InboundRequest> onRequest;
    private final MessageCollector collector;

    /** The commands that a warning was logged for, because nothing handles them. */
    private final Set<CommandId> warned = ConcurrentHashMap.newKeySet();

    /**
     * Creates an inbox.
     *
     * @param client is handed to the handlers
     */
    ClientInbox(
            SmppClient client,
            InboxOptions options,
            PeerAlphabets alphabets,
            ReceiptTracker tracker,
            Resources resources) {
        this.client = client;
        this.tracker = tracker;
        this.resources = resources;
        this.receiptsByText = options.receiptsByText();
        this.statWords = options.statWords();
        this.onReceipt = options.onReceipt();
        this.onMessage = options.onMessage();
        this.onMessagePdu = options.onMessagePdu();
        this.onAlert = options.onAlert();
        this.onRequest = options.onRequest();
        this.collector = new MessageCollector(
                alphabets,
                options.reassembly(),
                options.segmentHold(),
                SegmentIdScheme.NUMBERED,
                resources,
                this::handleMessage);
    }

    @Override
    public void onRequest(InboundRequest request) {
        if (request.pdu() instanceof MessagePdu<?> pdu) {
            if (onMessagePdu != null) {
                onMessagePdu.accept(request);
                return;
            }
            Receipt receipt = findReceipt(pdu);
            if (receipt != null) {
                handleReceipt(request, pdu, receipt);
                return;
            }
            if (onMessage != null) {
                collector.take(request);
                return;
            }
        }
        if (onRequest != null) {
            onRequest.accept(request);
        } else {
            warnOnce(request.pdu());
            request.respond(CommandStatus.INVALID_COMMAND_ID);
        }
    }

    private void warnOnce(PduRequest<?> unhandled) {
        CommandId command = unhandled.commandId();
        if (warned.add(command)) {
            String handler = unhandled instanceof MessagePdu ? "onMessage" : "onRequest";
            resources.log(SmppEvent.REQUEST_UNHANDLED, "cmd=" + command + " handler=" + handler);
        }
    }

    @Override
    public void onOneWay(Session session, OneWayPdu pdu) {
        if (onAlert != null && pdu instanceof AlertNotification alert) {
            onAlert.accept(alert);
        }
    }

    private @Nullable Receipt findReceipt(MessagePdu<?> pdu) {
        Receipt receipt = ReceiptText.find(pdu, statWords);
        if (receipt != null) {
            return receipt;
        }
        if (pdu.esmClass().isReceipt() || pdu.esmClass().isIntermediateNotification()) {
            // treated as a message; esm_class still marks it as a receipt
            resources.log(SmppEvent.DLR_UNPARSED, "octets=" + pdu.message().length());
            return null;
        }
        Receipt inText = receiptsByText ? ReceiptText.of(pdu, statWords) : null;
        return inText != null && inText.messageId() != null && inText.state() != null ? inText : null;
    }

    private void handleReceipt(InboundRequest request, MessagePdu<?> pdu, Receipt receipt) {
        tracker.receiptArrived(
                receipt,
                submission -> resources
                        .inContextOf(request.session(), () -> handleReceipt(request, pdu, receipt, submission))
                        .run());
    }

    private void handleReceipt(
            InboundRequest request, MessagePdu<?> pdu, Receipt receipt, @Nullable Submission submission) {
        if (submission == null && tracker.isOn()) {
            resources.log(SmppEvent.DLR_ORPHAN, "id=" + LogValues.quoted(receipt.messageId()));
        }
        boolean handled = false;
        try {
            if (onReceipt != null) {
                onReceipt.accept(client, new ReceivedReceipt(receipt, pdu, submission));
            }
            handled = true;
        } finally {
            request.respond(handled ? CommandStatus.OK : CommandStatus.TEMPORARY_APPLICATION_ERROR);
        }
    }

    private void handleMessage(IncomingMessage incoming) {
        boolean handled = false;
        try {
            if (onMessage != null) {
                onMessage.accept(client, incoming.message());
            }
            handled = true;
        } finally {
            if (handled) {
                incoming.accept();
            } else {
                incoming.reject(CommandStatus.TEMPORARY_APPLICATION_ERROR);
            }
        }
    }

    /** Accepts the segments of incomplete messages, so that closing sessions need not wait for them. */
    void stopHolding() {
        collector.stopHolding();
    }

    @Override
    public void close() {
        collector.close();
    }
}
