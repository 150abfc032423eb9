package io.larvik.smpp.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.fuzz.Costs;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameReaderTest {

    private static final int LIMIT = 1024;
    private static final OctetString SMALLEST = frame(16);

    private final FrameReader reader = new FrameReader(LIMIT);

    @Test
    @Tag("A6")
    void splitAnywhereGivesTheSameFrames() {
        List<OctetString> frames = List.of(frame(33), SMALLEST, frame(70));
        byte[] stream = join(frames);

        for (int split = 0; split <= stream.length; split++) {
            FrameReader fresh = new FrameReader(LIMIT);
            List<OctetString> read = new ArrayList<>();
            read.addAll(append(fresh, stream, 0, split));
            read.addAll(append(fresh, stream, split, stream.length - split));

            assertThat(read).as("split at %d", split).isEqualTo(frames);
            assertThat(fresh.buffered()).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    @Tag("A6")
    void randomChunksGiveTheSameFrames(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int run = 0; run < 200; run++) {
            List<OctetString> frames = new ArrayList<>();
            for (int i = random.nextInt(1, 40); i > 0; i--) {
                frames.add(frame(random.nextInt(16, random.nextBoolean() ? 64 : LIMIT + 1)));
            }
            byte[] stream = join(frames);
            int largest = random.nextInt(1, 3000);
            FrameReader fresh = new FrameReader(LIMIT);
            List<OctetString> read = new ArrayList<>();

            for (int at = 0; at < stream.length; ) {
                int chunk = Math.min(random.nextInt(largest + 1), stream.length - at);
                read.addAll(append(fresh, stream, at, chunk));
                at += chunk;
            }

            assertThat(read).as("run %d", run).isEqualTo(frames);
        }
    }

    static LongStream seeds() {
        return Seeds.seeds();
    }

    @Test
    @Tag("A6")
    void manyFramesInOneChunkComeInOrder() {
        List<OctetString> frames = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            frames.add(Frames.frame(i, OctetString.EMPTY));
        }

        assertThat(append(reader, join(frames))).isEqualTo(frames);
    }

    @Test
    @Tag("A6")
    void frameOfOneMebibyteComesTogetherFromSingleOctets() {
        OctetString frame = frame(Frames.LIMIT);
        byte[] octets = frame.toBytes();
        FrameReader large = new FrameReader(Frames.LIMIT);

        for (int i = 0; i < octets.length - 1; i++) {
            large.append(octets, i, 1);
        }
        RawFrame early = large.next();
        large.append(octets, octets.length - 1, 1);
        RawFrame whole = large.next();

        assertThat(early).isNull();
        assertThat(whole).isNotNull();
        assertThat(whole.octets()).isEqualTo(frame);
    }

    /** Growing copies the contents. Growing in small steps would copy a mebibyte a hundred thousand times. */
    @Test
    @Tag("A6")
    void frameOfOneMebibyteInSingleOctetsTakesMemoryInProportion() {
        byte[] octets = frame(Frames.LIMIT).toBytes();

        Costs.assertProportional(octets.length, () -> {
            FrameReader large = new FrameReader(Frames.LIMIT);
            for (int i = 0; i < octets.length; i++) {
                large.append(octets, i, 1);
            }
        });
    }

    @Test
    void longestAndShortestFramesAreRead() {
        assertThat(append(reader, join(List.of(frame(LIMIT), SMALLEST)))).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15})
    void lengthBelowTheHeaderBreaksTheStream(int length) {
        byte[] octets = Frames.int32(length).toBytes();
        reader.append(octets, 0, octets.length);

        assertThatThrownBy(reader::next)
                .isInstanceOf(BrokenFrameException.class)
                .hasMessage("command_length: " + length + ", allowed are 16 to 1024");
    }

    @ParameterizedTest
    @ValueSource(longs = {1025, 0x06000000, 0x7FFFFFFF, 0x80000000L, 0xF0000011L, 0xFFFFFFF0L, 0xFFFFFFFFL})
    void lengthAboveTheLimitBreaksTheStream(long length) {
        byte[] octets = Frames.int32((int) length).toBytes();
        reader.append(octets, 0, octets.length);

        BrokenFrameException e = catchThrowableOfType(BrokenFrameException.class, reader::next);

        assertThat(e.commandLength()).isEqualTo(length);
        assertThat(e.limit()).isEqualTo(LIMIT);
        assertThat(e.looksLike()).isEqualTo("smpp");
        assertThat(e).hasMessage("command_length: " + length + ", allowed are 16 to 1024");
    }

    @ParameterizedTest
    @CsvSource({
        "'GET / HTTP/1.1', http",
        "POST, http",
        "INVITE sip:x, sip",
        "'\u0016\u0003\u0001\u0002', tls",
        "PROXY TCP4, proxy",
        "'\r\n\r\n', proxy"
    })
    void otherProtocolIsRecognised(String text, String protocol) {
        byte[] octets = text.getBytes(StandardCharsets.ISO_8859_1);
        reader.append(octets, 0, octets.length);

        BrokenFrameException e = catchThrowableOfType(BrokenFrameException.class, reader::next);

        assertThat(e.looksLike()).isEqualTo(protocol);
        assertThat(e).hasMessageEndingWith("; looks like " + protocol);
    }

    @Test
    void lengthIsJudgedBeforeTheRestOfTheHeader() {
        reader.append(new byte[] {0, 0, 0}, 0, 3);
        RawFrame early = reader.next();
        reader.append(new byte[] {15}, 0, 1);

        assertThat(early).isNull();
        assertThatThrownBy(reader::next).isInstanceOf(BrokenFrameException.class);
    }

    @Test
    void framesBeforeABrokenOneAreRead() {
        byte[] octets = SMALLEST.plus(Frames.int32(3)).toBytes();
        reader.append(octets, 0, octets.length);

        assertThat(reader.next()).isNotNull();
        assertThatThrownBy(reader::next).isInstanceOf(BrokenFrameException.class);
    }

    @Test
    void brokenStreamStaysBroken() {
        reader.append(new byte[16], 0, 16);

        assertThatThrownBy(reader::next).isInstanceOf(BrokenFrameException.class);
        assertThatThrownBy(reader::next).isInstanceOf(BrokenFrameException.class);
    }

    @Test
    @Tag("A2")
    void announcedLengthTakesNoMemory() {
        byte[] octets = Frames.int32(Integer.MAX_VALUE)
                .plus(OctetString.of(new byte[4096]))
                .toBytes();

        Costs.assertProportional(octets.length, () -> {
            FrameReader generous = new FrameReader(Integer.MAX_VALUE);
            for (int at = 0; at < octets.length; at += 16) {
                generous.append(octets, at, Math.min(16, octets.length - at));
                generous.next();
            }
        });
    }

    @Test
    void partOfAChunkIsAppended() {
        byte[] octets = frame(3).plus(SMALLEST).plus(frame(5)).toBytes();

        assertThat(append(reader, octets, 3, SMALLEST.length())).containsExactly(SMALLEST);
    }

    @Test
    void octetsNotYetTakenAreCounted() {
        byte[] octets = SMALLEST.plus(OctetString.of(new byte[7])).toBytes();
        reader.append(octets, 0, octets.length);
        int before = reader.buffered();

        reader.next();

        assertThat(before).isEqualTo(23);
        assertThat(reader.buffered()).isEqualTo(7);
    }

    /**
     * Returns octets that begin with the number, followed by octets that depend on their place; below 4 they are zeros.
     */
    private static OctetString frame(int length) {
        byte[] octets = new byte[length];
        for (int i = RawFrame.HEADER; i < length; i++) {
            octets[i] = (byte) (i * 31 + length);
        }
        if (length >= Integer.BYTES) {
            BigEndian.int32(octets, 0, length);
        }
        return OctetString.of(octets);
    }

    private static byte[] join(List<OctetString> frames) {
        byte[] octets = new byte[frames.stream().mapToInt(OctetString::length).sum()];
        int at = 0;
        for (OctetString frame : frames) {
            frame.copyTo(octets, at);
            at += frame.length();
        }
        return octets;
    }

    private static List<OctetString> append(FrameReader reader, byte... octets) {
        return append(reader, octets, 0, octets.length);
    }

    private static List<OctetString> append(FrameReader reader, byte[] octets, int offset, int length) {
        reader.append(octets, offset, length);
        List<OctetString> frames = new ArrayList<>();
        for (RawFrame frame = reader.next(); frame != null; frame = reader.next()) {
            frames.add(frame.octets());
        }
        return frames;
    }
}
