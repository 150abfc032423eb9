package io.larvik.smpp.wire;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.CommandId.Values;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.DataCoding;
import io.larvik.smpp.field.EsmClass;
import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.RegisteredDelivery;
import io.larvik.smpp.field.Tlvs;
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
import io.larvik.smpp.pdu.Pdu;
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
import io.larvik.smpp.pdu.UnknownPdu;
import java.util.List;

/** Reads the PDU of a frame. Reading is lenient. Stateless and safe for any thread. */
public final class PduDecoder {

    private static final SubmitSm SUBMIT_SM = SubmitSm.builder().build();
    private static final DeliverSm DELIVER_SM = DeliverSm.builder().build();
    private static final DataSm DATA_SM = new DataSm(
            "", Address.NONE, Address.NONE, EsmClass.DEFAULT, RegisteredDelivery.NONE, DataCoding.DEFAULT, Tlvs.NONE);
    private static final Outbind OUTBIND = new Outbind("", "", Tlvs.NONE);
    private static final QuerySm QUERY_SM = QuerySm.of("", Address.NONE);
    private static final CancelSm CANCEL_SM = CancelSm.of("", Address.NONE);
    private static final ReplaceSm REPLACE_SM =
            new ReplaceSm("", Address.NONE, "", "", RegisteredDelivery.NONE, 0, OctetString.EMPTY, Tlvs.NONE);

    private static final SubmitMulti SUBMIT_MULTI = SubmitMulti.of(SUBMIT_SM, List.of());
    private static final AlertNotification ALERT_NOTIFICATION = AlertNotification.of(Address.NONE, Address.NONE);
    private static final BroadcastSm BROADCAST_SM =
            new BroadcastSm("", Address.NONE, "", 0, "", "", 0, DataCoding.DEFAULT, 0, Tlvs.NONE);
    private static final QueryBroadcastSm QUERY_BROADCAST_SM = QueryBroadcastSm.of("", Address.NONE);
    private static final CancelBroadcastSm CANCEL_BROADCAST_SM = CancelBroadcastSm.of("", Address.NONE);

    private PduDecoder() {}

    /**
     * Returns the frame with its PDU.
     *
     * @throws MalformedPduException when the body cannot be read; see {@link #pdu(RawFrame)}
     */
    public static Frame decode(RawFrame raw) {
        return new Frame(pdu(raw), CommandStatus.of(raw.commandStatus()), raw.sequenceNumber());
    }

    /**
     * Returns the PDU of a frame; an {@link UnknownPdu} when no version of SMPP has its command.
     *
     * <p>The body of a response with an error status may consist of TLVs only. If it cannot be read, it is kept as
     * trailing octets, and so is that of a command without a mandatory part. A response of success may end early; see
     * {@link Tlvs#missing()}.
     *
     * @throws MalformedPduException when any other body cannot be read
     */
    public static Pdu pdu(RawFrame raw) {
        return pdu(raw, new FieldReader(raw), CommandStatus.of(raw.commandStatus()));
    }

    static Frame decode(RawFrame raw, FieldReader reader) {
        CommandStatus status = CommandStatus.of(raw.commandStatus());
        return new Frame(pdu(raw, reader, status), status, raw.sequenceNumber());
    }

    private static Pdu pdu(RawFrame raw, FieldReader reader, CommandStatus status) {
        boolean isError = raw.isResponse() && !status.isOk();
        if (isError && hasTlvsOnly(raw, status)) {
            reader.skipMandatory();
        }
        try {
            return read(reader, raw, status);
        } catch (MalformedPduException e) {
            if (isError || !raw.commandId().hasBody()) {
                return read(new Unreadable(raw.body()), raw, status);
            }
            throw e;
        }
    }

    /**
     * Returns whether the body of an error response consists of TLVs without a mandatory part in front: it reads so to
     * its last octet, with tags that a peer may use, and it does not with a mandatory part.
     */
    private static boolean hasTlvsOnly(RawFrame raw, CommandStatus status) {
        if (!raw.commandId().hasBody() || !new FieldReader(raw).isTlvsOnly()) {
            return false;
        }
        try {
            return !read(new FieldReader(raw), raw, status).tlvs().trailing().isEmpty();
        } catch (MalformedPduException e) {
            return true;
        }
    }

    /** Has only the commands of nearly all traffic, so that the JIT compiler can inline it into its caller. */
    private static Pdu read(FieldIo io, RawFrame raw, CommandStatus status) {
        return switch (raw.command()) {
            case Values.SUBMIT_SM -> Layouts.submitSm(io, SUBMIT_SM);
            case Values.DELIVER_SM -> Layouts.deliverSm(io, DELIVER_SM);
            case Values.SUBMIT_SM_RESP -> Layouts.submitSmResp(io, new SubmitSmResp(status, null, Tlvs.NONE));
            case Values.DELIVER_SM_RESP -> Layouts.deliverSmResp(io, new DeliverSmResp(status, null, Tlvs.NONE));
            default -> readOther(io, raw, status);
        };
    }

    private static Pdu readOther(FieldIo io, RawFrame raw, CommandStatus status) {
        return switch (raw.command()) {
            case Values.BIND_RECEIVER -> Layouts.bind(io, Bind.of(BindType.RECEIVER, "", ""));
            case Values.BIND_TRANSMITTER -> Layouts.bind(io, Bind.of(BindType.TRANSMITTER, "", ""));
            case Values.QUERY_SM -> Layouts.querySm(io, QUERY_SM);
            case Values.UNBIND -> Layouts.unbind(io, Unbind.PLAIN);
            case Values.REPLACE_SM -> Layouts.replaceSm(io, REPLACE_SM);
            case Values.CANCEL_SM -> Layouts.cancelSm(io, CANCEL_SM);
            case Values.BIND_TRANSCEIVER -> Layouts.bind(io, Bind.of(BindType.TRANSCEIVER, "", ""));
            case Values.OUTBIND -> Layouts.outbind(io, OUTBIND);
            case Values.ENQUIRE_LINK -> Layouts.enquireLink(io, EnquireLink.PLAIN);
            case Values.SUBMIT_MULTI -> Layouts.submitMulti(io, SUBMIT_MULTI);
            case Values.ALERT_NOTIFICATION -> Layouts.alertNotification(io, ALERT_NOTIFICATION);
            case Values.DATA_SM -> Layouts.dataSm(io, DATA_SM);
            case Values.BROADCAST_SM -> Layouts.broadcastSm(io, BROADCAST_SM);
            case Values.QUERY_BROADCAST_SM -> Layouts.queryBroadcastSm(io, QUERY_BROADCAST_SM);
            case Values.CANCEL_BROADCAST_SM -> Layouts.cancelBroadcastSm(io, CANCEL_BROADCAST_SM);
            case Values.GENERIC_NACK -> Layouts.genericNack(io, new GenericNack(status, Tlvs.NONE));
            case Values.BIND_RECEIVER_RESP ->
                Layouts.bindResp(io, new BindResp(BindType.RECEIVER, status, null, Tlvs.NONE));
            case Values.BIND_TRANSMITTER_RESP ->
                Layouts.bindResp(io, new BindResp(BindType.TRANSMITTER, status, null, Tlvs.NONE));
            case Values.QUERY_SM_RESP ->
                Layouts.querySmResp(io, new QuerySmResp(status, null, "", MessageState.UNKNOWN, 0, Tlvs.NONE));
            case Values.UNBIND_RESP -> Layouts.unbindResp(io, new UnbindResp(status, Tlvs.NONE));
            case Values.REPLACE_SM_RESP -> Layouts.replaceSmResp(io, new ReplaceSmResp(status, Tlvs.NONE));
            case Values.CANCEL_SM_RESP -> Layouts.cancelSmResp(io, new CancelSmResp(status, Tlvs.NONE));
            case Values.BIND_TRANSCEIVER_RESP ->
                Layouts.bindResp(io, new BindResp(BindType.TRANSCEIVER, status, null, Tlvs.NONE));
            case Values.ENQUIRE_LINK_RESP -> Layouts.enquireLinkResp(io, new EnquireLinkResp(status, Tlvs.NONE));
            case Values.SUBMIT_MULTI_RESP ->
                Layouts.submitMultiResp(io, new SubmitMultiResp(status, null, null, Tlvs.NONE));
            case Values.DATA_SM_RESP -> Layouts.dataSmResp(io, new DataSmResp(status, null, Tlvs.NONE));
            case Values.BROADCAST_SM_RESP -> Layouts.broadcastSmResp(io, new BroadcastSmResp(status, null, Tlvs.NONE));
            case Values.QUERY_BROADCAST_SM_RESP ->
                Layouts.queryBroadcastSmResp(io, new QueryBroadcastSmResp(status, null, Tlvs.NONE));
            case Values.CANCEL_BROADCAST_SM_RESP ->
                Layouts.cancelBroadcastSmResp(io, new CancelBroadcastSmResp(status, Tlvs.NONE));
            default -> new UnknownPdu(raw.commandId(), status, raw.body());
        };
    }

    /** A body that cannot be read and need not be: the mandatory part is absent, and all octets are trailing octets. */
    private record Unreadable(OctetString body) implements FieldIo {
        @Override
        public int int8(String name, int value) {
            return value;
        }

        @Override
        public int choice(String name, int value, int most, CommandStatus otherwise) {
            return value;
        }

        @Override
        public int int32(String name, int value) {
            return value;
        }

        @Override
        public String cString(CStringField field, String value) {
            return value;
        }

        @Override
        public Address address(AddressField field, Address value) {
            return value;
        }

        @Override
        public OctetString octets8(String lengthName, String name, OctetString value) {
            return value;
        }

        @Override
        public <T> List<T> list(ListField field, List<T> value, T template, Element<T> element) {
            return value;
        }

        @Override
        public boolean more(boolean present) {
            return false;
        }

        @Override
        public Tlvs tlvs(Tlvs value) {
            return Tlvs.ofTrailing(body);
        }
    }
}
