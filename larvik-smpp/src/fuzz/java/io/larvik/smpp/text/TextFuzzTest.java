package io.larvik.smpp.text;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Hostile octets for Jazzer, as {@code WireFuzzTest}: nothing here throws, makes more characters than there are octets,
 * or loses any. {@code -Dfuzz.sabotage=NAME} plants a mistake for Jazzer to find. {@link HostileTextsTest} needs no
 * Jazzer.
 */
@Tag("A17")
class TextFuzzTest {

    private static final TextSabotage PLANTED = TextSabotage.valueOf(System.getProperty("fuzz.sabotage", "NONE"));

    private final TextTargets targets = new TextTargets(PLANTED, new HashSet<>());

    @MethodSource("headers")
    @FuzzTest(maxDuration = "60s")
    void headerIsWrittenAsItWasReadOrIsNone(byte[] octets) {
        targets.header(octets);
    }

    @MethodSource("octetsWithTables")
    @FuzzTest(maxDuration = "60s")
    void anyOctetsDecodeWithAnyTables(byte[] octets) {
        targets.octetsWithTables(octets);
    }

    @MethodSource("octetsInAlphabet")
    @FuzzTest(maxDuration = "60s")
    void anyOctetsDecodeInAnyAlphabet(byte[] octets) {
        targets.octetsInAlphabet(octets);
    }

    @MethodSource("texts")
    @FuzzTest(maxDuration = "60s")
    void anyTextIsRefusedOrCutIntoWhatJoinsToIt(byte[] octets) {
        targets.text(octets);
    }

    @MethodSource("packed")
    @FuzzTest(maxDuration = "60s")
    void anyOctetsUnpackToSeptetsThatPackAgain(byte[] octets) {
        targets.packed(octets);
    }

    static List<byte[]> headers() {
        return TextSeeds.headers();
    }

    static List<byte[]> octetsWithTables() {
        return TextSeeds.octetsWithTables();
    }

    static List<byte[]> octetsInAlphabet() {
        return TextSeeds.octetsInAlphabet();
    }

    static List<byte[]> texts() {
        return TextSeeds.texts();
    }

    static List<byte[]> packed() {
        return TextSeeds.packed();
    }
}
