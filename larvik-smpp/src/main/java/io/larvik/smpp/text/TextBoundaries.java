package io.larvik.smpp.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a text may be cut: between what a reader takes for characters, the grapheme clusters of Unicode, such as a letter
 * and its accents or an emoji of several parts. Only a cluster that is longer than a segment is cut itself, between
 * characters.
 */
final class TextBoundaries {

    private static final Pattern CLUSTER = Pattern.compile("\\X");

    /** Below this there are no characters that join others, but a carriage return and a line feed. */
    private static final char FIRST_JOINING = '\u0300';

    private TextBoundaries() {}

    /** Returns the parts of a text that can be encoded, as many units each as fit. */
    static List<String> cut(String text, CharacterCodec codec, int units) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        do {
            int end = codec.fit(text, start, units);
            end = end < text.length() ? boundary(text, start, end) : end;
            parts.add(text.substring(start, end));
            start = end;
        } while (start < text.length());
        return parts;
    }

    /** Returns the last boundary up to {@code end}, which is between two characters; {@code end} when there is none. */
    private static int boundary(String text, int start, int end) {
        if (isPlain(text.charAt(end - 1), text.charAt(end))) {
            return end;
        }
        // One character more tells whether there is a boundary at the end, and bounds the work on a hostile text.
        int next = text.offsetByCodePoints(end, 1);
        Matcher clusters = CLUSTER.matcher(text).region(start, next);
        int boundary = start;
        while (clusters.find() && clusters.end() <= end) {
            boundary = clusters.end();
        }
        return boundary > start ? boundary : end;
    }

    private static boolean isPlain(char before, char after) {
        return before < FIRST_JOINING && after < FIRST_JOINING && !(before == '\r' && after == '\n');
    }
}
