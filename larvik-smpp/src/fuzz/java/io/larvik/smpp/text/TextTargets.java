package io.larvik.smpp.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.fuzz.Costs;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The properties that hold for any octets, read as a header, as a text, or as the choices that make one. An exception
 * that is not caught here is a bug. The first octets are choices, and the others the data. Records the results reached.
 */
final class TextTargets {

    /** The cost of a segment, its header and its octets. A segment comes from at least 50 octets. */
    private static final long OCTETS_OF_A_SEGMENT = 8192;

    private static final int PART = 60;

    private final TextSabotage code;
    private final Set<Object> reached;

    TextTargets(TextSabotage code, Set<Object> reached) {
        this.code = code;
        this.reached = reached;
    }

    /** A header is written back unchanged, or it is no header. */
    void header(byte[] octets) {
        OctetString message = OctetString.of(octets);
        Costs.assertProportional(
                octets.length, jazzer(octets.length) + 64L * octets.length, () -> code.header(message));

        Udh udh = code.header(message);

        if (udh == null) {
            reached.add("no header");
            return;
        }
        assertThat(udh.octets()).isEqualTo(message.slice(0, udh.length()));
        assertThat(udh.length()).isEqualTo(1 + message.at(0));
        udh.elements().forEach(element -> reached.add(element.kind()));
        reached.add(sound("ports", udh.ports()));
        Concatenation place = udh.concatenation();
        reached.add(place == null ? "no place" : place.kind());
        NationalShift shift = NationalShift.of(udh);
        assertThat(shift.isNone() || udh.get(0x24) != null || udh.get(0x25) != null)
                .isTrue();
    }

    /** Octets read with any national tables make no more characters than there are octets. */
    void octetsWithTables(byte[] octets) {
        decodes(TextCoding.of(shift(octets, 0)), rest(octets, 2));
    }

    /** Octets read in any alphabet make no more characters than there are octets. */
    void octetsInAlphabet(byte[] octets) {
        decodes(TextCoding.of(choice(octets, 0, Alphabet.values())), rest(octets, 1));
    }

    private void decodes(TextCoding coding, OctetString octets) {
        Costs.assertProportional(octets.length(), jazzer(octets.length()), () -> code.decode(coding, octets));

        assertThat(code.decode(coding, octets)).hasSizeLessThanOrEqualTo(octets.length());
        note("read ", coding);
    }

    /** A text is refused, or it is read back as written. It is refused, or cut into segments that join to it. */
    void text(byte[] octets) {
        int alphabet = octet(octets, 0) % (Alphabet.values().length + 1);
        TextCoding coding = alphabet < Alphabet.values().length
                ? TextCoding.of(Alphabet.values()[alphabet])
                : TextCoding.of(shift(octets, 2));
        Segmentation segmentation = choice(octets, 1, Segmentation.values());
        String text = characters(Arrays.copyOfRange(octets, Math.min(5, octets.length), octets.length), octets);
        if (!coding.canEncode(text)) {
            reached.add("not in " + coding.alphabet());
            return;
        }

        OctetString written = code.encode(coding, text);

        if (coding.alphabet() != Alphabet.UCS2 || !text.startsWith("\uFEFF") && !text.startsWith("\uFFFE")) {
            assertThat(code.decode(coding, written)).isEqualTo(text);
        }
        note("written ", coding);
        assertJoins(coding, text);
        Costs.assertProportional(
                2L * text.length(),
                jazzer(octets.length) + OCTETS_OF_A_SEGMENT * (written.length() / 50),
                () -> assertSegments(coding, segmentation, text, written));
    }

    private void assertJoins(TextCoding coding, String text) {
        StringBuilder joined = new StringBuilder();
        for (String part : code.cut(coding, text, PART)) {
            assertThat(coding.units(part)).isLessThanOrEqualTo(PART);
            joined.append(part);
        }
        assertThat(joined).hasToString(text);
    }

    private void assertSegments(TextCoding coding, Segmentation segmentation, String text, OctetString written) {
        int count = code.count(coding, segmentation, text);
        int most = count % 2 == 0 ? Segmenter.MAX_SEGMENTS : 3;
        List<Segment> segments;
        try {
            segments = code.segment(coding, segmentation, text, most);
        } catch (IllegalArgumentException e) {
            reached.add(segmentation == Segmentation.NONE ? "not cut" : "too many segments");
            assertThat(e).hasMessageMatching("text: \\d+ .*, at most \\d+.*");
            assertThat(segmentation == Segmentation.NONE || count > most).isTrue();
            return;
        }
        OctetString payload = segments.get(0).tlvs().get(TlvTag.MESSAGE_PAYLOAD);
        OctetString joined = OctetString.EMPTY;
        for (Segment segment : segments) {
            OctetString message = payload == null ? segment.shortMessage() : payload;
            Udh udh = segment.hasUdh() ? Udh.parse(message) : null;
            assertThat(segment.hasUdh()).isEqualTo(udh != null);
            assertThat(segment.shortMessage().length()).isLessThanOrEqualTo(160);
            joined = joined.plus(message.from(udh == null ? 0 : udh.length()));
        }
        assertThat(payload == null ? segments.size() : 1).isEqualTo(payload == null ? count : segments.size());
        assertThat(coding.decode(joined)).isEqualTo(coding.decode(written));
        reached.add(count == 1 ? "whole" : segmentation);
    }

    /** Packed septets are unpacked unchanged. */
    void packed(byte[] octets) {
        int fillBits = octet(octets, 0) % 7;
        OctetString packed = rest(octets, 1);
        Costs.assertProportional(octets.length, jazzer(octets.length), () -> code.unpack(packed, fillBits));

        OctetString septets = code.unpack(packed, fillBits);

        assertThat(septets.length()).isLessThanOrEqualTo(packed.length() * 8 / 7);
        assertThat(code.unpack(PackedSeptets.pack(septets, fillBits), fillBits)).isEqualTo(septets);
        reached.add(fillBits);
        reached.add(septets.length() < (8 * packed.length() - fillBits) / 7 ? "return left out" : "all septets");
    }

    private static long jazzer(int octets) {
        return Costs.OCTETS_OF_JAZZER * (64L + octets);
    }

    private void note(String what, TextCoding coding) {
        NationalShift shift = coding.shift();
        reached.add(what + (shift.isNone() ? coding.alphabet() : shift.locking()));
        reached.add(what + "with " + shift.single());
    }

    private static String sound(String name, @Nullable Object value) {
        return value == null ? "no " + name : name;
    }

    /** Returns the tables that a header with these identifiers names. */
    private static NationalShift shift(byte[] octets, int at) {
        int count = NationalLanguage.values().length + 1;
        byte locking = (byte) (octet(octets, at) % count);
        byte single = (byte) (octet(octets, at + 1) % count);
        return NationalShift.of(Udh.of(
                new InformationElement(InformationElementKind.NATIONAL_LOCKING_SHIFT.id(), OctetString.of(locking)),
                new InformationElement(InformationElementKind.NATIONAL_SINGLE_SHIFT.id(), OctetString.of(single))));
    }

    /** Returns UTF-8, from which a fuzzer makes mostly letters, or any 16-bit units, from which it makes the rest. */
    private static String characters(byte[] octets, byte[] choices) {
        if (octet(choices, 4) % 2 == 0) {
            return new String(octets, StandardCharsets.UTF_8);
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i + 1 < octets.length; i += 2) {
            text.append((char) (octet(octets, i) << 8 | octet(octets, i + 1)));
        }
        return text.toString();
    }

    private static <T> T choice(byte[] octets, int index, T[] values) {
        return values[octet(octets, index) % values.length];
    }

    private static int octet(byte[] octets, int index) {
        return index < octets.length ? Byte.toUnsignedInt(octets[index]) : 0;
    }

    private static OctetString rest(byte[] octets, int start) {
        return OctetString.of(Arrays.copyOfRange(octets, Math.min(start, octets.length), octets.length));
    }
}
