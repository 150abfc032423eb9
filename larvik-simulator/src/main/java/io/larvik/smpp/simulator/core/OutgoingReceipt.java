package io.larvik.smpp.simulator.core;

import io.larvik.smpp.field.EsmClass;
import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.pdu.ContentPdu;
import io.larvik.smpp.pdu.MessagePdu;
import io.larvik.smpp.pdu.PduRequest;
import io.larvik.smpp.pdu.PduResponse;
import io.larvik.smpp.pdu.SubmitMulti;
import io.larvik.smpp.simulator.core.StoredMessage.KeptReceipt;
import io.larvik.smpp.simulator.esme.BoundSession;
import io.larvik.smpp.simulator.esme.Outgoing;
import io.larvik.smpp.simulator.esme.Timers;
import io.larvik.smpp.simulator.rule.Fault;
import io.larvik.smpp.simulator.rule.Fault.Kind;
import io.larvik.smpp.simulator.rule.ReceiptContent;
import io.larvik.smpp.simulator.rule.ReceiptStyle;
import io.larvik.smpp.simulator.rule.ReceiptStyle.Via;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A receipt on its way. Its PDU is written when it leaves, so that one that waits takes little room. */
final class OutgoingReceipt extends Outgoing {

    final StoredMessage message;

    private final Receipts receipts;
    private final int segment;
    private final MessageState state;
    private final String error;
    private final @Nullable EsmClass type;
    private final long reached;
    private @Nullable KeptReceipt kept;

    /**
     * Creates a receipt.
     *
     * @param type the esm_class; null for that of a receipt
     * @param reached when the state was reached
     */
    OutgoingReceipt(
            Receipts receipts,
            StoredMessage message,
            int segment,
            MessageState state,
            String error,
            @Nullable EsmClass type,
            long reached) {
        this.receipts = receipts;
        this.message = message;
        this.segment = segment;
        this.state = state;
        this.error = error;
        this.type = type;
        this.reached = reached;
    }

    OutgoingReceipt again() {
        return new OutgoingReceipt(receipts, message, segment, state, error, type, reached);
    }

    @Override
    protected boolean isForgotten() {
        return message.forgotten || super.isForgotten();
    }

    @Override
    protected boolean suits(BoundSession session) {
        Via via = Receipts.has(message, Kind.OTHER_SESSION)
                ? Via.OTHER
                : Receipts.style(message).via();
        return switch (via) {
            case ANY -> true;
            case RECEIVERS -> !session.type.transmits();
            case SAME -> session == message.session || !receives(message.session);
            case OTHER ->
                session != message.session
                        || message.esme().sessions.stream()
                                .noneMatch(other -> other != session && other.type.receives());
        };
    }

    private boolean receives(BoundSession session) {
        return session.type.receives() && message.esme().sessions.contains(session);
    }

    @Override
    protected List<Fault> faults() {
        return message.rule.faults(Fault.Group.DELIVERY);
    }

    @Override
    protected PduRequest<?> pdu(BoundSession session) {
        Timers timers = receipts.timers();
        ReceiptStyle style = Receipts.style(message);
        EsmClass esmClass = Receipts.has(message, Kind.AS_MESSAGE) ? EsmClass.DEFAULT : type;
        return (esmClass == null ? style : style.withEsmClass(esmClass))
                .write(new ReceiptContent(
                        pdu(),
                        id(),
                        state,
                        error,
                        timers.time(message.arrived),
                        timers.time(reached),
                        message.content().text()));
    }

    private MessagePdu<?> pdu() {
        ContentPdu<?> pdu = message.pdus.get(segment);
        return pdu instanceof SubmitMulti multi ? multi.messageTo(message.destination) : (MessagePdu<?>) pdu;
    }

    private String id() {
        String id = message.ids.get(segment);
        int last = id.length() - 1;
        return Receipts.has(message, Kind.WRONG_ID) ? id.substring(0, last) + (id.charAt(last) == '0' ? '1' : '0') : id;
    }

    @Override
    protected void sent(BoundSession session) {
        if (kept == null) {
            kept = message.addReceipt(state, id());
            receipts.sent(state);
        }
        kept.time = receipts.timers().now();
        kept.status = null;
        receipts.changed(message);
    }

    @Override
    protected void ended(@Nullable PduResponse response) {
        if (kept != null && response != null) {
            kept.status = response.status();
            receipts.changed(message);
        }
    }
}
