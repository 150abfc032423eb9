package io.larvik.smpp.text;

import io.larvik.smpp.pdu.OctetString;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a text that is too long for one short message into segments.
 *
 * <p>A short message has room for 140 octets: 160 septets, 140 octets or 70 units of UCS-2. A text within that is sent
 * as it is. A longer one is cut, and with {@link Segmentation#UDH8} each segment starts with six octets of user data
 * header that tell the reference of the message, the number of segments and the segment's place ({@code 05 00 03 ref
 * total n}, 3GPP TS 23.040, 9.2.3.24.1). That leaves 134 octets: 153 septets (48 bits of header and one bit of padding
 * are seven septets), 134 octets or 67 units. National tables are named in the header of every segment, an only one's
 * too, and take three octets each; so are the sender's own elements, application ports for one.
 *
 * <p>In SMPP a septet fills an octet of its own, the message centre packs them. So a segment of GSM 03.38 is up to 160
 * octets long here, and the limit is counted in units, not in octets.
 *
 * <p>Phones show segments as they come and some message centres decode them one by one, so no character may straddle a
 * boundary. A text is cut between grapheme clusters, see {@link TextBoundaries}. In octets that are in an alphabet already
 * only a pair of an escape and its character, or of surrogates, is kept together: a cut that would part it is made one
 * unit earlier. Whether an escape is open at the cut is told by the number of escapes right before it being odd.
 */
public final class Segmenter {

    /** The most segments that a header can count. */
    public static final int MAX_SEGMENTS = 255;

    private Segmenter() {}

    /**
     * Returns the segments of the text, at most {@value #MAX_SEGMENTS}, with {@link Segmentation#UDH8}.
     *
     * @see #segment(String, TextCoding, Segmentation, int, int)
     */
    public static List<Segment> segment(String text, Alphabet alphabet, int reference) {
        return segment(text, alphabet, reference, MAX_SEGMENTS);
    }

    /**
     * Returns the segments of the text with {@link Segmentation#UDH8}.
     *
     * @see #segment(String, TextCoding, Segmentation, int, int)
     */
    public static List<Segment> segment(String text, Alphabet alphabet, int reference, int maxSegments) {
        return segment(text, TextCoding.of(alphabet), Segmentation.UDH8, reference, maxSegments);
    }

    /**
     * Returns the segments of octets that are in the alphabet already, with {@link Segmentation#UDH8}.
     *
     * @see #segment(OctetString, TextCoding, Segmentation, List, int, int)
     */
    public static List<Segment> segment(OctetString octets, Alphabet alphabet, int reference, int maxSegments) {
        return segment(octets, TextCoding.of(alphabet), Segmentation.UDH8, List.of(), reference, maxSegments);
    }

    /**
     * Returns the segments of the text in order; a single one, without a place, when it fits. An empty text is one
     * empty segment.
     *
     * @see #segment(String, TextCoding, Segmentation, List, int, int)
     */
    public static List<Segment> segment(
            String text, TextCoding coding, Segmentation segmentation, int reference, int maxSegments) {
        return segment(text, coding, segmentation, List.of(), reference, maxSegments);
    }

    /**
     * Returns the segments of the text in order; a single one, without a place, when it fits. An empty text is one
     * empty segment.
     *
     * @param elements stand in the user data header of every segment, behind its place
     * @param reference tells messages between the same two addresses apart; its low eight or sixteen bits are used
     * @param maxSegments the most segments allowed, 1 to 255; those that a message centre makes of message_payload count
     * @throws IllegalArgumentException when the coding lacks a character, more segments were needed than are allowed, or
     *     the header leaves too little room
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
     * Returns the segments of octets that are in the coding already, as {@link #segment(String, TextCoding, Segmentation,
     * List, int, int)} does.
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
        List<OctetString> parts = cut(octets, alphabet, plan.roomOfEach() * alphabet.octetsPerUnit());
        checkCount(parts.size(), maxSegments);
        return segmentation == Segmentation.MESSAGE_PAYLOAD
                ? List.of(plan.payload(octets))
                : plan.placed(parts, reference);
    }

    /**
     * Returns how many segments the text takes in the alphabet with {@link Segmentation#UDH8}, without a limit.
     *
     * @throws IllegalArgumentException when the alphabet lacks a character
     */
    public static int count(String text, Alphabet alphabet) {
        return count(text, TextCoding.of(alphabet), Segmentation.UDH8);
    }

    /**
     * Returns how many segments the text takes on its way to the handset, without a limit; with
     * {@link Segmentation#NONE} how many it would take.
     *
     * @throws IllegalArgumentException when the coding lacks a character
     */
    public static int count(String text, TextCoding coding, Segmentation segmentation) {
        SegmentPlan plan = SegmentPlan.of(coding, segmentation, List.of());
        return coding.units(text) <= plan.roomOfOne()
                ? 1
                : TextBoundaries.cut(text, coding.codec(), plan.roomOfEach()).size();
    }

    /** Returns how many units of text so many segments hold together, 1 or more of them. */
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

    private static List<OctetString> cut(OctetString octets, Alphabet alphabet, int maxOctets) {
        List<OctetString> parts = new ArrayList<>();
        int start = 0;
        while (start < octets.length()) {
            int end = start + maxOctets;
            end = end < octets.length() ? boundary(octets, alphabet, start, end) : octets.length();
            parts.add(octets.slice(start, end - start));
            start = end;
        }
        return parts;
    }

    /** Returns the last place up to {@code end} where the octets may be cut. */
    private static int boundary(OctetString octets, Alphabet alphabet, int start, int end) {
        return switch (alphabet) {
            case GSM7 -> endsInEscape(octets, start, end) ? end - 1 : end;
            case UCS2 -> isSurrogatePair(octets, end - 2) ? end - 2 : end;
            default -> end;
        };
    }

    private static boolean endsInEscape(OctetString octets, int start, int end) {
        int escapes = 0;
        while (end - escapes > start && octets.at(end - escapes - 1) == SeptetCodec.ESCAPE) {
            escapes++;
        }
        return escapes % 2 == 1;
    }

    private static boolean isSurrogatePair(OctetString octets, int index) {
        return index + 3 < octets.length()
                && octets.at(index) >> 2 == 0xD8 >> 2
                && octets.at(index + 2) >> 2 == 0xDC >> 2;
    }
}
