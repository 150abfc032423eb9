package io.larvik.smpp.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.capture.CaptureItem;
import io.larvik.smpp.capture.CaptureReader;
import io.larvik.smpp.capture.CapturedConnection;
import io.larvik.smpp.capture.CapturedFrame;
import io.larvik.smpp.capture.Passwords;
import io.larvik.smpp.capture.PcapWriter;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.pdu.Pdu;
import io.larvik.smpp.session.SessionTap.Direction;
import io.larvik.smpp.wire.EmittedFrames;
import io.larvik.smpp.wire.Frame;
import io.larvik.smpp.wire.PduEncoder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link CaptureReader} reads the frames in what tshark, editcap and text2pcap write. */
@Timeout(120)
class TsharkReaderIT {

    private static final Instant NOON = Instant.parse("2026-11-30T12:00:00.123456Z");
    private static final CapturedConnection CONNECTION = new CapturedConnection(
            1, new InetSocketAddress("127.0.0.1", 2_775), new InetSocketAddress("127.0.0.1", 50_123), true);

    @TempDir
    Path directory;

    private final List<OctetString> written = new ArrayList<>();
    private Path capture;

    @BeforeAll
    static void requireTshark() throws Exception {
        Tshark.require();
    }

    @BeforeEach
    void write() throws IOException {
        capture = directory.resolve("capture.pcap");
        try (PcapWriter writer = new PcapWriter(Files.newOutputStream(capture), Passwords.SHOWN)) {
            for (Pdu pdu : EmittedFrames.ofEachKind()) {
                OctetString octets = PduEncoder.encode(Frame.of(pdu, written.size() + 1));
                writer.frame(NOON.plusMillis(written.size()), CONNECTION, Direction.RECEIVED, octets);
                written.add(octets);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"pcapng", "pcap", "nsecpcap"})
    void formsOfEditcapAreRead(String form) throws Exception {
        Path other = directory.resolve("other");
        run(directory.resolve("out"), "editcap", "-F", form, capture.toString(), other.toString());

        assertThat(read(other)).extracting(CapturedFrame::octets).isEqualTo(written);
        assertThat(read(other).get(1).time()).isEqualTo(NOON.plusMillis(1));
    }

    @Test
    void tsharkWritesWhatIsRead() throws Exception {
        Path other = directory.resolve("other");
        run(directory.resolve("out"), "tshark", "-r", capture.toString(), "-w", other.toString());

        assertThat(read(other)).extracting(CapturedFrame::octets).isEqualTo(written);
    }

    @Test
    void hexdumpOfTsharkIsRead() throws Exception {
        Path dump = directory.resolve("dump.txt");
        run(dump, "tshark", "-r", capture.toString(), "-x");

        assertThat(read(dump)).extracting(CapturedFrame::octets).isEqualTo(written);
    }

    @Test
    void text2pcapWritesWhatIsRead() throws Exception {
        Path dump = directory.resolve("dump.txt");
        Path other = directory.resolve("other");
        run(dump, "tshark", "-r", capture.toString(), "-x");
        run(directory.resolve("out"), "text2pcap", "-l", "101", dump.toString(), other.toString());

        assertThat(read(other)).extracting(CapturedFrame::octets).isEqualTo(written);
    }

    private void run(Path output, String... command) throws IOException, InterruptedException {
        Path errors = directory.resolve("errors.txt");
        Process process = new ProcessBuilder(command)
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as(Files.readString(errors)).isZero();
        } finally {
            process.destroyForcibly();
        }
    }

    private static List<CapturedFrame> read(Path file) throws IOException {
        List<CapturedFrame> frames = new ArrayList<>();
        try (CaptureReader reader = CaptureReader.open(file)) {
            for (CaptureItem item = reader.next(); item != null; item = reader.next()) {
                assertThat(item).isInstanceOf(CapturedFrame.class);
                frames.add((CapturedFrame) item);
            }
        }
        return frames;
    }
}
