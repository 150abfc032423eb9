package io.larvik.smpp.server;

import io.larvik.smpp.pdu.DeliverSm;
import io.larvik.smpp.pdu.EsmClass;
import io.larvik.smpp.pdu.MessagePdu;
import io.larvik.smpp.pdu.MessageState;
import io.larvik.smpp.pdu.TlvTag;
import io.larvik.smpp.receipt.ReceiptDialect;
import io.larvik.smpp.receipt.ReceiptText;
import io.larvik.smpp.segment.IncomingMessage.Accepted;
import io.larvik.smpp.server.ServerOptions.ReceiptOptions;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Writes delivery receipts, as text and as TLVs, for ESMEs that read the one or the other. */
final class ReceiptWriter {

    private final ReceiptGranularity granularity;
    private final ZoneId zone;
    private final ReceiptDialect dialect;

    ReceiptWriter(ReceiptOptions options) {
        this.granularity = options.granularity();
        this.zone = options.zone();
        this.dialect = options.dialect();
    }

    /** Returns the receipts that the message's segments ask for in the state; none when they ask for none. */
    List<DeliverSm> write(IncomingSms sms, MessageState state, String errorCode, Instant doneTime) {
        List<DeliverSm> receipts = new ArrayList<>();
        for (Accepted segment : sms.accepted()) {
            if (segment.pdu().registeredDelivery().requestsReceiptFor(state)) {
                String id = granularity == ReceiptGranularity.WHOLE_MESSAGE ? sms.baseId() : segment.messageId();
                receipts.add(receipt(segment.pdu(), id, sms, state, errorCode, doneTime));
                if (granularity == ReceiptGranularity.WHOLE_MESSAGE) {
                    break;
                }
            }
        }
        return receipts;
    }

    /** The addresses change places: a receipt goes back to where the message came from. */
    private DeliverSm receipt(
            MessagePdu<?> segment, String id, IncomingSms sms, MessageState state, String errorCode, Instant doneTime) {
        return DeliverSm.builder()
                .serviceType(segment.serviceType())
                .source(segment.destination())
                .destination(segment.source())
                .esmClass(state.isFinal() ? EsmClass.MC_DELIVERY_RECEIPT : EsmClass.INTERMEDIATE_NOTIFICATION)
                .shortMessage(ReceiptText.format(id, state)
                        .submitDate(sms.submitTime())
                        .doneDate(doneTime)
                        .zone(zone)
                        .dialect(dialect)
                        .errorCode(errorCode)
                        .text(sms.text())
                        .octets())
                .tlv(TlvTag.RECEIPTED_MESSAGE_ID, id)
                .tlv(TlvTag.MESSAGE_STATE, state.value())
                .build();
    }
}
