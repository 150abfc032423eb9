package io.larvik.smpp.pdu;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.DataCoding;
import io.larvik.smpp.field.EsmClass;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.RegisteredDelivery;
import io.larvik.smpp.field.Tlv;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.field.Tlvs;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Builds a submit_sm or a deliver_sm, which have the same fields.
 *
 * <p>All fields are empty or zero at first. The encoder checks the sizes of the fields, not this builder. Not safe for
 * use by several threads.
 *
 * @param <P> the type of the PDU
 */
public final class MessageBuilder<P extends ShortMessagePdu<?>> {

    /** The canonical constructor of the PDU. */
    interface Constructor<P> {
        P construct(
                String serviceType,
                Address source,
                Address destination,
                EsmClass esmClass,
                int protocolId,
                int priorityFlag,
                String scheduleDeliveryTime,
                String validityPeriod,
                RegisteredDelivery registeredDelivery,
                int replaceIfPresentFlag,
                DataCoding dataCoding,
                int smDefaultMsgId,
                OctetString shortMessage,
                Tlvs tlvs);
    }

    private final Constructor<P> constructor;

    // Null stands for the empty string in three rare fields. With few fields to initialise, the JIT compiler does not
    // allocate the builder, which would be a third of the memory that a short message takes.
    private @Nullable String serviceType;
    private Address source = Address.NONE;
    private Address destination = Address.NONE;
    private EsmClass esmClass = EsmClass.DEFAULT;
    private int protocolId;
    private int priorityFlag;
    private @Nullable String scheduleDeliveryTime;
    private @Nullable String validityPeriod;
    private RegisteredDelivery registeredDelivery = RegisteredDelivery.NONE;
    private int replaceIfPresentFlag;
    private DataCoding dataCoding = DataCoding.DEFAULT;
    private int smDefaultMsgId;
    private OctetString shortMessage = OctetString.EMPTY;
    private Tlvs tlvs = Tlvs.NONE;
    private Tlv @Nullable [] added; // behind tlvs
    private int addedCount;

    MessageBuilder(Constructor<P> constructor) {
        this.constructor = constructor;
    }

    /** Sets all fields to those of the PDU. */
    MessageBuilder<P> fieldsOf(P pdu) {
        serviceType = pdu.serviceType();
        source = pdu.source();
        destination = pdu.destination();
        esmClass = pdu.esmClass();
        protocolId = pdu.protocolId();
        priorityFlag = pdu.priorityFlag();
        scheduleDeliveryTime = pdu.scheduleDeliveryTime();
        validityPeriod = pdu.validityPeriod();
        registeredDelivery = pdu.registeredDelivery();
        replaceIfPresentFlag = pdu.replaceIfPresentFlag();
        dataCoding = pdu.dataCoding();
        smDefaultMsgId = pdu.smDefaultMsgId();
        shortMessage = pdu.shortMessage();
        return tlvs(pdu.tlvs());
    }

    /** Sets the service_type, at most 5 characters; empty for the message centre's default. */
    public MessageBuilder<P> serviceType(String serviceType) {
        this.serviceType = serviceType;
        return this;
    }

    /** Sets the source address, at most 20 characters. */
    public MessageBuilder<P> source(Address source) {
        this.source = source;
        return this;
    }

    /** Sets the destination address, at most 20 characters. */
    public MessageBuilder<P> destination(Address destination) {
        this.destination = destination;
        return this;
    }

    /** Sets the esm_class. */
    public MessageBuilder<P> esmClass(EsmClass esmClass) {
        this.esmClass = esmClass;
        return this;
    }

    /** Sets the protocol_id, 0 to 255. */
    public MessageBuilder<P> protocolId(int protocolId) {
        this.protocolId = protocolId;
        return this;
    }

    /** Sets the priority_flag, 0 to 255. */
    public MessageBuilder<P> priorityFlag(int priorityFlag) {
        this.priorityFlag = priorityFlag;
        return this;
    }

    /** Sets the schedule_delivery_time, an SMPP time of 16 characters; empty to deliver at once. */
    public MessageBuilder<P> scheduleDeliveryTime(String scheduleDeliveryTime) {
        this.scheduleDeliveryTime = scheduleDeliveryTime;
        return this;
    }

    /** Sets the validity_period, an SMPP time of 16 characters; empty for the message centre's default. */
    public MessageBuilder<P> validityPeriod(String validityPeriod) {
        this.validityPeriod = validityPeriod;
        return this;
    }

    /** Sets the registered_delivery. */
    public MessageBuilder<P> registeredDelivery(RegisteredDelivery registeredDelivery) {
        this.registeredDelivery = registeredDelivery;
        return this;
    }

    /** Sets the replace_if_present_flag, 0 to 255: 1 to replace an earlier message that is still pending. */
    public MessageBuilder<P> replaceIfPresentFlag(int replaceIfPresentFlag) {
        this.replaceIfPresentFlag = replaceIfPresentFlag;
        return this;
    }

    /** Sets the data_coding. */
    public MessageBuilder<P> dataCoding(DataCoding dataCoding) {
        this.dataCoding = dataCoding;
        return this;
    }

    /** Sets the sm_default_msg_id, 0 to 255: the number of a message stored in the message centre, 0 for none. */
    public MessageBuilder<P> smDefaultMsgId(int smDefaultMsgId) {
        this.smDefaultMsgId = smDefaultMsgId;
        return this;
    }

    /** Sets the short_message, at most 255 octets; an SMPP 3.4 peer accepts at most 254. */
    public MessageBuilder<P> shortMessage(OctetString shortMessage) {
        this.shortMessage = shortMessage;
        return this;
    }

    /** Sets the optional parameters, in place of those that were set or added before. */
    public MessageBuilder<P> tlvs(Tlvs tlvs) {
        this.tlvs = tlvs;
        this.added = null;
        this.addedCount = 0;
        return this;
    }

    /**
     * Adds an optional parameter behind the others.
     *
     * @throws IllegalArgumentException when the value does not fit the tag
     */
    public <T> MessageBuilder<P> tlv(TlvTag<T> tag, T value) {
        added = append(added, addedCount, tag.tlv(value));
        addedCount++;
        return this;
    }

    /** Returns the PDU. */
    public P build() {
        return constructor.construct(
                orEmpty(serviceType),
                source,
                destination,
                esmClass,
                protocolId,
                priorityFlag,
                orEmpty(scheduleDeliveryTime),
                orEmpty(validityPeriod),
                registeredDelivery,
                replaceIfPresentFlag,
                dataCoding,
                smDefaultMsgId,
                shortMessage,
                added == null ? tlvs : tlvs.with(added, addedCount));
    }

    private static Tlv[] append(Tlv @Nullable [] tlvs, int count, Tlv tlv) {
        Tlv[] room = tlvs == null ? new Tlv[4] : tlvs;
        if (count == room.length) {
            room = Arrays.copyOf(room, 2 * count);
        }
        room[count] = tlv;
        return room;
    }

    private static String orEmpty(@Nullable String value) {
        return value == null ? "" : value;
    }
}
