package io.larvik.smpp.wire;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.DataCoding;
import io.larvik.smpp.field.DestAddress;
import io.larvik.smpp.field.EsmClass;
import io.larvik.smpp.field.InterfaceVersion;
import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.field.RegisteredDelivery;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.field.UnsuccessSme;
import io.larvik.smpp.pdu.AlertNotification;
import io.larvik.smpp.pdu.Bind;
import io.larvik.smpp.pdu.BindResp;
import io.larvik.smpp.pdu.BroadcastSm;
import io.larvik.smpp.pdu.BroadcastSmResp;
import io.larvik.smpp.pdu.CancelBroadcastSm;
import io.larvik.smpp.pdu.CancelBroadcastSmResp;
import io.larvik.smpp.pdu.CancelSm;
import io.larvik.smpp.pdu.CancelSmResp;
import io.larvik.smpp.pdu.DataSm;
import io.larvik.smpp.pdu.DataSmResp;
import io.larvik.smpp.pdu.DeliverSm;
import io.larvik.smpp.pdu.DeliverSmResp;
import io.larvik.smpp.pdu.EnquireLink;
import io.larvik.smpp.pdu.EnquireLinkResp;
import io.larvik.smpp.pdu.GenericNack;
import io.larvik.smpp.pdu.Outbind;
import io.larvik.smpp.pdu.PduResponse;
import io.larvik.smpp.pdu.QueryBroadcastSm;
import io.larvik.smpp.pdu.QueryBroadcastSmResp;
import io.larvik.smpp.pdu.QuerySm;
import io.larvik.smpp.pdu.QuerySmResp;
import io.larvik.smpp.pdu.ReplaceSm;
import io.larvik.smpp.pdu.ReplaceSmResp;
import io.larvik.smpp.pdu.SubmitMulti;
import io.larvik.smpp.pdu.SubmitMultiResp;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.pdu.SubmitSmResp;
import io.larvik.smpp.pdu.Unbind;
import io.larvik.smpp.pdu.UnbindResp;
import org.jspecify.annotations.Nullable;

/**
 * The body of each PDU, field by field in wire order. This is the only complete list of the fields.
 *
 * <p>Reading and writing run the same method, so that order, width and name cannot differ. Java evaluates the arguments
 * of a constructor from left to right.
 *
 * <p>A reader receives a template whose values it replaces. Of a response it keeps the status.
 */
final class Layouts {

    private static final DestAddress NO_DESTINATION = DestAddress.of(Address.NONE);
    private static final UnsuccessSme NO_SME = new UnsuccessSme(Address.NONE, CommandStatus.OK);

    private Layouts() {}

    static Bind bind(FieldIo io, Bind m) { // SMPP 5.0, 4.1.1.1, 4.1.1.3, 4.1.1.5
        return new Bind(
                m.type(),
                io.cString(Fields.SYSTEM_ID, m.systemId()),
                io.cString(Fields.PASSWORD, m.password()),
                io.cString(Fields.SYSTEM_TYPE, m.systemType()),
                InterfaceVersion.of(
                        io.int8("interface_version", m.interfaceVersion().value())),
                io.address(Fields.ADDRESS_RANGE, m.addressRange()),
                io.tlvs(m.tlvs()));
    }

    static BindResp bindResp(FieldIo io, BindResp m) { // SMPP 5.0, 4.1.1.2, 4.1.1.4, 4.1.1.6
        return new BindResp(m.type(), m.status(), optional(io, Fields.SYSTEM_ID, m.systemId(), m), io.tlvs(m.tlvs()));
    }

    static Outbind outbind(FieldIo io, Outbind m) { // SMPP 5.0, 4.1.1.7
        return new Outbind(
                io.cString(Fields.SYSTEM_ID, m.systemId()),
                io.cString(Fields.PASSWORD, m.password()),
                io.tlvs(m.tlvs()));
    }

    static Unbind unbind(FieldIo io, Unbind m) { // SMPP 5.0, 4.1.1.8
        return new Unbind(io.tlvs(m.tlvs()));
    }

    static UnbindResp unbindResp(FieldIo io, UnbindResp m) { // SMPP 5.0, 4.1.1.9
        return new UnbindResp(m.status(), io.tlvs(m.tlvs()));
    }

    static EnquireLink enquireLink(FieldIo io, EnquireLink m) { // SMPP 5.0, 4.1.2.1
        return new EnquireLink(io.tlvs(m.tlvs()));
    }

    static EnquireLinkResp enquireLinkResp(FieldIo io, EnquireLinkResp m) { // SMPP 5.0, 4.1.2.2
        return new EnquireLinkResp(m.status(), io.tlvs(m.tlvs()));
    }

    static GenericNack genericNack(FieldIo io, GenericNack m) { // SMPP 5.0, 4.1.4.1
        return new GenericNack(m.status(), io.tlvs(m.tlvs()));
    }

    static SubmitSm submitSm(FieldIo io, SubmitSm m) { // SMPP 5.0, 4.2.1.1
        return new SubmitSm(
                io.cString(Fields.SERVICE_TYPE, m.serviceType()),
                io.address(Fields.SOURCE, m.source()),
                io.address(Fields.DESTINATION, m.destination()),
                esmClass(io, m.esmClass()),
                io.int8("protocol_id", m.protocolId()),
                io.int8("priority_flag", m.priorityFlag()),
                io.cString(Fields.SCHEDULE_DELIVERY_TIME, m.scheduleDeliveryTime()),
                io.cString(Fields.VALIDITY_PERIOD, m.validityPeriod()),
                registeredDelivery(io, m.registeredDelivery()),
                io.int8("replace_if_present_flag", m.replaceIfPresentFlag()),
                dataCoding(io, m.dataCoding()),
                io.int8("sm_default_msg_id", m.smDefaultMsgId()),
                io.octets8("sm_length", "short_message", m.shortMessage()),
                io.tlvs(m.tlvs()));
    }

    static SubmitSmResp submitSmResp(FieldIo io, SubmitSmResp m) { // SMPP 5.0, 4.2.1.2
        return new SubmitSmResp(m.status(), optional(io, Fields.MESSAGE_ID, m.messageId(), m), io.tlvs(m.tlvs()));
    }

    static DeliverSm deliverSm(FieldIo io, DeliverSm m) { // SMPP 5.0, 4.3.1.1
        return new DeliverSm(
                io.cString(Fields.SERVICE_TYPE, m.serviceType()),
                io.address(Fields.SOURCE, m.source()),
                io.address(Fields.DESTINATION, m.destination()),
                esmClass(io, m.esmClass()),
                io.int8("protocol_id", m.protocolId()),
                io.int8("priority_flag", m.priorityFlag()),
                io.cString(Fields.SCHEDULE_DELIVERY_TIME, m.scheduleDeliveryTime()),
                io.cString(Fields.VALIDITY_PERIOD, m.validityPeriod()),
                registeredDelivery(io, m.registeredDelivery()),
                io.int8("replace_if_present_flag", m.replaceIfPresentFlag()),
                dataCoding(io, m.dataCoding()),
                io.int8("sm_default_msg_id", m.smDefaultMsgId()),
                io.octets8("sm_length", "short_message", m.shortMessage()),
                io.tlvs(m.tlvs()));
    }

    static DeliverSmResp deliverSmResp(FieldIo io, DeliverSmResp m) { // SMPP 5.0, 4.3.1.2
        return new DeliverSmResp(m.status(), optional(io, Fields.MESSAGE_ID, m.messageId(), m), io.tlvs(m.tlvs()));
    }

    static DataSm dataSm(FieldIo io, DataSm m) { // SMPP 5.0, 4.2.2.1
        return new DataSm(
                io.cString(Fields.SERVICE_TYPE, m.serviceType()),
                io.address(Fields.LONG_SOURCE, m.source()),
                io.address(Fields.LONG_DESTINATION, m.destination()),
                esmClass(io, m.esmClass()),
                registeredDelivery(io, m.registeredDelivery()),
                dataCoding(io, m.dataCoding()),
                io.tlvs(m.tlvs()));
    }

    static DataSmResp dataSmResp(FieldIo io, DataSmResp m) { // SMPP 5.0, 4.2.2.2
        return new DataSmResp(m.status(), optional(io, Fields.MESSAGE_ID, m.messageId(), m), io.tlvs(m.tlvs()));
    }

    static QuerySm querySm(FieldIo io, QuerySm m) { // SMPP 5.0, 4.5.2.1
        return new QuerySm(
                io.cString(Fields.MESSAGE_ID, m.messageId()), io.address(Fields.SOURCE, m.source()), io.tlvs(m.tlvs()));
    }

    static QuerySmResp querySmResp(FieldIo io, QuerySmResp m) { // SMPP 5.0, 4.5.2.2
        String id = m.messageId();
        if (!io.more(hasBody(id, m))) {
            return new QuerySmResp(m.status(), null, "", MessageState.UNKNOWN, 0, io.tlvs(m.tlvs()));
        }
        return new QuerySmResp(
                m.status(),
                io.cString(Fields.MESSAGE_ID, id != null ? id : ""),
                io.cString(Fields.FINAL_DATE, m.finalDate()),
                MessageState.of(io.int8("message_state", m.messageState().value())),
                io.int8("error_code", m.errorCode()),
                io.tlvs(m.tlvs()));
    }

    static CancelSm cancelSm(FieldIo io, CancelSm m) { // SMPP 5.0, 4.5.1.1
        return new CancelSm(
                io.cString(Fields.SERVICE_TYPE, m.serviceType()),
                io.cString(Fields.MESSAGE_ID, m.messageId()),
                io.address(Fields.SOURCE, m.source()),
                io.address(Fields.DESTINATION, m.destination()),
                io.tlvs(m.tlvs()));
    }

    static CancelSmResp cancelSmResp(FieldIo io, CancelSmResp m) { // SMPP 5.0, 4.5.1.2
        return new CancelSmResp(m.status(), io.tlvs(m.tlvs()));
    }

    static ReplaceSm replaceSm(FieldIo io, ReplaceSm m) { // SMPP 5.0, 4.5.3.1
        return new ReplaceSm(
                io.cString(Fields.MESSAGE_ID, m.messageId()),
                io.address(Fields.SOURCE, m.source()),
                io.cString(Fields.SCHEDULE_DELIVERY_TIME, m.scheduleDeliveryTime()),
                io.cString(Fields.VALIDITY_PERIOD, m.validityPeriod()),
                registeredDelivery(io, m.registeredDelivery()),
                io.int8("sm_default_msg_id", m.smDefaultMsgId()),
                io.octets8("sm_length", "short_message", m.shortMessage()),
                io.tlvs(m.tlvs()));
    }

    static ReplaceSmResp replaceSmResp(FieldIo io, ReplaceSmResp m) { // SMPP 5.0, 4.5.3.2
        return new ReplaceSmResp(m.status(), io.tlvs(m.tlvs()));
    }

    static SubmitMulti submitMulti(FieldIo io, SubmitMulti m) { // SMPP 5.0, 4.2.3.1
        return new SubmitMulti(
                io.cString(Fields.SERVICE_TYPE, m.serviceType()),
                io.address(Fields.SOURCE, m.source()),
                io.list(Fields.DEST_ADDRESSES, m.destinations(), NO_DESTINATION, Layouts::destAddress),
                esmClass(io, m.esmClass()),
                io.int8("protocol_id", m.protocolId()),
                io.int8("priority_flag", m.priorityFlag()),
                io.cString(Fields.SCHEDULE_DELIVERY_TIME, m.scheduleDeliveryTime()),
                io.cString(Fields.VALIDITY_PERIOD, m.validityPeriod()),
                registeredDelivery(io, m.registeredDelivery()),
                io.int8("replace_if_present_flag", m.replaceIfPresentFlag()),
                dataCoding(io, m.dataCoding()),
                io.int8("sm_default_msg_id", m.smDefaultMsgId()),
                io.octets8("sm_length", "short_message", m.shortMessage()),
                io.tlvs(m.tlvs()));
    }

    static SubmitMultiResp submitMultiResp(FieldIo io, SubmitMultiResp m) { // SMPP 5.0, 4.2.3.2
        boolean tlvs = areBehindBody(m.tlvs());
        String id = m.messageId();
        if (!io.more(id != null || m.unsuccessSmes() != null || tlvs)) {
            return new SubmitMultiResp(m.status(), null, null, io.tlvs(m.tlvs()));
        }
        return new SubmitMultiResp(
                m.status(),
                io.cString(Fields.MESSAGE_ID, id != null ? id : ""),
                io.more(m.unsuccessSmes() != null || tlvs)
                        ? io.list(Fields.UNSUCCESS_SMES, m.unsuccessful(), NO_SME, Layouts::unsuccessSme)
                        : null,
                io.tlvs(m.tlvs()));
    }

    static AlertNotification alertNotification(FieldIo io, AlertNotification m) { // SMPP 5.0, 4.1.3.1
        return new AlertNotification(
                io.address(Fields.LONG_SOURCE, m.source()), io.address(Fields.ESME, m.esme()), io.tlvs(m.tlvs()));
    }

    static BroadcastSm broadcastSm(FieldIo io, BroadcastSm m) { // SMPP 5.0, 4.4.1.1
        return new BroadcastSm(
                io.cString(Fields.SERVICE_TYPE, m.serviceType()),
                io.address(Fields.SOURCE, m.source()),
                io.cString(Fields.MESSAGE_ID, m.messageId()),
                io.int8("priority_flag", m.priorityFlag()),
                io.cString(Fields.SCHEDULE_DELIVERY_TIME, m.scheduleDeliveryTime()),
                io.cString(Fields.VALIDITY_PERIOD, m.validityPeriod()),
                io.int8("replace_if_present_flag", m.replaceIfPresentFlag()),
                dataCoding(io, m.dataCoding()),
                io.int8("sm_default_msg_id", m.smDefaultMsgId()),
                io.tlvs(m.tlvs()));
    }

    static BroadcastSmResp broadcastSmResp(FieldIo io, BroadcastSmResp m) { // SMPP 5.0, 4.4.1.2
        return new BroadcastSmResp(m.status(), optional(io, Fields.MESSAGE_ID, m.messageId(), m), io.tlvs(m.tlvs()));
    }

    static QueryBroadcastSm queryBroadcastSm(FieldIo io, QueryBroadcastSm m) { // SMPP 5.0, 4.6.1.1
        return new QueryBroadcastSm(
                io.cString(Fields.MESSAGE_ID, m.messageId()), io.address(Fields.SOURCE, m.source()), io.tlvs(m.tlvs()));
    }

    static QueryBroadcastSmResp queryBroadcastSmResp(FieldIo io, QueryBroadcastSmResp m) { // SMPP 5.0, 4.6.1.2
        return new QueryBroadcastSmResp(
                m.status(), optional(io, Fields.MESSAGE_ID, m.messageId(), m), io.tlvs(m.tlvs()));
    }

    static CancelBroadcastSm cancelBroadcastSm(FieldIo io, CancelBroadcastSm m) { // SMPP 5.0, 4.6.2.1
        return new CancelBroadcastSm(
                io.cString(Fields.SERVICE_TYPE, m.serviceType()),
                io.cString(Fields.MESSAGE_ID, m.messageId()),
                io.address(Fields.SOURCE, m.source()),
                io.tlvs(m.tlvs()));
    }

    static CancelBroadcastSmResp cancelBroadcastSmResp(FieldIo io, CancelBroadcastSmResp m) { // SMPP 5.0, 4.6.2.3
        return new CancelBroadcastSmResp(m.status(), io.tlvs(m.tlvs()));
    }

    private static DestAddress destAddress(FieldIo io, DestAddress m) {
        int flag = io.choice("dest_flag", m.destFlag(), 2, CommandStatus.INVALID_DESTINATION_FLAG);
        if (flag == DestAddress.SME) {
            return DestAddress.of(
                    io.address(Fields.DESTINATION, m instanceof DestAddress.Sme sme ? sme.address() : Address.NONE));
        }
        return DestAddress.list(
                io.cString(Fields.DL_NAME, m instanceof DestAddress.DistributionList dl ? dl.name() : ""));
    }

    private static UnsuccessSme unsuccessSme(FieldIo io, UnsuccessSme m) {
        return new UnsuccessSme(
                io.address(Fields.DESTINATION, m.address()),
                CommandStatus.of(io.int32("error_status_code", m.errorStatus().value())));
    }

    private static @Nullable String optional(FieldIo io, CStringField field, @Nullable String value, PduResponse m) {
        return io.more(hasBody(value, m)) ? io.cString(field, value != null ? value : "") : null;
    }

    /**
     * Returns whether the mandatory part is written. With TLVs it must be, even if it is empty, or peers would read them
     * as the mandatory part. Only what a peer sent without it is written without it.
     */
    private static boolean hasBody(@Nullable String first, PduResponse m) {
        return first != null || areBehindBody(m.tlvs());
    }

    private static boolean areBehindBody(Tlvs tlvs) {
        return !tlvs.list().isEmpty() && tlvs.missing() == 0;
    }

    private static EsmClass esmClass(FieldIo io, EsmClass value) {
        return EsmClass.of(io.int8("esm_class", value.value()));
    }

    private static RegisteredDelivery registeredDelivery(FieldIo io, RegisteredDelivery value) {
        return RegisteredDelivery.of(io.int8("registered_delivery", value.value()));
    }

    private static DataCoding dataCoding(FieldIo io, DataCoding value) {
        return DataCoding.of(io.int8("data_coding", value.value()));
    }
}
