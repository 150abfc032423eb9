package io.larvik.smpp.capture;

import static io.larvik.smpp.capture.CaptureOctets.ACK;
import static io.larvik.smpp.capture.CaptureOctets.enquireLink;
import static io.larvik.smpp.capture.CaptureOctets.frames;
import static io.larvik.smpp.capture.CaptureOctets.hex;
import static io.larvik.smpp.capture.CaptureOctets.ipv4;
import static io.larvik.smpp.capture.CaptureOctets.join;
import static io.larvik.smpp.capture.CaptureOctets.problems;
import static io.larvik.smpp.capture.CaptureOctets.tcp;
import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.capture.CaptureProblem.Kind;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PcapngTest {

    private static final int INTERFACE = 1;
    private static final int SIMPLE = 3;
    private static final int PACKET = 6;

    private final Blocks blocks = new Blocks(ByteOrder.BIG_ENDIAN);

    /** Returns a capture of two sections with two frames. */
    byte[] capture() {
        Blocks little = new Blocks(ByteOrder.LITTLE_ENDIAN);
        return join(
                blocks.section(),
                blocks.link(101, ""),
                blocks.packet(0, 1_700_000_000_000_000L, enquire(1)),
                blocks.block(0x1234, hex("0102030405060708")),
                little.section(),
                little.link(105, ""),
                little.link(228, ""),
                little.packet(1, 1_700_000_001_000_000L, enquire(2)));
    }

    @Test
    void sectionsHaveTheirOwnOrderAndInterfaces() {
        byte[] capture = capture();

        assertThat(problems(capture)).isEmpty();
        assertThat(frames(capture))
                .extracting(frame -> frame.sequence() + " " + frame.time())
                .containsExactly("1 2023-11-14T22:13:20Z", "2 2023-11-14T22:13:21Z");
    }

    /** The options are if_tsresol, and if_tsoffset behind it. */
    @ParameterizedTest
    @CsvSource({
        "0009 0001 09000000, 1700000000123456789, 2023-11-14T22:13:20.123456789Z",
        "0009 0001 03000000, 1700000000123, 2023-11-14T22:13:20.123Z",
        "0009 0001 00000000, 1700000000, 2023-11-14T22:13:20Z",
        "0009 0001 8a000000, 1740800000512, 2023-11-14T22:13:20.500Z",
        "0009 0001 0c000000, 1700000000123456, 1970-01-01T00:28:20.000000123Z",
        "0009 0001 00000000 000e 0008 0000000065000000, 5536128, 2023-11-15T07:55:44Z",
        "0002 0003 65746800 0009 0001 09000000 0000 0000, 1700000000000000001, 2023-11-14T22:13:20.000000001Z",
        "0009 0001 00000000, 9223372036854775807, ",
        "000e 0008 8000000000000000, 1, "
    })
    void timesHaveTheResolutionOfTheInterface(String options, long time, String expected) {
        byte[] capture = join(blocks.section(), blocks.link(101, options), blocks.packet(0, time, enquire(1)));

        assertThat(frames(capture))
                .singleElement()
                .satisfies(frame -> assertThat(String.valueOf(frame.time())).isEqualTo(String.valueOf(expected)));
    }

    @Test
    void simplePacketsHaveNoTime() {
        byte[] packet = enquire(1);
        byte[] capture = join(
                blocks.section(),
                blocks.link(101, ""),
                blocks.block(SIMPLE, join(blocks.int32(packet.length), Blocks.padded(packet))));

        assertThat(frames(capture))
                .singleElement()
                .satisfies(frame -> assertThat(frame.time()).isNull());
    }

    @Test
    void damagedBlocksAreSkipped() {
        byte[] good = blocks.packet(0, 1, enquire(1));
        byte[] wrongEnd = blocks.packet(0, 2, enquire(2));
        wrongEnd[wrongEnd.length - 1] ^= 4;
        byte[] wrongLength = blocks.packet(0, 3, enquire(3));
        wrongLength[4] = 0x7F;
        byte[] tooLong = blocks.packet(0, 4, enquire(4));
        tooLong[20] = 0x7F; // captured length
        byte[] capture = join(
                blocks.section(),
                blocks.link(101, ""),
                good,
                wrongEnd,
                good,
                wrongLength,
                tooLong,
                blocks.packet(7, 5, enquire(5)),
                good);

        assertThat(frames(capture)).extracting(CapturedFrame::sequence).containsExactly(1);
        assertThat(problems(capture))
                .hasSize(4)
                .extracting(CaptureProblem::kind)
                .containsOnly(Kind.DAMAGED);
        assertThat(problems(capture).get(0).offset()).isEqualTo(28 + 20 + good.length);
    }

    @Test
    void longBlocksThatNobodyKnowsAreSkipped() {
        byte[] capture = join(
                blocks.section(),
                blocks.link(101, ""),
                blocks.block(0x0BAD, new byte[5 << 20]),
                blocks.packet(0, 1, enquire(1)));

        assertThat(problems(capture)).isEmpty();
        assertThat(frames(capture)).hasSize(1);
    }

    private static byte[] enquire(int sequence) {
        return ipv4("0a000001", "0a000002", tcp(50_123, 2_775, 16 * sequence, 0, ACK, enquireLink(sequence)));
    }

    /** Writes blocks in one byte order. */
    private record Blocks(ByteOrder order) {

        byte[] section() {
            return block(0x0A0D0D0A, join(int32(0x1A2B3C4D), int16(1), int16(0), int32(-1), int32(-1)));
        }

        byte[] link(int type, String options) {
            return block(INTERFACE, join(int16(type), int16(0), int32(0), hex(options)));
        }

        byte[] packet(int number, long time, byte[] packet) {
            return block(
                    PACKET,
                    join(
                            int32(number),
                            int32((int) (time >>> 32)),
                            int32((int) time),
                            int32(packet.length),
                            int32(packet.length),
                            padded(packet)));
        }

        byte[] block(int type, byte[] body) {
            int length = body.length + 12;
            return join(int32(type), int32(length), body, int32(length));
        }

        static byte[] padded(byte[] octets) {
            return join(octets, new byte[-octets.length & 3]);
        }

        byte[] int16(int value) {
            return ByteBuffer.allocate(2).order(order).putShort((short) value).array();
        }

        byte[] int32(int value) {
            return ByteBuffer.allocate(4).order(order).putInt(value).array();
        }
    }
}
