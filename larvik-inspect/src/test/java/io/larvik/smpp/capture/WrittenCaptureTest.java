package io.larvik.smpp.capture;

import static io.larvik.smpp.capture.CaptureOctets.frames;
import static io.larvik.smpp.capture.CaptureOctets.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.session.SessionTap.Direction;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** {@link CaptureReader} reads what {@link PcapWriter} and {@link JsonLines} write. */
class WrittenCaptureTest {

    private static final Instant NOON = Instant.parse("2026-11-30T12:00:00.123456789Z");
    private static final InetSocketAddress MC = new InetSocketAddress("127.0.0.1", 2_775);
    private static final InetSocketAddress MC6 = new InetSocketAddress("::1", 2_775);

    private record Written(int session, Instant time, OctetString octets) {}

    private final List<Written> written = new ArrayList<>();

    private void write(CaptureWriter writer) throws IOException {
        Random random = new Random(3);
        for (int i = 0; i < 2_000; i++) {
            int session = 1 + random.nextInt(5);
            byte[] octets = new byte[16 + random.nextInt(i % 100 == 0 ? 200_000 : 300)];
            ByteBuffer.wrap(octets)
                    .putInt(octets.length)
                    .putInt(i % 2 == 0 ? 0x00000004 : 0x80000004)
                    .putInt(0)
                    .putInt(i + 1);
            Written frame = new Written(session, NOON.plusNanos(i * 1_001L), OctetString.of(octets));
            Direction direction = i % 2 == 0 ? Direction.RECEIVED : Direction.SENT;
            writer.frame(frame.time(), connection(session), direction, frame.octets());
            written.add(frame);
        }
        writer.closed(NOON.plusSeconds(1), connection(1), Direction.SENT, true);
        writer.closed(NOON.plusSeconds(1), connection(2), Direction.RECEIVED, false);
        writer.close();
    }

    private static CapturedConnection connection(int session) {
        boolean isIpv6 = session % 2 == 0;
        InetSocketAddress peer = new InetSocketAddress(isIpv6 ? "::1" : "127.0.0.1", 50_000 + session);
        return new CapturedConnection(session, isIpv6 ? MC6 : MC, peer, true);
    }

    private void assertRead(byte[] capture) {
        List<CapturedFrame> frames = frames(capture);
        assertThat(frames)
                .extracting(CapturedFrame::octets)
                .isEqualTo(written.stream().map(Written::octets).toList());
        assertThat(frames)
                .extracting(CapturedFrame::time)
                .isEqualTo(written.stream().map(Written::time).toList());
        for (int i = 0; i < frames.size(); i++) {
            CapturedConnection connection = connection(written.get(i).session());
            assertThat(frames.get(i).stream().esme()).isEqualTo(connection.remote());
            assertThat(frames.get(i).stream().mc()).isEqualTo(connection.local());
            assertThat(frames.get(i).direction())
                    .isEqualTo(i % 2 == 0 ? CaptureDirection.TO_MC : CaptureDirection.TO_ESME);
        }
    }

    @Test
    void pcapIsReadAsItWasWritten() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        write(new PcapWriter(out, Passwords.SHOWN));

        assertRead(out.toByteArray());
        assertThat(read(out.toByteArray()))
                .filteredOn(item -> !(item instanceof CapturedFrame))
                .extracting(item -> ((CapturedEnd) item).isReset() + " " + ((CapturedEnd) item).direction())
                .containsExactly("true TO_ESME", "false TO_MC");
    }

    @Test
    void jsonLinesAreReadAsTheyWereWritten() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        write(new JsonLines(out, Passwords.SHOWN));

        assertRead(out.toByteArray());
        assertThat(read(out.toByteArray())).hasSize(written.size());
    }
}
