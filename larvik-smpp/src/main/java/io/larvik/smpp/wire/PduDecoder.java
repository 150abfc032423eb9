package io.larvik.smpp.wire;

import io.larvik.smpp.pdu.Address;
import io.larvik.smpp.pdu.AlertNotification;
import io.larvik.smpp.pdu.Bind;
import io.larvik.smpp.pdu.BindResp;
import io.larvik.smpp.pdu.BindType;
import io.larvik.smpp.pdu.BroadcastSm;
import io.larvik.smpp.pdu.BroadcastSmResp;
import io.larvik.smpp.pdu.CancelBroadcastSm;
import io.larvik.smpp.pdu.CancelBroadcastSmResp;
import io.larvik.smpp.pdu.CancelSm;
import io.larvik.smpp.pdu.CancelSmResp;
import io.larvik.smpp.pdu.CommandStatus;
import io.larvik.smpp.pdu.DataCoding;
import io.larvik.smpp.pdu.DataSm;
import io.larvik.smpp.pdu.DataSmResp;
import io.larvik.smpp.pdu.DeliverSm;
import io.larvik.smpp.pdu.DeliverSmResp;
import io.larvik.smpp.pdu.EnquireLink;
import io.larvik.smpp.pdu.EnquireLinkResp;
import io.larvik.smpp.pdu.EsmClass;
import io.larvik.smpp.pdu.GenericNack;
import io.larvik.smpp.pdu.MessageState;
import io.larvik.smpp.pdu.OctetString;
import io.larvik.smpp.pdu.Outbind;
import io.larvik.smpp.pdu.Pdu;
import io.larvik.smpp.pdu.QueryBroadcastSm;
import io.larvik.smpp.pdu.QueryBroadcastSmResp;
import io.larvik.smpp.pdu.QuerySm;
import io.larvik.smpp.pdu.QuerySmResp;
import io.larvik.smpp.pdu.RegisteredDelivery;
import io.larvik.smpp.pdu.ReplaceSm;
import io.larvik.smpp.pdu.ReplaceSmResp;
import io.larvik.smpp.pdu.SubmitMulti;
import io.larvik.smpp.pdu.SubmitMultiResp;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.pdu.SubmitSmResp;
import io.larvik.smpp.pdu.Tlvs;
import io.larvik.smpp.pdu.Unbind;
import io.larvik.smpp.pdu.UnbindResp;
import io.larvik.smpp.pdu.UnknownPdu;
import java.util.List;

/** Reads the PDU in a frame, leniently. Stateless. */
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

    /** Returns the frame with its PDU; see {@link #pdu(RawFrame)}. */
    public static Frame decode(RawFrame raw) {
        return new Frame(pdu(raw), CommandStatus.of(raw.commandStatus()), raw.sequenceNumber());
    }

    /**
     * Returns the frame's PDU, an {@link UnknownPdu} when no version of SMPP has its command.
     *
     * @throws MalformedPduException when the body cannot be read; never for a response with an error status nor for a
     *     command that has no mandatory part, whose unreadable body is kept as trailing octets
     */
    public static Pdu pdu(RawFrame raw) {
        CommandStatus status = CommandStatus.of(raw.commandStatus());
        Pdu message = MessageReader.read(raw, status);
        return message != null ? message : pdu(raw, new FieldReader(raw), status);
    }

    static Frame decode(RawFrame raw, FieldReader reader) {
        CommandStatus status = CommandStatus.of(raw.commandStatus());
        return new Frame(pdu(raw, reader, status), status, raw.sequenceNumber());
    }

    private static Pdu pdu(RawFrame raw, FieldReader reader, CommandStatus status) {
        try {
            return read(reader, raw, status);
        } catch (MalformedPduException e) {
            boolean isError = raw.commandId().isResponse() && !status.isOk();
            if (isError || !raw.commandId().hasBody()) {
                return read(new Unreadable(raw.body()), raw, status);
            }
            throw e;
        }
    }

    private static Pdu read(FieldIo io, RawFrame raw, CommandStatus status) {
        return switch (raw.command()) {
            case 0x00000001 -> Layouts.bind(io, Bind.of(BindType.RECEIVER, "", ""));
            case 0x00000002 -> Layouts.bind(io, Bind.of(BindType.TRANSMITTER, "", ""));
            case 0x00000003 -> Layouts.querySm(io, QUERY_SM);
            case 0x00000004 -> Layouts.submitSm(io, SUBMIT_SM);
            case 0x00000005 -> Layouts.deliverSm(io, DELIVER_SM);
            case 0x00000006 -> Layouts.unbind(io, Unbind.PLAIN);
            case 0x00000007 -> Layouts.replaceSm(io, REPLACE_SM);
            case 0x00000008 -> Layouts.cancelSm(io, CANCEL_SM);
            case 0x00000009 -> Layouts.bind(io, Bind.of(BindType.TRANSCEIVER, "", ""));
            case 0x0000000B -> Layouts.outbind(io, OUTBIND);
            case 0x00000015 -> Layouts.enquireLink(io, EnquireLink.PLAIN);
            case 0x00000021 -> Layouts.submitMulti(io, SUBMIT_MULTI);
            case 0x00000102 -> Layouts.alertNotification(io, ALERT_NOTIFICATION);
            case 0x00000103 -> Layouts.dataSm(io, DATA_SM);
            case 0x00000111 -> Layouts.broadcastSm(io, BROADCAST_SM);
            case 0x00000112 -> Layouts.queryBroadcastSm(io, QUERY_BROADCAST_SM);
            case 0x00000113 -> Layouts.cancelBroadcastSm(io, CANCEL_BROADCAST_SM);
            case 0x80000000 -> Layouts.genericNack(io, new GenericNack(status, Tlvs.NONE));
            case 0x80000001 -> Layouts.bindResp(io, new BindResp(BindType.RECEIVER, status, null, Tlvs.NONE));
            case 0x80000002 -> Layouts.bindResp(io, new BindResp(BindType.TRANSMITTER, status, null, Tlvs.NONE));
            case 0x80000003 ->
                Layouts.querySmResp(io, new QuerySmResp(status, null, "", MessageState.UNKNOWN, 0, Tlvs.NONE));
            case 0x80000004 -> Layouts.submitSmResp(io, new SubmitSmResp(status, null, Tlvs.NONE));
            case 0x80000005 -> Layouts.deliverSmResp(io, new DeliverSmResp(status, null, Tlvs.NONE));
            case 0x80000006 -> Layouts.unbindResp(io, new UnbindResp(status, Tlvs.NONE));
            case 0x80000007 -> Layouts.replaceSmResp(io, new ReplaceSmResp(status, Tlvs.NONE));
            case 0x80000008 -> Layouts.cancelSmResp(io, new CancelSmResp(status, Tlvs.NONE));
            case 0x80000009 -> Layouts.bindResp(io, new BindResp(BindType.TRANSCEIVER, status, null, Tlvs.NONE));
            case 0x80000015 -> Layouts.enquireLinkResp(io, new EnquireLinkResp(status, Tlvs.NONE));
            case 0x80000021 -> Layouts.submitMultiResp(io, new SubmitMultiResp(status, null, null, Tlvs.NONE));
            case 0x80000103 -> Layouts.dataSmResp(io, new DataSmResp(status, null, Tlvs.NONE));
            case 0x80000111 -> Layouts.broadcastSmResp(io, new BroadcastSmResp(status, null, Tlvs.NONE));
            case 0x80000112 -> Layouts.queryBroadcastSmResp(io, new QueryBroadcastSmResp(status, null, Tlvs.NONE));
            case 0x80000113 -> Layouts.cancelBroadcastSmResp(io, new CancelBroadcastSmResp(status, Tlvs.NONE));
            default -> new UnknownPdu(raw.commandId(), status, raw.body());
        };
    }

    /** A body that makes no sense and need not: there is no mandatory part, and all its octets are trailing ones. */
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
