package io.larvik.smpp.simulator.core;

import io.larvik.smpp.field.EsmClass;
import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.pdu.DeliverSm;
import io.larvik.smpp.pdu.MessagePdu;
import io.larvik.smpp.pdu.PduRequest;
import io.larvik.smpp.pdu.PduResponse;
import io.larvik.smpp.server.DeliveryReceipt;
import io.larvik.smpp.simulator.core.MessageView.SentReceipt;
import io.larvik.smpp.simulator.rule.Fault.Kind;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A receipt on its way. Its PDU is written when it leaves, so that one that waits takes little room. */
final class OutgoingReceipt extends Outgoing {

    final StoredMessage message;

    private final Receipts receipts;
    private final int segment;
    private final MessageState state;
    private final String error;
    private final long reached;
    private int place = -1;

    OutgoingReceipt(
            Receipts receipts, StoredMessage message, int segment, MessageState state, String error, long reached) {
        this.receipts = receipts;
        this.message = message;
        this.segment = segment;
        this.state = state;
        this.error = error;
        this.reached = reached;
    }

    OutgoingReceipt again() {
        return new OutgoingReceipt(receipts, message, segment, state, error, reached);
    }

    @Override
    boolean isForgotten() {
        return message.forgotten || super.isForgotten();
    }

    @Override
    boolean suits(BoundSession session) {
        if (!Receipts.has(message, Kind.OTHER_SESSION) || session != message.session) {
            return true;
        }
        return message.esme().sessions.stream().noneMatch(other -> other != session && other.type.receives());
    }

    @Override
    PduRequest<?> pdu(BoundSession session) {
        Timers timers = receipts.timers();
        MessagePdu<?> pdu = Objects.requireNonNull(Receipts.single(message, segment));
        DeliverSm receipt = DeliveryReceipt.of(pdu, id(), state)
                .submitDate(timers.time(message.arrived))
                .doneDate(timers.time(reached))
                .errorCode(error)
                .text(message.content().text())
                .deliverSm();
        return Receipts.has(message, Kind.AS_MESSAGE)
                ? receipt.toBuilder().esmClass(EsmClass.DEFAULT).build()
                : receipt;
    }

    private String id() {
        String id = message.ids.get(segment);
        return Receipts.has(message, Kind.WRONG_ID) ? id + "0" : id;
    }

    @Override
    void sent(BoundSession session) {
        SentReceipt receipt = new SentReceipt(state, id(), receipts.timers().time(), null);
        if (place < 0) {
            place = message.addReceipt(receipt);
        } else {
            message.setReceipt(place, receipt);
        }
        receipts.changed(message);
    }

    @Override
    void ended(@Nullable PduResponse response) {
        if (place >= 0 && response != null) {
            SentReceipt sent = message.receipts().get(place);
            message.setReceipt(place, new SentReceipt(sent.state(), sent.id(), sent.time(), response.status()));
            receipts.changed(message);
        }
    }
}
