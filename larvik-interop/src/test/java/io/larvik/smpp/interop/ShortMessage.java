package io.larvik.smpp.interop;

import com.cloudhopper.commons.charset.CharsetUtil;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Encodes and decodes a text for peers that leave that to the application. It uses Cloudhopper's alphabets, so that our
 * alphabets are not checked against themselves.
 */
final class ShortMessage {

    static final int OCTETS_PER_SEGMENT = 134;

    private static final byte GSM = 0;
    private static final byte UCS2 = 8;

    private final byte dataCoding;
    private final byte[] octets;

    private ShortMessage(byte dataCoding, byte[] octets) {
        this.dataCoding = dataCoding;
        this.octets = octets;
    }

    /** Returns the text in GSM 03.38 or, where that lacks a character, in UCS-2. */
    static ShortMessage of(String text) {
        byte[] gsm = CharsetUtil.encode(text, CharsetUtil.CHARSET_GSM);
        return CharsetUtil.decode(gsm, CharsetUtil.CHARSET_GSM).equals(text)
                ? new ShortMessage(GSM, gsm)
                : new ShortMessage(UCS2, CharsetUtil.encode(text, CharsetUtil.CHARSET_UCS_2));
    }

    static String decode(byte dataCoding, byte[] octets) {
        return CharsetUtil.decode(octets, dataCoding == UCS2 ? CharsetUtil.CHARSET_UCS_2 : CharsetUtil.CHARSET_GSM);
    }

    byte dataCoding() {
        return dataCoding;
    }

    byte[] octets() {
        return octets;
    }

    /** Cuts at the octet limit of a segment, as most applications do, even within an escape or a surrogate pair. */
    List<byte[]> segments() {
        if (octets.length <= OCTETS_PER_SEGMENT) {
            return List.of(octets);
        }
        List<byte[]> segments = new ArrayList<>();
        for (int from = 0; from < octets.length; from += OCTETS_PER_SEGMENT) {
            segments.add(Arrays.copyOfRange(octets, from, Math.min(octets.length, from + OCTETS_PER_SEGMENT)));
        }
        return segments;
    }

    /** Returns the segments, with user data headers when there are several. */
    List<byte[]> segmentsWithHeaders(int reference) {
        List<byte[]> segments = segments();
        if (segments.size() == 1) {
            return segments;
        }
        List<byte[]> withHeaders = new ArrayList<>();
        for (byte[] segment : segments) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.writeBytes(
                    new byte[] {5, 0, 3, (byte) reference, (byte) segments.size(), (byte) (withHeaders.size() + 1)});
            out.writeBytes(segment);
            withHeaders.add(out.toByteArray());
        }
        return withHeaders;
    }

    /** Joins the texts of segments. Safe for any thread. */
    static final class Joiner {

        private final Map<Integer, @Nullable String[]> unfinished = new HashMap<>();

        /** Returns the whole text; null while segments are missing. */
        @Nullable
        String add(boolean hasHeader, byte dataCoding, byte[] octets) {
            if (!hasHeader) {
                return decode(dataCoding, octets);
            }
            String text = decode(dataCoding, Arrays.copyOfRange(octets, 1 + octets[0], octets.length));
            return add(octets[3] & 0xFF, octets[4], octets[5], text);
        }

        @Nullable
        synchronized String add(int reference, int total, int number, String text) {
            @Nullable String[] texts = unfinished.computeIfAbsent(reference, r -> new @Nullable String[total]);
            texts[number - 1] = text;
            if (Arrays.asList(texts).contains(null)) {
                return null;
            }
            unfinished.remove(reference);
            return String.join("", texts);
        }
    }
}
