package io.larvik.smpp.pdu;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.DataCoding;
import io.larvik.smpp.field.EsmClass;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.RegisteredDelivery;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.field.Tlvs;

/**
 * Builds a data_sm.
 *
 * <p>All fields are empty or zero at first. The encoder checks the sizes of the fields, not this builder. Not safe for
 * use by several threads.
 */
public final class DataSmBuilder {

    private String serviceType = "";
    private Address source = Address.NONE;
    private Address destination = Address.NONE;
    private EsmClass esmClass = EsmClass.DEFAULT;
    private RegisteredDelivery registeredDelivery = RegisteredDelivery.NONE;
    private DataCoding dataCoding = DataCoding.DEFAULT;
    private Tlvs tlvs = Tlvs.NONE;

    DataSmBuilder() {}

    /** Sets the fields that data_sm has to those of another message; its short_message becomes message_payload. */
    DataSmBuilder fieldsOf(MessagePdu<?> pdu) {
        serviceType = pdu.serviceType();
        source = pdu.source();
        destination = pdu.destination();
        esmClass = pdu.esmClass();
        registeredDelivery = pdu.registeredDelivery();
        dataCoding = pdu.dataCoding();
        tlvs = pdu.tlvs();
        return pdu.shortMessage().isEmpty() ? this : message(pdu.shortMessage());
    }

    /** Sets the service_type, at most 5 characters; empty for the message centre's default. */
    public DataSmBuilder serviceType(String serviceType) {
        this.serviceType = serviceType;
        return this;
    }

    /** Sets the source address, at most 64 characters. */
    public DataSmBuilder source(Address source) {
        this.source = source;
        return this;
    }

    /** Sets the destination address, at most 64 characters. */
    public DataSmBuilder destination(Address destination) {
        this.destination = destination;
        return this;
    }

    /** Sets the esm_class. */
    public DataSmBuilder esmClass(EsmClass esmClass) {
        this.esmClass = esmClass;
        return this;
    }

    /** Sets the registered_delivery. */
    public DataSmBuilder registeredDelivery(RegisteredDelivery registeredDelivery) {
        this.registeredDelivery = registeredDelivery;
        return this;
    }

    /** Sets the data_coding. */
    public DataSmBuilder dataCoding(DataCoding dataCoding) {
        this.dataCoding = dataCoding;
        return this;
    }

    /** Sets the octets of the message, at most 65535, in place of a message_payload that was set before. */
    public DataSmBuilder message(OctetString message) {
        tlvs = tlvs.without(TlvTag.MESSAGE_PAYLOAD).with(TlvTag.MESSAGE_PAYLOAD, message);
        return this;
    }

    /** Sets the optional parameters, in place of those that were set or added before, the message included. */
    public DataSmBuilder tlvs(Tlvs tlvs) {
        this.tlvs = tlvs;
        return this;
    }

    /**
     * Adds an optional parameter behind the others.
     *
     * @throws IllegalArgumentException when the value does not fit the tag
     */
    public <T> DataSmBuilder tlv(TlvTag<T> tag, T value) {
        tlvs = tlvs.with(tag, value);
        return this;
    }

    /** Returns the PDU. */
    public DataSm build() {
        return new DataSm(serviceType, source, destination, esmClass, registeredDelivery, dataCoding, tlvs);
    }
}
