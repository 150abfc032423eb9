package io.larvik.smpp.server;

import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.pdu.DeliverSm;
import io.larvik.smpp.pdu.MessagePdu;
import io.larvik.smpp.segment.IncomingMessage.Accepted;
import io.larvik.smpp.server.ServerOptions.ReceiptOptions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Writes the delivery receipts of a message that is at hand. */
record ReceiptWriter(ReceiptOptions options) {

    /** Returns the receipts that the segments of the message request for the state; empty if none is requested. */
    List<DeliverSm> write(IncomingSms sms, MessageState state, String errorCode, Instant doneTime) {
        List<DeliverSm> receipts = new ArrayList<>();
        for (Accepted segment : sms.accepted()) {
            if (segment.pdu().registeredDelivery().requestsReceiptFor(state)) {
                String id =
                        options.granularity() == ReceiptGranularity.WHOLE_MESSAGE ? sms.baseId() : segment.messageId();
                receipts.add(receipt(segment.pdu(), id, sms, state, errorCode, doneTime));
                if (options.granularity() == ReceiptGranularity.WHOLE_MESSAGE) {
                    break;
                }
            }
        }
        return receipts;
    }

    private DeliverSm receipt(
            MessagePdu<?> segment, String id, IncomingSms sms, MessageState state, String errorCode, Instant doneTime) {
        return DeliveryReceipt.of(segment, id, state)
                .submitDate(sms.submitTime())
                .doneDate(doneTime)
                .zone(options.zone())
                .dialect(options.dialect())
                .errorCode(errorCode)
                .text(sms.text())
                .deliverSm();
    }
}
