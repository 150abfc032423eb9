package io.larvik.smpp.cli;

import io.larvik.smpp.capture.CaptureWriter;
import io.larvik.smpp.capture.CapturedConnection;
import io.larvik.smpp.capture.JsonLines;
import io.larvik.smpp.capture.Passwords;
import io.larvik.smpp.capture.PcapWriter;
import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.EsmClass;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.RegisteredDelivery;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.pdu.Bind;
import io.larvik.smpp.pdu.DeliverSm;
import io.larvik.smpp.pdu.DeliverSmResp;
import io.larvik.smpp.pdu.EnquireLink;
import io.larvik.smpp.pdu.EnquireLinkResp;
import io.larvik.smpp.pdu.Pdu;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.pdu.SubmitSmResp;
import io.larvik.smpp.session.SessionTap.Direction;
import io.larvik.smpp.wire.Frame;
import io.larvik.smpp.wire.PduEncoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A capture of an ESME that is bound, with one of each thing that can go wrong. */
final class SampleCapture {

    private static final Instant START = Instant.parse("2026-11-30T12:00:00Z");

    private final CaptureWriter writer;
    private final CapturedConnection connection;

    private SampleCapture(CaptureWriter writer) throws IOException {
        this.writer = writer;
        this.connection = new CapturedConnection(1, address(2, 2_775), address(1, 50_123), true);
    }

    static byte[] pcap() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new SampleCapture(new PcapWriter(out, Passwords.SHOWN)).write();
        return out.toByteArray();
    }

    static byte[] jsonLines() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new SampleCapture(new JsonLines(out, Passwords.SHOWN)).write();
        return out.toByteArray();
    }

    private static InetSocketAddress address(int last, int port) throws IOException {
        return new InetSocketAddress(InetAddress.getByAddress(new byte[] {10, 0, 0, (byte) last}), port);
    }

    private void write() throws IOException {
        Bind bind = Bind.of(BindType.TRANSCEIVER, "shop", "secret");
        toMc(0, 1, bind);
        toEsme(2, 1, bind.accepted("centre"));
        toMc(10, 2, message("46701", "Hello"));
        toEsme(22, 2, accepted("1a2b"));
        toMc(30, 3, message("46702", "World"));
        toEsme(1_530, 3, new SubmitSmResp(CommandStatus.THROTTLED, null, Tlvs.NONE));
        toMc(2_000, 4, new EnquireLink(Tlvs.NONE));
        toEsme(2_001, 4, new EnquireLinkResp(CommandStatus.OK, Tlvs.NONE));
        toMc(32_000, 5, new EnquireLink(Tlvs.NONE));
        toEsme(33_000, 1, receipt("6699"));
        toMc(33_001, 1, new DeliverSmResp(CommandStatus.OK, "", Tlvs.NONE));
        toEsme(33_500, 2, receipt("77"));
        toMc(33_501, 2, new DeliverSmResp(CommandStatus.OK, "", Tlvs.NONE));
        toEsme(34_000, 99, accepted("1a2c"));
        frame(34_100, Direction.RECEIVED, OctetString.ofHex("00000012000000040000000000000006" + "4142"));
        writer.closed(START.plusMillis(35_000), connection, Direction.SENT, true);
        writer.close();
    }

    private static SubmitSm message(String to, String text) {
        return SubmitSm.builder()
                .source(Address.of("12345"))
                .destination(Address.of(to))
                .registeredDelivery(RegisteredDelivery.RECEIPT)
                .shortMessage(OctetString.of(text.getBytes(StandardCharsets.US_ASCII)))
                .build();
    }

    private static DeliverSm receipt(String id) {
        String text = "id:" + id + " sub:001 dlvrd:001 submit date:2611301200 done date:2611301200 stat:DELIVRD err:000"
                + " text:Hello";
        return DeliverSm.builder()
                .source(Address.of("46701"))
                .destination(Address.of("12345"))
                .esmClass(EsmClass.MC_DELIVERY_RECEIPT)
                .shortMessage(OctetString.of(text.getBytes(StandardCharsets.US_ASCII)))
                .build();
    }

    private static SubmitSmResp accepted(@Nullable String id) {
        return new SubmitSmResp(CommandStatus.OK, id, Tlvs.NONE);
    }

    private void toMc(int millis, int sequence, Pdu pdu) throws IOException {
        frame(millis, Direction.RECEIVED, PduEncoder.encode(Frame.of(pdu, sequence)));
    }

    private void toEsme(int millis, int sequence, Pdu pdu) throws IOException {
        frame(millis, Direction.SENT, PduEncoder.encode(Frame.of(pdu, sequence)));
    }

    private void frame(int millis, Direction direction, OctetString octets) throws IOException {
        writer.frame(START.plusMillis(millis), connection, direction, octets);
    }
}
