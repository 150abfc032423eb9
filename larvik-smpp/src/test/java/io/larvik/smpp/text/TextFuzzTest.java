package io.larvik.smpp.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.larvik.smpp.pdu.OctetString;
import org.junit.jupiter.api.Tag;

/**
 * Hostile octets for Jazzer, as {@code WireFuzzTest}: nothing here throws, and nothing makes more characters than it has
 * octets.
 */
@Tag("A17")
class TextFuzzTest {

    @FuzzTest(maxDuration = "60s")
    void headerIsWrittenAsItWasReadOrIsNone(byte[] message) {
        OctetString octets = OctetString.of(message);

        Udh udh = Udh.parse(octets);

        if (udh != null) {
            assertThat(udh.octets()).isEqualTo(octets.slice(0, udh.length()));
            udh.concatenation();
            udh.ports();
            NationalShift.of(udh);
        }
    }

    @FuzzTest(maxDuration = "60s")
    void anyOctetsDecodeWithAnyTables(FuzzedDataProvider data) {
        NationalShift shift = shift(data.consumeByte(), data.consumeByte());
        OctetString octets = OctetString.of(data.consumeRemainingAsBytes());

        assertThat(TextCoding.of(shift).decode(octets)).hasSizeLessThanOrEqualTo(octets.length());
    }

    @FuzzTest(maxDuration = "60s")
    void anyOctetsDecodeInAnyAlphabet(FuzzedDataProvider data) {
        Alphabet alphabet = data.pickValue(Alphabet.values());
        OctetString octets = OctetString.of(data.consumeRemainingAsBytes());

        assertThat(alphabet.decode(octets)).hasSizeLessThanOrEqualTo(octets.length());
    }

    @FuzzTest(maxDuration = "60s")
    void anyTextIsRefusedOrCutIntoWhatJoinsToIt(FuzzedDataProvider data) {
        TextCoding coding = data.consumeBoolean()
                ? TextCoding.of(data.pickValue(Alphabet.values()))
                : TextCoding.of(shift(data.consumeByte(), data.consumeByte()));
        Segmentation segmentation = data.pickValue(Segmentation.values());
        String text = data.consumeRemainingAsString();
        if (!coding.canEncode(text)) {
            return;
        }

        StringBuilder joined = new StringBuilder();
        for (String part : TextBorders.cut(text, coding.codec(), 60)) {
            assertThat(coding.units(part)).isLessThanOrEqualTo(60);
            joined.append(part);
        }

        assertThat(joined).hasToString(text);
        assertThat(Segmenter.count(text, coding, segmentation)).isPositive();
    }

    @FuzzTest(maxDuration = "60s")
    void anyOctetsUnpackToSeptetsThatPackAgain(FuzzedDataProvider data) {
        int fillBits = data.consumeInt(0, 6);
        OctetString packed = OctetString.of(data.consumeRemainingAsBytes());

        OctetString septets = PackedSeptets.unpack(packed, fillBits);

        assertThat(septets.length()).isLessThanOrEqualTo(packed.length() * 8 / 7);
        assertThat(PackedSeptets.unpack(PackedSeptets.pack(septets, fillBits), fillBits, septets.length()))
                .isEqualTo(septets);
    }

    /** The tables that a header with these identifiers names. */
    private static NationalShift shift(byte locking, byte single) {
        return NationalShift.of(Udh.of(
                new InformationElement(InformationElementKind.NATIONAL_LOCKING_SHIFT.id(), OctetString.of(locking)),
                new InformationElement(InformationElementKind.NATIONAL_SINGLE_SHIFT.id(), OctetString.of(single))));
    }
}
