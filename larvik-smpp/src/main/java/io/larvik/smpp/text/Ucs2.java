package io.larvik.smpp.text;

import io.larvik.smpp.field.OctetString;

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
    void write(String text, byte[] octets) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            octets[2 * i] = (byte) (c >> 8);
            octets[2 * i + 1] = (byte) c;
        }
    }

    @Override
    String decode(OctetString octets) {
        int units = octets.length() / 2;
        char first = units == 0 ? 0 : unit(octets, 0);
        boolean swapped = first == SWAPPED_BYTE_ORDER_MARK;
        int start = swapped || first == BYTE_ORDER_MARK ? 1 : 0;
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
