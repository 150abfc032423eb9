package io.larvik.smpp.pdu;

/**
 * data_sm (SMPP 5.0, 4.2.2.1): a message either way whose octets are in the message_payload TLV.
 *
 * @param serviceType at most 5 characters
 * @param source at most 64 characters
 * @param destination at most 64 characters
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

    @Override
    public CommandId commandId() {
        return CommandId.DATA_SM;
    }

    @Override
    public OctetString shortMessage() {
        return OctetString.EMPTY;
    }

    /** {@inheritDoc} Its message_id is there but empty: some peers cannot read an absent one. */
    @Override
    public DataSmResp response(CommandStatus status) {
        return new DataSmResp(status, "", Tlvs.NONE);
    }
}
