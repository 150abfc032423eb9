package io.larvik.smpp.pdu;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.DataCoding;
import io.larvik.smpp.field.EsmClass;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.RegisteredDelivery;
import io.larvik.smpp.field.Tlvs;

/**
 * data_sm (SMPP 5.0, 4.2.2.1): an ESME or a message centre sends a message whose octets are in the TLV message_payload.
 *
 * @param serviceType the service_type, at most 5 characters; empty for the message centre's default
 * @param source the source address, at most 64 characters
 * @param destination the destination address, at most 64 characters
 * @param esmClass the esm_class: messaging mode, message type and GSM features
 * @param registeredDelivery which receipts the sender requests
 * @param dataCoding the data_coding of the message
 * @param tlvs the optional parameters
 */
public record DataSm(
        String serviceType,
        Address source,
        Address destination,
        EsmClass esmClass,
        RegisteredDelivery registeredDelivery,
        DataCoding dataCoding,
        Tlvs tlvs)
        implements MessagePdu<DataSmResp> {

    /** Returns a builder whose fields are empty or zero. */
    public static DataSmBuilder builder() {
        return new DataSmBuilder();
    }

    /**
     * Returns a data_sm with the fields of another message that it has too. The short_message becomes message_payload.
     */
    public static DataSm of(MessagePdu<?> message) {
        return builder().fieldsOf(message).build();
    }

    /** Returns a builder with the fields of this PDU. */
    public DataSmBuilder toBuilder() {
        return builder().fieldsOf(this);
    }

    @Override
    public CommandId commandId() {
        return CommandId.DATA_SM;
    }

    @Override
    public OctetString shortMessage() {
        return OctetString.EMPTY;
    }

    /** {@inheritDoc} The message_id is present but empty, because some peers cannot read a response without it. */
    @Override
    public DataSmResp response(CommandStatus status) {
        return new DataSmResp(status, "", Tlvs.NONE);
    }

    /**
     * Returns the response that accepts the message.
     *
     * @param id the message_id that is assigned to the message, at most 64 characters
     */
    public DataSmResp accepted(String id) {
        return new DataSmResp(CommandStatus.OK, id, Tlvs.NONE);
    }
}
