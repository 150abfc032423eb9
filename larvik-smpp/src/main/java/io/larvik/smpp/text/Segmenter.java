package io.larvik.smpp.text;

import io.larvik.smpp.field.OctetString;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits a message that is too long for one short message into segments.
 *
 * <p>A short message has room for 140 octets: 160 septets, 140 octets or 70 units of UCS-2. A message within this limit
 * is one segment. With {@link Segmentation#UDH8}, each segment of a longer message starts with a user data header of
 * six octets: {@code 05 00 03}, reference, total and number (3GPP TS 23.040, 9.2.3.24.1). That leaves 134 octets: 153
 * septets (48 bits of header and one fill bit take seven septets), 134 octets or 67 units. The header of every segment,
 * even of a single one, also has the elements that name national language tables, of three octets each, and the
 * sender's own elements, such as application ports.
 *
 * <p>In SMPP a septet occupies an octet, and the message centre packs the septets. A segment of GSM 03.38 has up to 160
 * octets here. The limits are therefore counted in units.
 *
 * <p>Handsets may display segments as they arrive, and some message centres decode each segment separately. A segment
 * therefore never ends within a character. A text is split between grapheme clusters; see {@link TextBoundaries}.
 * Encoded octets are split so that an escape stays with the next septet, surrogate pairs stay together, and so do the
 * octets of a character of any other charset.
 */
public final class Segmenter {

    /** The maximum number of segments of a message. */
    public static final int MAX_SEGMENTS = 255;

    private Segmenter() {}

    /**
     * Splits the text with {@link Segmentation#UDH8} into at most {@value #MAX_SEGMENTS} segments.
     *
     * @see #segment(String, TextCoding, Segmentation, int, int)
     */
    public static List<Segment> segment(String text, Alphabet alphabet, int reference) {
        return segment(text, alphabet, reference, MAX_SEGMENTS);
    }

    /**
     * Splits the text with {@link Segmentation#UDH8}.
     *
     * @see #segment(String, TextCoding, Segmentation, int, int)
     */
    public static List<Segment> segment(String text, Alphabet alphabet, int reference, int maxSegments) {
        return segment(text, TextCoding.of(alphabet), Segmentation.UDH8, reference, maxSegments);
    }

    /**
     * Splits octets that are encoded in the alphabet, with {@link Segmentation#UDH8}.
     *
     * @see #segment(OctetString, TextCoding, Segmentation, List, int, int)
     */
    public static List<Segment> segment(OctetString octets, Alphabet alphabet, int reference, int maxSegments) {
        return segment(octets, TextCoding.of(alphabet), Segmentation.UDH8, List.of(), reference, maxSegments);
    }

    /**
     * Splits the text. If it fits into one segment, that has no concatenation. An empty text is one empty segment.
     *
     * @see #segment(String, TextCoding, Segmentation, List, int, int)
     */
    public static List<Segment> segment(
            String text, TextCoding coding, Segmentation segmentation, int reference, int maxSegments) {
        return segment(text, coding, segmentation, List.of(), reference, maxSegments);
    }

    /**
     * Splits the text. If it fits into one segment, that has no concatenation. An empty text is one empty segment.
     *
     * @param elements the information elements of every user data header, after the concatenation element
     * @param reference the reference number of the message, of which the low 8 or 16 bits are used; it should differ
     *     between messages to the same address
     * @param maxSegments the maximum number of segments, 1 to 255; includes segments that the message centre makes of
     *     message_payload
     * @return the segments in order
     * @throws IllegalArgumentException if the coding lacks a character, the text takes more segments, the elements
     *     include a concatenation element, or the header leaves too little room
     */
    public static List<Segment> segment(
            String text,
            TextCoding coding,
            Segmentation segmentation,
            List<InformationElement> elements,
            int reference,
            int maxSegments) {
        check(maxSegments);
        SegmentPlan plan = SegmentPlan.of(coding, segmentation, elements);
        OctetString octets = coding.encode(text);
        if (plan.isWhole(octets)) {
            return List.of(plan.whole(octets));
        }
        List<String> parts = TextBoundaries.cut(text, coding.codec(), plan.roomOfEach());
        checkCount(parts.size(), maxSegments);
        return segmentation == Segmentation.MESSAGE_PAYLOAD
                ? List.of(plan.payload(octets))
                : plan.placed(parts.stream().map(coding::encode).toList(), reference);
    }

    /**
     * Splits octets that are encoded in the coding, like {@link #segment(String, TextCoding, Segmentation, List, int,
     * int)}.
     */
    public static List<Segment> segment(
            OctetString octets,
            TextCoding coding,
            Segmentation segmentation,
            List<InformationElement> elements,
            int reference,
            int maxSegments) {
        check(maxSegments);
        SegmentPlan plan = SegmentPlan.of(coding, segmentation, elements);
        if (plan.isWhole(octets)) {
            return List.of(plan.whole(octets));
        }
        Alphabet alphabet = coding.alphabet();
        List<OctetString> parts = cut(octets, coding.codec(), plan.roomOfEach() * alphabet.octetsPerUnit());
        checkCount(parts.size(), maxSegments);
        return segmentation == Segmentation.MESSAGE_PAYLOAD
                ? List.of(plan.payload(octets))
                : plan.placed(parts, reference);
    }

    /**
     * Returns the number of segments that the text takes with {@link Segmentation#UDH8}. The number is not limited.
     *
     * @throws IllegalArgumentException if the alphabet lacks a character
     */
    public static int count(String text, Alphabet alphabet) {
        return count(text, TextCoding.of(alphabet), Segmentation.UDH8);
    }

    /**
     * Returns the number of segments that the text takes on the way to the handset. The number is not limited. With
     * {@link Segmentation#NONE} it is the number that the text would take.
     *
     * @throws IllegalArgumentException if the coding lacks a character
     */
    public static int count(String text, TextCoding coding, Segmentation segmentation) {
        SegmentPlan plan = SegmentPlan.of(coding, segmentation, List.of());
        return coding.units(text) <= plan.roomOfOne()
                ? 1
                : TextBoundaries.cut(text, coding.codec(), plan.roomOfEach()).size();
    }

    /** Returns the maximum number of units in a message of this number of segments, at least 1. */
    public static int room(int segments, TextCoding coding, Segmentation segmentation) {
        SegmentPlan plan = SegmentPlan.of(coding, segmentation, List.of());
        return segments == 1 ? plan.roomOfOne() : segments * plan.roomOfEach();
    }

    private static void check(int maxSegments) {
        if (maxSegments < 1 || maxSegments > MAX_SEGMENTS) {
            throw new IllegalArgumentException("maxSegments: " + maxSegments + ", allowed are 1 to " + MAX_SEGMENTS);
        }
    }

    private static void checkCount(int segments, int maxSegments) {
        if (segments > maxSegments) {
            throw new IllegalArgumentException("text: " + segments + " segments, at most " + maxSegments);
        }
    }

    private static List<OctetString> cut(OctetString octets, CharacterCodec codec, int maxOctets) {
        List<OctetString> parts = new ArrayList<>();
        int start = 0;
        while (start < octets.length()) {
            int end = start + maxOctets;
            end = end < octets.length() ? codec.boundary(octets, start, end) : octets.length();
            parts.add(octets.slice(start, end - start));
            start = end;
        }
        return parts;
    }
}
