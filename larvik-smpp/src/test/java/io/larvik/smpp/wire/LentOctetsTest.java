package io.larvik.smpp.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larvik.smpp.fuzz.Costs;
import io.larvik.smpp.pdu.OctetString;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Frames cut from octets that are lent, of an array that its owner uses again at once. */
class LentOctetsTest {

    private static final int LIMIT = 4096;
    private static final byte SCRIBBLED = (byte) 0xEE;

    private final FrameReader reader = new FrameReader(LIMIT);

    @Test
    void splitAnywhereGivesTheSameFrames() {
        List<OctetString> frames = List.of(frame(33), frame(16), frame(70));
        byte[] stream = join(frames);

        for (int split = 0; split <= stream.length; split++) {
            FrameReader fresh = new FrameReader(LIMIT);
            List<OctetString> read = new ArrayList<>();
            lend(fresh, Arrays.copyOfRange(stream, 0, split), Integer.MAX_VALUE, read);
            lend(fresh, Arrays.copyOfRange(stream, split, stream.length), Integer.MAX_VALUE, read);

            assertThat(read).as("split at %d", split).isEqualTo(frames);
            assertThat(fresh.buffered()).isZero();
        }
    }

    /** Who cannot handle more takes no more frames for a while; octets that are copied come between. */
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
            FrameReader fresh = new FrameReader(LIMIT);
            List<OctetString> read = new ArrayList<>();

            for (int at = 0; at < stream.length; ) {
                int chunk = Math.min(random.nextInt(1, largest + 1), stream.length - at);
                byte[] octets = Arrays.copyOfRange(stream, at, at + chunk);
                if (random.nextInt(4) == 0) {
                    fresh.append(octets, 0, chunk);
                } else {
                    lend(fresh, octets, random.nextInt(3), read);
                }
                at += chunk;
            }
            take(fresh, Integer.MAX_VALUE, read);

            assertThat(read).as("run %d", run).isEqualTo(frames);
        }
    }

    @Test
    void wholeFramesTakeNoMemory() {
        byte[] octets = join(List.of(frame(100), frame(200), frame(300)));

        lend(reader, octets, Integer.MAX_VALUE, new ArrayList<>());

        assertThat(reader.held()).isZero();
    }

    @Test
    void frameThatBeganBeforeTakesWhatItLacksAndNoMore() {
        byte[] stream = join(List.of(frame(100), frame(2000)));
        lend(reader, Arrays.copyOf(stream, 90), Integer.MAX_VALUE, new ArrayList<>());

        assertThat(reader.lend(stream, 90, stream.length - 90)).isEqualTo(10);
        assertThat(reader.next()).isNotNull();
        assertThat(reader.lend(stream, 100, 2000)).isEqualTo(2000);
        assertThat(reader.next()).isNotNull();
        reader.keep();
        assertThat(reader.held()).isEqualTo(100);
    }

    @Test
    void lengthIsCompletedFirst() {
        byte[] stream = frame(100).toBytes();
        lend(reader, Arrays.copyOf(stream, 3), Integer.MAX_VALUE, new ArrayList<>());

        assertThat(reader.lend(stream, 3, 97)).isEqualTo(1);
        assertThat(reader.lend(stream, 4, 96)).isEqualTo(96);
        assertThat(reader.next()).isNotNull();
    }

    @Test
    void lentOctetsAreHeldWhileTheyAreNotTaken() {
        reader.lend(frame(1000).toBytes(), 0, 1000);

        assertThat(reader.buffered()).isEqualTo(1000);
        assertThat(reader.held()).isEqualTo(1000);
        assertThat(reader.begun()).isEqualTo(1000);
    }

    @Test
    void framesThatWaitTakeAllThatIsLentBehindThem() {
        byte[] octets = join(List.of(frame(50), frame(60)));
        lend(reader, octets.clone(), 0, new ArrayList<>());

        assertThat(reader.lend(octets, 0, octets.length)).isEqualTo(octets.length);
        assertThat(reader.buffered()).isEqualTo(220);
    }

    @Test
    void brokenLengthIsRefusedWhereItStands() {
        byte[] octets = frame(20).plus(Frames.int32(15)).toBytes();
        reader.lend(octets, 0, octets.length);

        assertThat(reader.next()).isNotNull();
        assertThatThrownBy(reader::next).isInstanceOf(BrokenFrameException.class);
    }

    @Test
    void announcedLengthTakesNoMemory() {
        byte[] octets = Frames.int32(Integer.MAX_VALUE)
                .plus(OctetString.of(new byte[4096]))
                .toBytes();

        Costs.assertProportional(octets.length, () -> {
            FrameReader generous = new FrameReader(Integer.MAX_VALUE);
            for (int at = 0; at < octets.length; ) {
                at += generous.lend(octets, at, Math.min(16, octets.length - at));
                generous.next();
            }
        });
    }

    /** Lends all octets, takes so many frames at most each time, and uses the array for something else. */
    private static void lend(FrameReader reader, byte[] octets, int most, List<OctetString> frames) {
        for (int at = 0; at < octets.length; ) {
            int lent = reader.lend(octets, at, octets.length - at);
            assertThat(lent).isPositive();
            at += lent;
            take(reader, most, frames);
        }
        reader.keep();
        Arrays.fill(octets, SCRIBBLED);
    }

    private static void take(FrameReader reader, int most, List<OctetString> frames) {
        for (int i = 0; i < most; i++) {
            RawFrame frame = reader.next();
            if (frame == null) {
                return;
            }
            frames.add(frame.octets());
        }
    }

    private static OctetString frame(int length) {
        byte[] body = new byte[length - RawFrame.HEADER];
        for (int i = 0; i < body.length; i++) {
            body[i] = (byte) (i * 31 + length);
        }
        return Frames.frame(length, OctetString.of(body));
    }

    private static byte[] join(List<OctetString> frames) {
        OctetString all = OctetString.EMPTY;
        for (OctetString frame : frames) {
            all = all.plus(frame);
        }
        return all.toBytes();
    }
}
