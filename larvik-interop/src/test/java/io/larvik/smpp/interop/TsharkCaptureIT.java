package io.larvik.smpp.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.capture.CapturedConnection;
import io.larvik.smpp.capture.Passwords;
import io.larvik.smpp.capture.PcapWriter;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.pdu.BroadcastSm;
import io.larvik.smpp.pdu.Pdu;
import io.larvik.smpp.session.SessionTap.Direction;
import io.larvik.smpp.wire.EmittedFrames;
import io.larvik.smpp.wire.Frame;
import io.larvik.smpp.wire.PduEncoder;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** tshark reads what {@link PcapWriter} writes: each frame, on any port, with right numbers and checksums. */
@Timeout(120)
class TsharkCaptureIT {

    private static final Instant NOON = Instant.parse("2026-11-30T12:00:00.123456789Z");

    @TempDir
    Path directory;

    @BeforeAll
    static void requireTshark() throws Exception {
        Tshark.require();
    }

    /** tshark takes broadcast_sm for malformed. */
    @Test
    void everyKindOfPduIsAFrameOfItsCommandAndNoneIsMalformed() throws Exception {
        List<Pdu> kinds = EmittedFrames.ofEachKind().stream()
                .filter(pdu -> !(pdu instanceof BroadcastSm))
                .toList();
        List<String> written = new ArrayList<>();
        Path file = directory.resolve("kinds.pcap");
        try (PcapWriter writer = writer(file)) {
            for (Pdu pdu : kinds) {
                written.add(write(writer, connection(1), pdu, written.size()));
                written.add(write(writer, connection(2), pdu, written.size()));
            }
            writer.closed(NOON.plusSeconds(1), connection(1), Direction.SENT, false);
            writer.closed(NOON.plusSeconds(1), connection(2), Direction.RECEIVED, true);
            for (Pdu pdu : kinds) {
                written.add(write(writer, connection(3), pdu, written.size()));
            }
        }

        assertThat(values(file, "smpp", "smpp.command_id")).containsExactlyElementsOf(written);
        assertThat(values(file, "_ws.malformed", "frame.number")).isEmpty();
        assertThat(values(file, "tcp.analysis.flags && !tcp.analysis.reused_ports", "frame.number"))
                .isEmpty();
        assertThat(values(file, "smpp", "tcp.stream").stream().distinct()).containsExactly("0", "1", "2");
        assertThat(values(file, "tcp.flags.fin == 1", "tcp.stream")).containsExactly("0", "0");
        assertThat(values(file, "tcp.flags.reset == 1", "tcp.stream")).containsExactly("1");
    }

    private static String write(PcapWriter writer, CapturedConnection connection, Pdu pdu, int number)
            throws IOException {
        writer.frame(
                NOON.plusNanos(1_000L * number),
                connection,
                number % 3 == 0 ? Direction.RECEIVED : Direction.SENT,
                PduEncoder.encode(Frame.of(pdu, number + 1)));
        return String.format("0x%08x", pdu.commandId().value());
    }

    @Test
    void checksumsAreRight() throws Exception {
        Path file = directory.resolve("checksums.pcap");
        try (PcapWriter writer = writer(file)) {
            for (OctetString octets : randomFrames()) {
                writer.frame(NOON, connection(1), Direction.RECEIVED, octets);
                writer.frame(NOON, connection(2), Direction.SENT, octets);
            }
        }

        assertThat(values(file, "ip.checksum.status == \"Bad\" || tcp.checksum.status == \"Bad\"", "frame.number"))
                .isEmpty();
        assertThat(values(file, "tcp.checksum.status == \"Good\"", "frame.number"))
                .hasSize(2 * (randomFrames().size() + 3));
    }

    /** tshark takes nothing longer than 65,536 octets for SMPP. */
    @Test
    void frameOfSeveralSegmentsIsPutTogether() throws Exception {
        byte[] octets = OctetString.ofHex("00010000000001030000000000000001").toBytes();
        byte[] frame = Arrays.copyOf(octets, 0x10000);
        Path file = directory.resolve("long.pcap");
        try (PcapWriter writer = writer(file)) {
            writer.frame(NOON, connection(1), Direction.RECEIVED, OctetString.of(frame));
        }

        assertThat(values(file, "smpp", "smpp.command_length")).containsExactly(String.valueOf(frame.length));
        assertThat(values(file, "tcp.analysis.flags", "frame.number")).isEmpty();
    }

    private static List<OctetString> randomFrames() {
        List<OctetString> frames = new ArrayList<>();
        for (Pdu pdu : EmittedFrames.random(7, 50)) {
            frames.add(PduEncoder.encode(Frame.of(pdu, frames.size() + 1)));
        }
        return frames;
    }

    private static PcapWriter writer(Path file) throws Exception {
        OutputStream out = Files.newOutputStream(file);
        return new PcapWriter(out, Passwords.STARRED);
    }

    /** The second is of IPv6, and the third has the ports of the first. */
    private static CapturedConnection connection(int session) {
        String host = session == 2 ? "::1" : "127.0.0.1";
        return new CapturedConnection(
                session, new InetSocketAddress(host, 31_234), new InetSocketAddress(host, 50_123), session == 1);
    }

    private List<String> values(Path file, String filter, String field) throws Exception {
        return new Tshark(directory).values(file, filter, field);
    }
}
