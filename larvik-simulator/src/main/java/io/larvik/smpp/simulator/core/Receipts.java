package io.larvik.smpp.simulator.core;

import io.larvik.smpp.field.EsmClass;
import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.field.RegisteredDelivery;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.pdu.AlertNotification;
import io.larvik.smpp.pdu.ContentPdu;
import io.larvik.smpp.pdu.MessagePdu;
import io.larvik.smpp.pdu.Pdu;
import io.larvik.smpp.pdu.SubmitMulti;
import io.larvik.smpp.simulator.esme.Actions;
import io.larvik.smpp.simulator.esme.Deliveries;
import io.larvik.smpp.simulator.esme.Esme;
import io.larvik.smpp.simulator.esme.Timers;
import io.larvik.smpp.simulator.rule.Fault.Kind;
import io.larvik.smpp.simulator.rule.Life.Event;
import io.larvik.smpp.simulator.rule.ReceiptStyle;
import io.larvik.smpp.simulator.rule.RuleReceipts;
import io.larvik.smpp.simulator.rule.RuleReceipts.Sending;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells ESMEs what became of their messages, as the messages ask for it, and lets go wrong what is to go wrong with it.
 */
final class Receipts {

    /** Two of the four modes of esm_class have no receipts: datagram and transaction (SMPP 5.0, 4.7.12). */
    private static final int MODE = 0x03;

    /** Bits of registered_delivery (SMPP 5.0, 4.7.21). */
    private static final int DELIVERY_ACK = 0x04;

    private static final int USER_ACK = 0x08;

    private final Actions actions;
    private final Timers timers;
    private final Deliveries deliveries;

    /** A state has eight bits. */
    private final Map<MessageState, Long> sent = new HashMap<>();

    /** How long a receipt waits for the next one. */
    private static final Duration LONGEST_SWAP = Duration.ofSeconds(5);

    /** A receipt that waits for the next one, which goes first, and what ends its waiting. */
    private record Held(OutgoingReceipt receipt, Timers.Task end) {}

    private final Map<Esme, Held> held = new HashMap<>();

    Receipts(Actions actions, Timers timers, Deliveries deliveries) {
        this.actions = actions;
        this.timers = timers;
        this.deliveries = deliveries;
    }

    /** Sends the receipts that a message asks for in the state that it has reached. */
    void reached(StoredMessage message, MessageState state) {
        Sending sending = message.rule.receipts() == null
                ? Sending.AS_REQUESTED
                : message.rule.receipts().sending();
        if (sending == Sending.AS_REQUESTED && hasReceipts(message)) {
            for (int i = 0; i < segments(message); i++) {
                if (registered(message.pdus.get(i)).requestsReceiptFor(state)) {
                    send(message, i, state, message.error, null);
                }
            }
        }
    }

    private static boolean hasReceipts(StoredMessage message) {
        int mode = message.first().esmClass().value() & MODE;
        return mode != EsmClass.DATAGRAM.value() && mode != EsmClass.FORWARD_TRANSACTION.value();
    }

    /** Sends what a step of a life is about that is no state, if the message asks for it. */
    void happened(StoredMessage message, Event event) {
        int registered = registered(message.first()).value();
        if (event == Event.DELIVERY_ACK && (registered & DELIVERY_ACK) != 0) {
            send(message, 0, MessageState.DELIVERED, message.error, EsmClass.SME_DELIVERY_ACK);
        } else if (event == Event.USER_ACK && (registered & USER_ACK) != 0) {
            send(message, 0, MessageState.DELIVERED, message.error, EsmClass.SME_USER_ACK);
        } else if (event == Event.REACHABLE && asksForAlert(message.first())) {
            AlertNotification alert =
                    AlertNotification.of(message.destination, message.first().source());
            deliveries.add(message.esme(), new OutgoingAlert(alert, message), validity(message));
        }
    }

    /** Returns whether a message asks for an alert when its receiver is reachable (SMPP 5.0, 4.8.4). */
    static boolean asksForAlert(Pdu message) {
        return Integer.valueOf(1).equals(message.tlvs().get(TlvTag.SET_DPF));
    }

    private static Duration validity(StoredMessage message) {
        return Duration.ofNanos(Math.max(0, message.validUntil - message.arrived));
    }

    /** Sends a receipt for each segment of a message, whether the message asks for it or not. */
    void sendAll(StoredMessage message, MessageState state, String error) {
        for (int i = 0; i < segments(message); i++) {
            send(message, i, state, error, null);
        }
    }

    private static int segments(StoredMessage message) {
        return style(message).perMessage() ? 1 : message.ids.size();
    }

    private void send(StoredMessage message, int segment, MessageState state, String error, @Nullable EsmClass type) {
        if (has(message, Kind.RECEIPT_LOST)) {
            return;
        }
        OutgoingReceipt receipt = new OutgoingReceipt(this, message, segment, state, error, type, timers.now());
        Held waiting = held.remove(message.esme());
        if (waiting != null) {
            timers.cancel(waiting.end());
            add(receipt);
            add(waiting.receipt());
        } else if (has(message, Kind.SWAP_RECEIPTS)) {
            hold(receipt);
        } else {
            add(receipt);
        }
    }

    private void hold(OutgoingReceipt receipt) {
        Esme esme = receipt.message.esme();
        Timers.Task end = timers.after(LONGEST_SWAP, () -> "receipt of message " + receipt.message.number, () -> {
            held.remove(esme);
            add(receipt);
        });
        if (end == null) { // there are too many tasks
            add(receipt);
        } else {
            held.put(esme, new Held(receipt, end));
        }
    }

    private void add(OutgoingReceipt receipt) {
        StoredMessage message = receipt.message;
        deliveries.add(message.esme(), receipt, validity(message));
        if (has(message, Kind.RECEIPT_TWICE)) {
            deliveries.add(message.esme(), receipt.again(), validity(message));
        }
    }

    static ReceiptStyle style(StoredMessage message) {
        RuleReceipts receipts = message.rule.receipts();
        return receipts == null || receipts.style() == null
                ? message.esme().account().receipts()
                : receipts.style();
    }

    static boolean has(StoredMessage message, Kind kind) {
        return Verdict.has(message.rule, kind);
    }

    /** Counts a receipt that was handed to a session. */
    void sent(MessageState state) {
        sent.merge(state, 1L, Long::sum);
    }

    /** Returns how many receipts were sent by the state that they tell. */
    Map<MessageState, Long> sent() {
        return Map.copyOf(sent);
    }

    void changed(StoredMessage message) {
        if (!message.forgotten) {
            actions.changed(message.number);
        }
    }

    Timers timers() {
        return timers;
    }

    /** Forgets the receipts that wait for others. */
    void clear() {
        held.values().forEach(each -> timers.cancel(each.end()));
        held.clear();
    }

    static RegisteredDelivery registered(ContentPdu<?> pdu) {
        if (pdu instanceof MessagePdu<?> message) {
            return message.registeredDelivery();
        }
        return pdu instanceof SubmitMulti multi ? multi.registeredDelivery() : RegisteredDelivery.NONE;
    }
}
