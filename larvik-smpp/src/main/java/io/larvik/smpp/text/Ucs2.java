package io.larvik.smpp.text;

import io.larvik.smpp.field.OctetString;
import java.util.List;

/** The codec of UTF-16BE, which short messages call UCS-2. */
final class Ucs2 extends CharacterCodec {

    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final char SWAPPED_BYTE_ORDER_MARK = '\uFFFE';
    private static final char REPLACEMENT = '\uFFFD';

    @Override
    int firstUnencodable(String text) {
        return firstLoneSurrogate(text, 0);
    }

    @Override
    int fit(String text, int start, int units) {
        int end = super.fit(text, start, units);
        boolean inPair = end < text.length() && Character.isLowSurrogate(text.charAt(end));
        return inPair ? end - 1 : end;
    }

    @Override
    int boundary(OctetString octets, int start, int end) {
        boolean inPair =
                end + 1 < octets.length() && octets.at(end - 2) >> 2 == 0xD8 >> 2 && octets.at(end) >> 2 == 0xDC >> 2;
        return inPair ? end - 2 : end;
    }

    @Override
    void write(String text, byte[] octets) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            octets[2 * i] = (byte) (c >> 8);
            octets[2 * i + 1] = (byte) c;
        }
    }

    @Override
    String decode(OctetString octets) {
        char mark = mark(octets);
        return decodeUnits(octets, mark == 0 ? 0 : 1, mark == SWAPPED_BYTE_ORDER_MARK);
    }

    private static String decodeUnits(OctetString octets, int start, boolean swapped) {
        int units = octets.length() / 2;
        StringBuilder text = new StringBuilder(units);
        for (int i = start; i < units; i++) {
            char c = unit(octets, i);
            text.append(swapped ? Character.reverseBytes(c) : c);
        }
        for (int i = firstLoneSurrogate(text, 0); i >= 0; i = firstLoneSurrogate(text, i + 1)) {
            text.setCharAt(i, REPLACEMENT);
        }
        return text.toString();
    }

    /**
     * Decodes segments that are joined. Each may have a byte order mark, which also holds for the segments behind it.
     * U+FEFF is one only if the first segment has one. A unit that two segments share belongs to no mark.
     */
    static String textOf(List<OctetString> segments) {
        boolean isMarked = mark(segments.get(0)) != 0;
        boolean swapped = false;
        byte[] joined =
                new byte[1 + segments.stream().mapToInt(OctetString::length).sum()]; // half a unit may be swapped
        int end = 0;
        for (OctetString segment : segments) {
            char mark = end % 2 == 0 ? mark(segment) : 0;
            boolean drops = mark == SWAPPED_BYTE_ORDER_MARK || mark == BYTE_ORDER_MARK && isMarked;
            swapped = drops ? mark == SWAPPED_BYTE_ORDER_MARK : swapped;
            for (int i = drops ? 2 : 0; i < segment.length(); i++) {
                joined[swapped ? end ^ 1 : end] = (byte) segment.at(i);
                end++;
            }
        }
        return decodeUnits(OctetString.of(joined, 0, end), 0, false);
    }

    /** Returns the byte order mark at the start; 0 if there is none. */
    private static char mark(OctetString octets) {
        char first = octets.length() < 2 ? 0 : unit(octets, 0);
        return first == BYTE_ORDER_MARK || first == SWAPPED_BYTE_ORDER_MARK ? first : 0;
    }

    private static int firstLoneSurrogate(CharSequence text, int from) {
        for (int i = from; i < text.length(); i++) {
            if (!Character.isSurrogate(text.charAt(i))) {
                continue;
            }
            boolean pair = i + 1 < text.length() && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1));
            if (!pair) {
                return i;
            }
            i++;
        }
        return -1;
    }

    private static char unit(OctetString octets, int index) {
        return (char) (octets.at(2 * index) << 8 | octets.at(2 * index + 1));
    }
}
