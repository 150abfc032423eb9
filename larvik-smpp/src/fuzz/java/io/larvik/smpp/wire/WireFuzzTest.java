package io.larvik.smpp.wire;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.pdu.SubmitSm;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Hostile octets for Jazzer. Without {@code JAZZER_FUZZ=1} each target runs once with no octets and once with each file
 * of its corpus.
 */
class WireFuzzTest {

    private static final OctetString MANDATORY =
            PduEncoder.encode(Frame.of(SubmitSm.builder().build(), 1)).from(RawFrame.HEADER);

    @FuzzTest(maxDuration = "60s")
    void streamIsReadAlikeInAnyChunks(FuzzedDataProvider data) {
        int chunk = data.consumeInt(1, 64);

        FuzzTargets.stream(data.consumeRemainingAsBytes(), chunk);
    }

    @MethodSource("goldenOctets")
    @FuzzTest(maxDuration = "60s")
    void frameIsReadOrMalformed(byte[] octets) {
        byte[] frame = Arrays.copyOf(octets, Math.max(octets.length, RawFrame.HEADER));
        BigEndian.int32(frame, 0, frame.length);

        FuzzTargets.frame(frame);
    }

    static Stream<Arguments> goldenOctets() {
        return Golden.ALL.stream()
                .map(golden -> Arguments.of((Object) golden.octets().toBytes()));
    }

    @FuzzTest(maxDuration = "60s")
    void bodyIsReadOrMalformed(FuzzedDataProvider data) {
        Golden golden = data.pickValue(Golden.ALL);
        int status = data.consumeInt(0, 1);
        OctetString body = OctetString.of(data.consumeRemainingAsBytes());

        FuzzTargets.frame(Frames.frame(golden.frame().pdu().commandId().value(), status, body)
                .toBytes());
    }

    @FuzzTest(maxDuration = "60s")
    void tlvsAreReadOrMalformed(byte[] octets) {
        OctetString body = MANDATORY.plus(OctetString.of(octets));

        FuzzTargets.frame(Frames.frame(CommandId.SUBMIT_SM.value(), body).toBytes());
    }

    @FuzzTest(maxDuration = "60s")
    void validPduReadsAsItWasWritten(FuzzedDataProvider data) {
        RandomFramesTest.assertRoundTrip(new SplittableRandom(data.consumeLong()), data.consumeInt());
    }
}
