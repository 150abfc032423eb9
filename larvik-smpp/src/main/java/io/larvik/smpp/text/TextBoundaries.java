package io.larvik.smpp.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Splits a text between grapheme clusters of Unicode, such as a letter with its accents or a composed emoji. Only a
 * cluster that is longer than a segment is split itself, between characters.
 */
final class TextBoundaries {

    private static final Pattern CLUSTER = Pattern.compile("\\X");

    /** Below this, no characters join others except a carriage return and a line feed. */
    private static final char FIRST_JOINING = '\u0300';

    private TextBoundaries() {}

    /** Splits a text that can be encoded into parts of at most the given number of units. */
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

    /** Returns the last cluster boundary up to {@code end}, which is between two characters; {@code end} if none. */
    private static int boundary(String text, int start, int end) {
        if (isPlain(text.charAt(end - 1), text.charAt(end))) {
            return end;
        }
        // The region ends one character later: that decides whether a boundary is at the end, and limits the work.
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
