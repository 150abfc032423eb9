package io.larvik.smpp.gateway.route;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text of which a regular expression reads 100,000 characters at most. There are expressions that read a text of some
 * hundred characters for years, and applications choose the text.
 */
final class BoundedText implements CharSequence {

    /** How many characters of a message an expression sees. */
    static final int LONGEST = 1_600;

    private static final int MOST_READS = 100_000;

    private final String text;
    private int reads;

    private BoundedText(String text) {
        this.text = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }

    /** What came of a search. */
    enum Found {
        YES,
        NO,
        /** It would have taken too long to say. */
        GAVE_UP
    }

    /** Looks for an expression in a text. */
    static Found find(Pattern expression, String text) {
        Matcher matcher = expression.matcher(new BoundedText(text));
        try {
            return matcher.find() ? Found.YES : Found.NO;
        } catch (GaveUp e) {
            return Found.GAVE_UP;
        }
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public char charAt(int index) {
        if (++reads > MOST_READS) {
            throw new GaveUp();
        }
        return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.substring(start, end);
    }

    /** Prints no text. */
    @Override
    public String toString() {
        return "text of " + text.length() + " characters";
    }

    /** Ends a search. */
    private static final class GaveUp extends RuntimeException {

        private static final long serialVersionUID = 1;

        GaveUp() {
            super("too many characters read", null, false, false);
        }
    }
}
