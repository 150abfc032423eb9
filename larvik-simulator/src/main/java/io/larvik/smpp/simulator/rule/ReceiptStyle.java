package io.larvik.smpp.simulator.rule;

import io.larvik.smpp.field.DataCoding;
import io.larvik.smpp.field.EsmClass;
import io.larvik.smpp.field.NetworkErrorCode;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.Tlv;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.pdu.DataSm;
import io.larvik.smpp.pdu.DeliverSm;
import io.larvik.smpp.pdu.MessagePdu;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a message centre writes and sends receipts. Immutable; each method that is called {@code with…} returns a copy.
 *
 * @param dialect the name of a dialect, or a template
 * @param tlvs the TLVs beside the text
 * @param carrier what carries the text
 * @param esmClass the esm_class; null for that of a receipt or, if the state is not final, of an intermediate
 *     notification
 * @param dataCoding the data_coding
 * @param id how the text spells the message_id
 * @param tlvId how receipted_message_id spells it
 * @param perMessage whether a message of several segments has one receipt, with the id of its first segment, and not one
 *     for each segment
 * @param via on which session of the account it is sent
 */
public record ReceiptStyle(
        String dialect,
        Set<Part> tlvs,
        Carrier carrier,
        @Nullable EsmClass esmClass,
        DataCoding dataCoding,
        IdForm id,
        IdForm tlvId,
        boolean perMessage,
        Via via) {

    /** The TLVs that a receipt may have. */
    public enum Part {
        /** receipted_message_id. */
        ID,
        /** message_state. */
        STATE,
        /** network_error_code, of the GSM network. */
        NETWORK_ERROR
    }

    /** What carries the text. */
    public enum Carrier {
        /** The short_message of a deliver_sm. */
        DELIVER_SM,
        /** The message_payload of a data_sm. */
        DATA_SM,
        /** The message_payload of a deliver_sm. */
        MESSAGE_PAYLOAD
    }

    /** On which session of the account a receipt is sent. */
    public enum Via {
        /** That of the message if it receives, or else any that does. */
        SAME,
        /** Any that receives, in turn. */
        ANY,
        /** Another one than that of the message, if there is one that receives. */
        OTHER,
        /** One that is bound as a receiver. */
        RECEIVERS
    }

    /** The most octets that a short_message can have. */
    private static final int SHORT_MESSAGE = 255;

    /** The dialect of the specification, with the TLVs receipted_message_id and message_state. */
    public static final ReceiptStyle STANDARD = of("spec_34");

    public ReceiptStyle {
        ReceiptDialects.of(dialect);
        tlvs = Set.copyOf(tlvs);
    }

    /**
     * Returns the style of a dialect, otherwise as {@link #STANDARD}.
     *
     * @param dialect a name of {@link #dialects}, or a template with the placeholders of
     *     {@link io.larvik.smpp.receipt.ReceiptDialect#of}
     * @throws IllegalArgumentException if no dialect has the name, with the nearest one, or if the template is invalid
     */
    public static ReceiptStyle of(String dialect) {
        ReceiptDialects known = ReceiptDialects.of(dialect);
        return new ReceiptStyle(
                dialect,
                EnumSet.of(Part.ID, Part.STATE),
                Carrier.DELIVER_SM,
                null,
                DataCoding.DEFAULT,
                known.id(),
                known.tlvId(),
                false,
                Via.SAME);
    }

    /** Returns the names of all dialects. */
    public static List<String> dialects() {
        return ReceiptDialects.names();
    }

    /** Returns a copy with other TLVs; none for an empty set. */
    public ReceiptStyle withTlvs(Set<Part> parts) {
        return new ReceiptStyle(dialect, parts, carrier, esmClass, dataCoding, id, tlvId, perMessage, via);
    }

    /** Returns a copy with another carrier. */
    public ReceiptStyle withCarrier(Carrier other) {
        return new ReceiptStyle(dialect, tlvs, other, esmClass, dataCoding, id, tlvId, perMessage, via);
    }

    /** Returns a copy with the same esm_class for all states. */
    public ReceiptStyle withEsmClass(EsmClass other) {
        return new ReceiptStyle(dialect, tlvs, carrier, other, dataCoding, id, tlvId, perMessage, via);
    }

    /** Returns a copy with another data_coding. The octets of the text are ASCII all the same. */
    public ReceiptStyle withDataCoding(DataCoding other) {
        return new ReceiptStyle(dialect, tlvs, carrier, esmClass, other, id, tlvId, perMessage, via);
    }

    /** Returns a copy that spells the message_id in another way, in the text and in the TLV. */
    public ReceiptStyle withId(IdForm form) {
        return new ReceiptStyle(dialect, tlvs, carrier, esmClass, dataCoding, form, form, perMessage, via);
    }

    /** Returns a copy that spells the message_id in another way in the TLV only. */
    public ReceiptStyle withTlvId(IdForm form) {
        return new ReceiptStyle(dialect, tlvs, carrier, esmClass, dataCoding, id, form, perMessage, via);
    }

    /** Returns a copy with one receipt for a message of several segments, or one for each segment. */
    public ReceiptStyle withPerMessage(boolean onePerMessage) {
        return new ReceiptStyle(dialect, tlvs, carrier, esmClass, dataCoding, id, tlvId, onePerMessage, via);
    }

    /** Returns a copy that is sent on other sessions. */
    public ReceiptStyle withVia(Via other) {
        return new ReceiptStyle(dialect, tlvs, carrier, esmClass, dataCoding, id, tlvId, perMessage, other);
    }

    /**
     * Writes a receipt. Source and destination are swapped, because it goes back to the sender of the message; it has the
     * user_message_reference of the message (SMPP 3.4, 4.6.1). A text that does not fit short_message goes into
     * message_payload. Dates are in UTC.
     */
    public MessagePdu<?> write(ReceiptContent content) {
        MessagePdu<?> message = content.message();
        OctetString text = ReceiptDialects.of(dialect).write(content, id.spell(content.messageId()));
        boolean isPayload = carrier != Carrier.DELIVER_SM || text.length() > SHORT_MESSAGE;
        Tlvs written = Tlvs.of(tlvs(content, isPayload ? text : null).toArray(Tlv[]::new));
        EsmClass type = esmClass != null
                ? esmClass
                : content.state().isFinal() ? EsmClass.MC_DELIVERY_RECEIPT : EsmClass.INTERMEDIATE_NOTIFICATION;
        if (carrier == Carrier.DATA_SM) {
            return DataSm.builder()
                    .serviceType(message.serviceType())
                    .source(message.destination())
                    .destination(message.source())
                    .esmClass(type)
                    .dataCoding(dataCoding)
                    .tlvs(written)
                    .build();
        }
        return DeliverSm.builder()
                .serviceType(message.serviceType())
                .source(message.destination())
                .destination(message.source())
                .esmClass(type)
                .dataCoding(dataCoding)
                .shortMessage(isPayload ? OctetString.EMPTY : text)
                .tlvs(written)
                .build();
    }

    private List<Tlv> tlvs(ReceiptContent content, @Nullable OctetString payload) {
        List<Tlv> written = new ArrayList<>();
        if (tlvs.contains(Part.ID)) {
            written.add(TlvTag.RECEIPTED_MESSAGE_ID.tlv(tlvId.spell(content.messageId())));
        }
        if (tlvs.contains(Part.STATE)) {
            written.add(TlvTag.MESSAGE_STATE.tlv(content.state().value()));
        }
        if (tlvs.contains(Part.NETWORK_ERROR)) {
            written.add(TlvTag.NETWORK_ERROR_CODE.tlv(
                    new NetworkErrorCode(NetworkErrorCode.GSM, number(content.error())).toOctets()));
        }
        OctetString reference = content.message().tlvs().octets(TlvTag.USER_MESSAGE_REFERENCE);
        if (reference != null) {
            written.add(new Tlv(TlvTag.USER_MESSAGE_REFERENCE.code(), reference));
        }
        if (payload != null) {
            written.add(TlvTag.MESSAGE_PAYLOAD.tlv(payload));
        }
        return written;
    }

    /** Returns the number of an error; 0 if it is none that the TLV can have. */
    private static int number(String error) {
        boolean isNumber = error.length() <= 4 && error.chars().allMatch(c -> c >= '0' && c <= '9');
        return isNumber ? Integer.parseInt(error) : 0;
    }
}
