package io.larvik.smpp.segment;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Segments in any order for Jazzer, as {@code TextFuzzTest}: none is lost or joined twice, and memory is bounded.
 * {@code -Dfuzz.sabotage=NAME} plants a mistake for Jazzer to find. {@link HostileSegmentsTest} needs no Jazzer.
 */
@Tag("A17")
class ReassemblyFuzzTest {

    private static final ReassemblySabotage PLANTED =
            ReassemblySabotage.valueOf(System.getProperty("fuzz.sabotage", "NONE"));

    @MethodSource("segments")
    @FuzzTest(maxDuration = "60s")
    void anySegmentIsJoinedOrGivenBack(byte[] octets) {
        ReassemblyTarget.run(PLANTED, new HashSet<>(), octets);
    }

    static List<byte[]> segments() {
        return ReassemblyTarget.seeds();
    }
}
