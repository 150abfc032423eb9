package io.larvik.smpp.server;

import io.larvik.smpp.field.EsmClass;
import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.Tlv;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.pdu.DeliverSm;
import io.larvik.smpp.pdu.MessagePdu;
import io.larvik.smpp.receipt.ReceiptDialect;
import io.larvik.smpp.receipt.ReceiptFormat;
import io.larvik.smpp.receipt.ReceiptText;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes the deliver_sm of a delivery receipt from what was stored of a message, for servers that store messages
 * themselves: {@code DeliveryReceipt.of(submitSm, "450", DELIVERED).doneDate(now).deliverSm()}. A message that is still
 * at hand has {@link IncomingSms#sendReceipt(MessageState)}.
 *
 * <p>A receipt has both the text and the TLVs receipted_message_id and message_state, because an ESME may read only one
 * of them. It has the user_message_reference of the message, octet for octet (SMPP 3.4, 4.6.1). Not safe for use by
 * several threads.
 */
public final class DeliveryReceipt {

    private final MessagePdu<?> message;
    private final String messageId;
    private final MessageState state;
    private final ReceiptFormat text;

    private DeliveryReceipt(MessagePdu<?> message, String messageId, MessageState state) {
        this.message = message;
        this.messageId = messageId;
        this.state = state;
        this.text = ReceiptText.format(messageId, state).addresses(message.source(), message.destination());
    }

    /**
     * Begins a receipt with the err 000, no dates and no text.
     *
     * @param message the submit_sm or data_sm as it came, or with the fields that were stored of it: addresses,
     *     service_type and user_message_reference go into the receipt
     * @param messageId the message_id with which it was accepted
     * @throws IllegalArgumentException if the id is empty or has a character that is a space or not printable ASCII
     */
    public static DeliveryReceipt of(MessagePdu<?> message, String messageId, MessageState state) {
        return new DeliveryReceipt(message, messageId, state);
    }

    /** Sets the time when the message was submitted. The date is written as zeros if it is not set. */
    public DeliveryReceipt submitDate(Instant date) {
        text.submitDate(date);
        return this;
    }

    /** Sets the time when the message reached its state. The date is written as zeros if it is not set. */
    public DeliveryReceipt doneDate(Instant date) {
        text.doneDate(date);
        return this;
    }

    /**
     * Sets the value of {@code err}, by convention three digits.
     *
     * @throws IllegalArgumentException if it is empty or has a character that is a space or not printable ASCII
     */
    public DeliveryReceipt errorCode(String code) {
        text.errorCode(code);
        return this;
    }

    /** Sets the text of the message, of which the first 20 characters are written, or as many as the dialect has. */
    public DeliveryReceipt text(String messageText) {
        text.text(messageText);
        return this;
    }

    /** Sets the time zone of the dates. The default is UTC. */
    public DeliveryReceipt zone(ZoneId zone) {
        text.zone(zone);
        return this;
    }

    /** Sets the format of the text. The default is {@link ReceiptDialect#STANDARD}. */
    public DeliveryReceipt dialect(ReceiptDialect dialect) {
        text.dialect(dialect);
        return this;
    }

    /** Returns the receipt. Source and destination are swapped, because it goes back to the sender of the message. */
    public DeliverSm deliverSm() {
        List<Tlv> tlvs = new ArrayList<>(Tlvs.of(TlvTag.RECEIPTED_MESSAGE_ID, messageId)
                .with(TlvTag.MESSAGE_STATE, state.value())
                .list());
        OctetString reference = message.tlvs().octets(TlvTag.USER_MESSAGE_REFERENCE);
        if (reference != null) {
            tlvs.add(new Tlv(TlvTag.USER_MESSAGE_REFERENCE.code(), reference));
        }
        return DeliverSm.builder()
                .serviceType(message.serviceType())
                .source(message.destination())
                .destination(message.source())
                .esmClass(state.isFinal() ? EsmClass.MC_DELIVERY_RECEIPT : EsmClass.INTERMEDIATE_NOTIFICATION)
                .shortMessage(text.octets())
                .tlvs(Tlvs.of(tlvs.toArray(Tlv[]::new)))
                .build();
    }
}
