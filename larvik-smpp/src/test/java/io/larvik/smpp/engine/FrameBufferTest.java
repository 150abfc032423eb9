package io.larvik.smpp.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.fuzz.Costs;
import io.larvik.smpp.wire.BrokenFrameException;
import io.larvik.smpp.wire.RawFrame;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames cut from the octets of an array that its owner reuses immediately. */
class FrameBufferTest {

    private static final int LIMIT = 4096;
    private static final byte SCRIBBLED = (byte) 0xEE;

    private final FrameBuffer buffer = new FrameBuffer(LIMIT);

    @Test
    void splitAnywhereGivesTheSameFrames() {
        List<OctetString> frames = List.of(frame(33), frame(16), frame(70));
        byte[] stream = join(frames);

        for (int split = 0; split <= stream.length; split++) {
            FrameBuffer fresh = new FrameBuffer(LIMIT);
            List<OctetString> read = new ArrayList<>();
            lend(fresh, Arrays.copyOfRange(stream, 0, split), Integer.MAX_VALUE, read);
            lend(fresh, Arrays.copyOfRange(stream, split, stream.length), Integer.MAX_VALUE, read);

            assertThat(read).as("split at %d", split).isEqualTo(frames);
            assertThat(fresh.buffered()).isZero();
        }
    }

    /** A session that cannot handle more takes no frames for a while. */
    @ParameterizedTest
    @MethodSource("io.larvik.smpp.wire.Seeds#seeds")
    void randomChunksGiveTheSameFramesHoweverSlowlyTheyAreTaken(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int run = 0; run < 200; run++) {
            List<OctetString> frames = new ArrayList<>();
            for (int i = random.nextInt(1, 40); i > 0; i--) {
                frames.add(frame(random.nextInt(16, random.nextBoolean() ? 64 : LIMIT + 1)));
            }
            byte[] stream = join(frames);
            int largest = random.nextInt(1, 6000);
            FrameBuffer fresh = new FrameBuffer(LIMIT);
            List<OctetString> read = new ArrayList<>();

            for (int at = 0; at < stream.length; ) {
                int chunk = Math.min(random.nextInt(1, largest + 1), stream.length - at);
                byte[] octets = Arrays.copyOfRange(stream, at, at + chunk);
                lend(fresh, octets, random.nextInt(3), read);
                at += chunk;
            }
            take(fresh, Integer.MAX_VALUE, read);

            assertThat(read).as("run %d", run).isEqualTo(frames);
        }
    }

    @Test
    void wholeFramesTakeNoMemory() {
        byte[] octets = join(List.of(frame(100), frame(200), frame(300)));

        lend(buffer, octets, Integer.MAX_VALUE, new ArrayList<>());

        assertThat(buffer.held()).isZero();
    }

    @Test
    void frameThatBeganBeforeTakesWhatItLacksAndNoMore() {
        byte[] stream = join(List.of(frame(100), frame(2000)));
        lend(buffer, Arrays.copyOf(stream, 90), Integer.MAX_VALUE, new ArrayList<>());

        assertThat(buffer.lend(stream, 90, stream.length - 90)).isEqualTo(10);
        assertThat(buffer.next()).isNotNull();
        assertThat(buffer.lend(stream, 100, 2000)).isEqualTo(2000);
        assertThat(buffer.next()).isNotNull();
        buffer.keep();
        assertThat(buffer.held()).isEqualTo(100);
    }

    @Test
    void lengthIsCompletedFirst() {
        byte[] stream = frame(100).toBytes();
        lend(buffer, Arrays.copyOf(stream, 3), Integer.MAX_VALUE, new ArrayList<>());

        assertThat(buffer.lend(stream, 3, 97)).isEqualTo(1);
        assertThat(buffer.lend(stream, 4, 96)).isEqualTo(96);
        assertThat(buffer.next()).isNotNull();
    }

    @Test
    void lentOctetsAreHeldWhileTheyAreNotTaken() {
        buffer.lend(frame(1000).toBytes(), 0, 1000);

        assertThat(buffer.buffered()).isEqualTo(1000);
        assertThat(buffer.held()).isEqualTo(1000);
        assertThat(buffer.begun()).isEqualTo(1000);
    }

    @Test
    void framesThatWaitTakeAllThatIsLentBehindThem() {
        byte[] octets = join(List.of(frame(50), frame(60)));
        lend(buffer, octets.clone(), 0, new ArrayList<>());

        assertThat(buffer.lend(octets, 0, octets.length)).isEqualTo(octets.length);
        assertThat(buffer.buffered()).isEqualTo(220);
    }

    @Test
    void brokenLengthIsRefusedWhereItStands() {
        byte[] octets = frame(20).plus(OctetString.ofHex("0000000f")).toBytes();
        buffer.lend(octets, 0, octets.length);

        assertThat(buffer.next()).isNotNull();
        assertThatThrownBy(buffer::next).isInstanceOf(BrokenFrameException.class);
    }

    @Test
    void announcedLengthTakesNoMemory() {
        byte[] octets = OctetString.ofHex("7fffffff")
                .plus(OctetString.of(new byte[4096]))
                .toBytes();

        Costs.assertProportional(octets.length, () -> {
            FrameBuffer generous = new FrameBuffer(Integer.MAX_VALUE);
            for (int at = 0; at < octets.length; ) {
                at += generous.lend(octets, at, Math.min(16, octets.length - at));
                generous.next();
            }
        });
    }

    @Test
    @Tag("A3")
    void startOfAFrameDoesNotHoldTheMemoryOfThoseBeforeIt() {
        FrameBuffer large = new FrameBuffer(73_728);
        byte[] stream = join(List.of(frame(70_000), frame(70_000)));
        lend(large, Arrays.copyOf(stream, 70_000), 0, new ArrayList<>());
        lend(large, Arrays.copyOfRange(stream, 70_000, 70_016), 0, new ArrayList<>());
        assertThat(large.next()).isNotNull();

        assertThat(large.next()).isNull();

        assertThat(large.buffered()).isEqualTo(16);
        assertThat(large.held()).isLessThanOrEqualTo(2048);
        large.lend(stream, 70_016, stream.length - 70_016);
        assertThat(large.next()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100, 1_000, 5_000, 60_000})
    @Tag("A3")
    void memoryHeldIsKnownBeforehandAndAtMostTwiceWhatIsBuffered(int chunk) {
        FrameBuffer large = new FrameBuffer(73_728);
        byte[] octets = frame(73_728).toBytes();
        for (int at = 0; at < octets.length - chunk; at += chunk) {
            int expected = large.heldWith(chunk);
            lend(large, Arrays.copyOfRange(octets, at, at + chunk), 0, new ArrayList<>());

            assertThat(large.held()).isEqualTo(expected).isLessThanOrEqualTo(2 * large.buffered());
        }
    }

    /** Growing copies the contents. Growing in small steps would copy a mebibyte a hundred thousand times. */
    @Test
    @Tag("A6")
    void frameOfOneMebibyteInSingleOctetsTakesMemoryInProportion() {
        byte[] octets = frame(1 << 20).toBytes();

        Costs.assertProportional(octets.length, () -> {
            FrameBuffer large = new FrameBuffer(1 << 20);
            for (int i = 0; i < octets.length; i++) {
                large.lend(octets, i, 1);
                large.keep();
            }
        });
    }

    @Test
    void higherLimitHoldsForTheNextFrame() {
        byte[] octets = join(List.of(frame(16), frame(LIMIT + 1)));
        buffer.lend(octets, 0, octets.length);
        buffer.next();

        buffer.limit(LIMIT + 1);

        assertThat(buffer.next()).isNotNull();
    }

    @Test
    void lowerLimitHoldsForTheNextFrame() {
        byte[] octets = join(List.of(frame(LIMIT), frame(LIMIT)));
        buffer.lend(octets, 0, octets.length);
        buffer.next();

        buffer.limit(LIMIT - 1);

        assertThatThrownBy(buffer::next).isInstanceOf(BrokenFrameException.class);
    }

    /** Lends all octets, takes at most a number of frames each time, and overwrites the array. */
    private static void lend(FrameBuffer buffer, byte[] octets, int most, List<OctetString> frames) {
        for (int at = 0; at < octets.length; ) {
            int lent = buffer.lend(octets, at, octets.length - at);
            assertThat(lent).isPositive();
            at += lent;
            take(buffer, most, frames);
        }
        buffer.keep();
        Arrays.fill(octets, SCRIBBLED);
    }

    private static void take(FrameBuffer buffer, int most, List<OctetString> frames) {
        for (int i = 0; i < most; i++) {
            RawFrame frame = buffer.next();
            if (frame == null) {
                return;
            }
            frames.add(frame.octets());
        }
    }

    /** Returns a frame whose octets depend on their place and the length, so that a misplaced octet shows. */
    private static OctetString frame(int length) {
        byte[] octets = new byte[length];
        for (int i = 16; i < length; i++) {
            octets[i] = (byte) (i * 31 + length);
        }
        ByteBuffer.wrap(octets).putInt(length);
        return OctetString.of(octets);
    }

    private static byte[] join(List<OctetString> frames) {
        OctetString all = OctetString.EMPTY;
        for (OctetString frame : frames) {
            all = all.plus(frame);
        }
        return all.toBytes();
    }
}
