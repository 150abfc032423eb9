package io.larvik.smpp.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.pdu.Pdu;
import io.larvik.smpp.pdu.PduResponse;
import io.larvik.smpp.pdu.UnknownPdu;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RandomFramesTest {

    private static final int RUNS = 2000;

    @ParameterizedTest
    @MethodSource("seeds")
    void validPdusReadAsTheyWereWritten(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int run = 0; run < RUNS; run++) {
            assertRoundTrip(random, run);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    @Tag("A9")
    void changedFramesAreReadOrRefusedAsDeclared(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int run = 0; run < RUNS; run++) {
            byte[] octets = PduEncoder.encode(Frame.of(randomPdu(random), 1)).toBytes();
            if (random.nextBoolean()) {
                octets = Arrays.copyOf(octets, random.nextInt(RawFrame.HEADER, octets.length + 8));
            }
            for (int i = random.nextInt(3); i > 0; i--) {
                octets[random.nextInt(octets.length)] = (byte) (random.nextBoolean() ? 0 : random.nextInt(256));
            }
            BigEndian.int32(octets, 0, octets.length);

            FuzzTargets.frame(octets);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void randomBodiesAreReadOrRefusedAsDeclared(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        RandomFields fields = new RandomFields(random);
        for (int run = 0; run < RUNS; run++) {
            byte[] body = fields.octets(random.nextInt(300)).toBytes();
            for (int i = random.nextInt(body.length + 1) / 2; i > 0; i--) {
                body[random.nextInt(body.length)] = 0;
            }
            int command = anyPdu(random).commandId().value();

            FuzzTargets.frame(Frames.frame(command, random.nextInt(2), OctetString.of(body))
                    .toBytes());
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void randomStreamsAreReadOrRefusedAsDeclared(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        RandomFields fields = new RandomFields(random);
        for (int run = 0; run < RUNS; run++) {
            byte[] octets = fields.octets(random.nextInt(4, 200)).toBytes();
            BigEndian.int32(octets, 0, random.nextInt(60));

            FuzzTargets.stream(octets, random.nextInt(1, 30));
        }
    }

    static LongStream seeds() {
        return Seeds.seeds();
    }

    static void assertRoundTrip(SplittableRandom random, int sequenceNumber) {
        Frame frame = Frame.of(randomPdu(random), sequenceNumber);

        OctetString octets = PduEncoder.encode(frame);
        Frame read = Frames.decode(octets);

        assertThat(readsBothWays(frame, read) ? Frame.of(frame.pdu(), sequenceNumber) : read)
                .isEqualTo(frame);
        assertThat(PduEncoder.encode(read)).isEqualTo(octets);
    }

    /** Returns whether an error response that ends with octets that are no TLV is one of TLVs only, too. */
    private static boolean readsBothWays(Frame written, Frame read) {
        return !written.status().isOk()
                && !written.pdu().tlvs().trailing().isEmpty()
                && read.pdu().tlvs().missing() == Tlvs.ALL_MISSING;
    }

    private static Pdu anyPdu(SplittableRandom random) {
        List<Golden> goldens = Golden.ALL;
        return goldens.get(random.nextInt(goldens.size())).frame().pdu();
    }

    private static Pdu randomPdu(SplittableRandom random) {
        Pdu pdu = anyPdu(random);
        RandomFields fields = new RandomFields(random);
        if (pdu instanceof UnknownPdu unknown) {
            return new UnknownPdu(unknown.commandId(), CommandStatus.OK, fields.octets(random.nextInt(100)));
        }
        Pdu changed = AnyLayout.run(fields, pdu);
        assertThat(changed instanceof PduResponse).isEqualTo(pdu instanceof PduResponse);
        return changed;
    }
}
