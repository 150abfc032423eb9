package io.larvik.smpp.simulator.core;

import io.larvik.smpp.field.EsmClass;
import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.field.RegisteredDelivery;
import io.larvik.smpp.pdu.ContentPdu;
import io.larvik.smpp.pdu.DataSm;
import io.larvik.smpp.pdu.MessagePdu;
import io.larvik.smpp.pdu.ShortMessagePdu;
import io.larvik.smpp.pdu.SubmitMulti;
import io.larvik.smpp.simulator.rule.Fault.Kind;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sends the receipts that messages ask for, and lets go wrong what is to go wrong with them. */
final class Receipts {

    /** Two of the four modes of esm_class have no receipts: datagram and transaction (SMPP 5.0, 4.7.12). */
    private static final int MODE = 0x03;

    private final Actions actions;
    private final Timers timers;
    private final Deliveries deliveries;

    /** Receipts that wait for the next one, which goes first. */
    private final Map<Esme, OutgoingReceipt> held = new HashMap<>();

    Receipts(Actions actions, Timers timers, Deliveries deliveries) {
        this.actions = actions;
        this.timers = timers;
        this.deliveries = deliveries;
    }

    /** Sends the receipts that a message asks for in the state that it has reached. */
    void reached(StoredMessage message, MessageState state) {
        int mode = message.first().esmClass().value() & MODE;
        if (mode == EsmClass.DATAGRAM.value() || mode == EsmClass.FORWARD_TRANSACTION.value()) {
            return;
        }
        for (int i = 0; i < message.ids.size(); i++) {
            if (registered(message.pdus.get(i)).requestsReceiptFor(state)) {
                send(message, i, state, message.error);
            }
        }
    }

    /** Sends a receipt for each segment of a message, whether the message asks for it or not. */
    void sendAll(StoredMessage message, MessageState state, String error) {
        for (int i = 0; i < message.ids.size(); i++) {
            send(message, i, state, error);
        }
    }

    private void send(StoredMessage message, int segment, MessageState state, String error) {
        if (has(message, Kind.RECEIPT_LOST)) {
            return;
        }
        OutgoingReceipt receipt = new OutgoingReceipt(this, message, segment, state, error, timers.now());
        OutgoingReceipt waiting = held.remove(message.esme());
        if (waiting == null && has(message, Kind.SWAP_RECEIPTS)) {
            held.put(message.esme(), receipt);
            return;
        }
        add(receipt);
        if (waiting != null) {
            add(waiting);
        }
    }

    private void add(OutgoingReceipt receipt) {
        StoredMessage message = receipt.message;
        Duration validity = Duration.ofNanos(Math.max(0, message.validUntil - message.arrived));
        deliveries.add(message.esme(), receipt, validity);
        if (has(message, Kind.RECEIPT_TWICE)) {
            deliveries.add(message.esme(), receipt.again(), validity);
        }
    }

    static boolean has(StoredMessage message, Kind kind) {
        return message.rule.faults().stream().anyMatch(fault -> fault.kind() == kind);
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
        held.clear();
    }

    static RegisteredDelivery registered(ContentPdu<?> pdu) {
        if (pdu instanceof MessagePdu<?> message) {
            return message.registeredDelivery();
        }
        return pdu instanceof SubmitMulti multi ? multi.registeredDelivery() : RegisteredDelivery.NONE;
    }

    /** Returns the message as one to one destination; null for a broadcast. */
    static @Nullable MessagePdu<?> single(StoredMessage message, int segment) {
        ContentPdu<?> pdu = message.pdus.get(segment);
        if (pdu instanceof SubmitMulti multi) {
            return multi.messageTo(message.destination);
        }
        return pdu instanceof ShortMessagePdu<?> || pdu instanceof DataSm ? (MessagePdu<?>) pdu : null;
    }
}
