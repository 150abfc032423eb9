package io.larvik.smpp.text;

import io.larvik.smpp.pdu.OctetString;
import io.larvik.smpp.pdu.TlvTag;
import io.larvik.smpp.pdu.Tlvs;
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
 * too, and take three octets each.
 *
 * <p>In SMPP a septet fills an octet of its own, the message centre packs them. So a segment of GSM 03.38 is up to 160
 * octets long here, and the limit is counted in units, not in octets.
 *
 * <p>Phones show segments as they come and some message centres decode them one by one, so no character may straddle a
 * border. A text is cut between grapheme clusters, see {@link TextBorders}. In octets that are in an alphabet already
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
     * @see #segment(OctetString, TextCoding, Segmentation, int, int)
     */
    public static List<Segment> segment(OctetString octets, Alphabet alphabet, int reference, int maxSegments) {
        return segment(octets, TextCoding.of(alphabet), Segmentation.UDH8, reference, maxSegments);
    }

    /**
     * Returns the segments of the text in order; a single one, without a place, when it fits. An empty text is one
     * empty segment.
     *
     * @param reference tells messages between the same two addresses apart; its low eight or sixteen bits are used
     * @param maxSegments the most segments allowed, 1 to 255; those that a message centre makes of message_payload count
     * @throws IllegalArgumentException when the coding lacks a character, or more segments were needed than are allowed
     */
    public static List<Segment> segment(
            String text, TextCoding coding, Segmentation segmentation, int reference, int maxSegments) {
        check(maxSegments);
        OctetString octets = coding.encode(text);
        if (isWhole(octets, coding, segmentation)) {
            return List.of(whole(octets, coding.shift()));
        }
        List<String> parts = TextBorders.cut(text, coding.codec(), roomOfEach(coding, segmentation));
        checkCount(parts.size(), maxSegments);
        return segmentation == Segmentation.MESSAGE_PAYLOAD
                ? List.of(payload(octets, coding.shift()))
                : placed(parts.stream().map(coding::encode).toList(), coding.shift(), segmentation, reference);
    }

    /**
     * Returns the segments of octets that are in the coding already, as {@link #segment(String, TextCoding, Segmentation,
     * int, int)} does.
     */
    public static List<Segment> segment(
            OctetString octets, TextCoding coding, Segmentation segmentation, int reference, int maxSegments) {
        check(maxSegments);
        if (isWhole(octets, coding, segmentation)) {
            return List.of(whole(octets, coding.shift()));
        }
        Alphabet alphabet = coding.alphabet();
        List<OctetString> parts = cut(octets, alphabet, roomOfEach(coding, segmentation) * alphabet.octetsPerUnit());
        checkCount(parts.size(), maxSegments);
        return segmentation == Segmentation.MESSAGE_PAYLOAD
                ? List.of(payload(octets, coding.shift()))
                : placed(parts, coding.shift(), segmentation, reference);
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
        return coding.units(text) <= roomOfOne(coding)
                ? 1
                : TextBorders.cut(text, coding.codec(), roomOfEach(coding, segmentation))
                        .size();
    }

    private static void check(int maxSegments) {
        if (maxSegments < 1 || maxSegments > MAX_SEGMENTS) {
            throw new IllegalArgumentException("maxSegments: " + maxSegments + ", allowed are 1 to " + MAX_SEGMENTS);
        }
    }

    /** Tells whether the octets fit into one segment; throws when they do not and may not be cut. */
    private static boolean isWhole(OctetString octets, TextCoding coding, Segmentation segmentation) {
        int octetsPerUnit = coding.alphabet().octetsPerUnit();
        boolean fits = octets.length() <= roomOfOne(coding) * octetsPerUnit;
        if (!fits && segmentation == Segmentation.NONE) {
            throw new IllegalArgumentException("text: " + octets.length() / octetsPerUnit + " units of "
                    + coding.alphabet() + ", at most " + roomOfOne(coding) + " in one segment");
        }
        return fits;
    }

    private static void checkCount(int segments, int maxSegments) {
        if (segments > maxSegments) {
            throw new IllegalArgumentException("text: " + segments + " segments, at most " + maxSegments);
        }
    }

    private static int roomOfOne(TextCoding coding) {
        int elements = coding.shift().headerOctets();
        return coding.alphabet().maxUnitsBeside(elements == 0 ? 0 : 1 + elements);
    }

    private static int roomOfEach(TextCoding coding, Segmentation segmentation) {
        return coding.alphabet()
                .maxUnitsBeside(
                        1 + segmentation.elementOctets() + coding.shift().headerOctets());
    }

    private static Segment whole(OctetString octets, NationalShift shift) {
        return new Segment(1, 1, header(shift.elements()).plus(octets), !shift.isNone(), Tlvs.NONE);
    }

    private static Segment payload(OctetString octets, NationalShift shift) {
        OctetString payload = header(shift.elements()).plus(octets);
        return new Segment(1, 1, OctetString.EMPTY, !shift.isNone(), Tlvs.of(TlvTag.MESSAGE_PAYLOAD, payload));
    }

    private static List<Segment> placed(
            List<OctetString> parts, NationalShift shift, Segmentation segmentation, int reference) {
        Concatenation.Kind kind = kind(segmentation);
        List<Segment> segments = new ArrayList<>(parts.size());
        for (OctetString part : parts) {
            int masked = reference & kind.maxReference();
            segments.add(placed(part, shift, new Concatenation(kind, masked, parts.size(), segments.size() + 1)));
        }
        return List.copyOf(segments);
    }

    private static Segment placed(OctetString part, NationalShift shift, Concatenation place) {
        List<InformationElement> elements = new ArrayList<>();
        if (place.kind() != Concatenation.Kind.SAR) {
            elements.add(place.element()); // first, because some handsets look for it only there
        }
        elements.addAll(shift.elements());
        Tlvs tlvs = place.kind() == Concatenation.Kind.SAR ? place.tlvs() : Tlvs.NONE;
        return new Segment(place.number(), place.total(), header(elements).plus(part), !elements.isEmpty(), tlvs);
    }

    private static Concatenation.Kind kind(Segmentation segmentation) {
        return switch (segmentation) {
            case UDH16 -> Concatenation.Kind.UDH16;
            case SAR -> Concatenation.Kind.SAR;
            case UDH8, MESSAGE_PAYLOAD, NONE -> Concatenation.Kind.UDH8;
        };
    }

    private static OctetString header(List<InformationElement> elements) {
        return elements.isEmpty() ? OctetString.EMPTY : new Udh(elements).octets();
    }

    private static List<OctetString> cut(OctetString octets, Alphabet alphabet, int maxOctets) {
        List<OctetString> parts = new ArrayList<>();
        int start = 0;
        while (start < octets.length()) {
            int end = start + maxOctets;
            end = end < octets.length() ? border(octets, alphabet, start, end) : octets.length();
            parts.add(octets.slice(start, end - start));
            start = end;
        }
        return parts;
    }

    /** Returns the last place up to {@code end} where the octets may be cut. */
    private static int border(OctetString octets, Alphabet alphabet, int start, int end) {
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
