package io.larvik.smpp.server;

import io.larvik.smpp.field.EsmClass;
import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.pdu.DeliverSm;
import io.larvik.smpp.pdu.MessagePdu;
import io.larvik.smpp.receipt.ReceiptDialect;
import io.larvik.smpp.receipt.ReceiptText;
import io.larvik.smpp.segment.IncomingMessage.Accepted;
import io.larvik.smpp.server.ServerOptions.ReceiptOptions;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Writes delivery receipts. Each contains both the text and the TLVs, because an ESME may read only one of them. */
final class ReceiptWriter {

    private final ReceiptGranularity granularity;
    private final ZoneId zone;
    private final ReceiptDialect dialect;

    ReceiptWriter(ReceiptOptions options) {
        this.granularity = options.granularity();
        this.zone = options.zone();
        this.dialect = options.dialect();
    }

    /** Returns the receipts that the segments of the message request for the state; empty if none is requested. */
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

    /** Returns a receipt. Source and destination are swapped, because it goes back to the sender of the message. */
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
