package io.larvik.smpp.text;

import io.larvik.smpp.pdu.OctetString;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a text that is too long for one short message into segments.
 *
 * <p>A short message has room for 140 octets: 160 septets, 140 octets or 70 units of UCS-2. A text within that is sent
 * as it is, without a header. A longer one is cut, and each segment starts with six octets of user data header that
 * tell the reference of the message, the number of segments and the segment's place ({@code 05 00 03 ref total n}, 3GPP
 * TS 23.040, 9.2.3.24.1). That leaves 134 octets: 153 septets (48 bits of header and one bit of padding are seven
 * septets), 134 octets or 67 units.
 *
 * <p>In SMPP a septet fills an octet of its own, the message centre packs them. So a segment of GSM 03.38 is up to 159
 * octets long here, 6 and 153, and the limit is counted in units, not in octets.
 *
 * <p>The eight-bit reference is used, not the sixteen-bit one: every handset reads it, and the other costs an octet.
 *
 * <p>Phones show segments as they come and some message centres decode them one by one, so no character may straddle a
 * border: a cut that would part an escape from its extension character, or the halves of a surrogate pair, is made one
 * unit earlier. The cut is found in the octets, not in the text, which serves text and ready octets alike; whether an
 * escape is open at the cut is told by the number of escapes right before it being odd.
 */
public final class Segmenter {

    /** The most segments that a header can count. */
    public static final int MAX_SEGMENTS = 255;

    private Segmenter() {}

    /**
     * Returns the segments of the text, at most {@value #MAX_SEGMENTS}.
     *
     * @see #segment(String, Alphabet, int, int)
     */
    public static List<Segment> segment(String text, Alphabet alphabet, int reference) {
        return segment(text, alphabet, reference, MAX_SEGMENTS);
    }

    /**
     * Returns the segments of the text in order; a single one, without a header, when it fits. An empty text is one
     * empty segment.
     *
     * @param reference tells messages between the same two addresses apart; its low eight bits are used
     * @param maxSegments the most segments allowed, 1 to 255
     * @throws IllegalArgumentException when the alphabet lacks a character or more segments were needed
     */
    public static List<Segment> segment(String text, Alphabet alphabet, int reference, int maxSegments) {
        return segment(alphabet.encode(text), alphabet, reference, maxSegments);
    }

    /**
     * Returns the segments of octets that are in the alphabet already, as {@link #segment(String, Alphabet, int, int)}
     * does.
     */
    public static List<Segment> segment(OctetString octets, Alphabet alphabet, int reference, int maxSegments) {
        if (maxSegments < 1 || maxSegments > MAX_SEGMENTS) {
            throw new IllegalArgumentException("maxSegments: " + maxSegments + ", allowed are 1 to " + MAX_SEGMENTS);
        }
        List<OctetString> parts = cut(octets, alphabet);
        if (parts.size() == 1) {
            return List.of(new Segment(1, 1, octets, false));
        }
        if (parts.size() > maxSegments) {
            throw new IllegalArgumentException("text: " + parts.size() + " segments, at most " + maxSegments);
        }
        List<Segment> segments = new ArrayList<>(parts.size());
        for (int number = 1; number <= parts.size(); number++) {
            OctetString header = header(reference, parts.size(), number);
            segments.add(new Segment(number, parts.size(), header.plus(parts.get(number - 1)), true));
        }
        return List.copyOf(segments);
    }

    /**
     * Returns how many segments the text takes in the alphabet, without a limit.
     *
     * @throws IllegalArgumentException when the alphabet lacks a character
     */
    public static int count(String text, Alphabet alphabet) {
        return cut(alphabet.encode(text), alphabet).size();
    }

    private static List<OctetString> cut(OctetString octets, Alphabet alphabet) {
        if (octets.length() <= alphabet.maxUnits() * alphabet.octetsPerUnit()) {
            return List.of(octets);
        }
        List<OctetString> parts = new ArrayList<>();
        int start = 0;
        while (start < octets.length()) {
            int end = start + alphabet.maxUnitsPerSegment() * alphabet.octetsPerUnit();
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
            case ASCII, LATIN1, BINARY -> end;
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

    private static OctetString header(int reference, int total, int number) {
        return OctetString.of((byte) 5, (byte) 0, (byte) 3, (byte) reference, (byte) total, (byte) number);
    }
}
