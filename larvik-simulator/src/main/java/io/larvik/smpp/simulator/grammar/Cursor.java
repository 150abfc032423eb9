package io.larvik.smpp.simulator.grammar;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.function.IntPredicate;

/** A place in a text that is read by a grammar. Blanks before a token are skipped. Not safe for use by several threads. */
public final class Cursor {

    private static final int LONGEST_NUMBER = 20;

    private final String what;
    private final String text;
    private int at;

    /**
     * Begins at the start of a text.
     *
     * @param what what the text is, for messages
     */
    public Cursor(String what, String text) {
        this.what = what;
        this.text = text;
    }

    /** Goes on at a place further behind. */
    public void skip(int position) {
        at = position;
    }

    /** Returns the place of the next token. */
    public int position() {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        return at;
    }

    /** Returns whether nothing but blanks is left. */
    public boolean isAtEnd() {
        return position() == text.length();
    }

    /** Returns whether a digit is next. */
    public boolean isAtDigit() {
        return !isAtEnd() && isDigit(text.charAt(at));
    }

    /** Skips a token if it is next. */
    public boolean take(String token) {
        if (!text.startsWith(token, position())) {
            return false;
        }
        at += token.length();
        return true;
    }

    /** Skips a word if it is next, and not the beginning of a longer one. */
    public boolean takeWord(String word) {
        int end = position() + word.length();
        return !(end < text.length() && isWordPart(text.charAt(end))) && take(word);
    }

    /** Skips a token that must be next. */
    public void expect(String token) {
        if (!take(token)) {
            throw fail("expected " + token);
        }
    }

    /** Checks that nothing is left. */
    public void expectEnd() {
        if (!isAtEnd()) {
            throw fail("unexpected " + text.charAt(at));
        }
    }

    /** Reads letters, digits and underscores. */
    public String word(String expected) {
        return characters(Cursor::isWordPart, expected);
    }

    /** Reads everything up to a blank, a comma, a bar or the end. */
    public String argument(String expected) {
        return characters(c -> c > ' ' && c <= '~' && c != ',' && c != '|', expected);
    }

    /** Reads the rest of the text, with its blanks. */
    public String rest() {
        String rest = text.substring(at);
        at = text.length();
        return rest;
    }

    /** Reads a number such as {@code 12} or {@code 0.1}. */
    public BigDecimal number(String expected) {
        int start = position();
        String digits = characters(c -> isDigit(c) || c == '.', expected);
        // the end of a number that begins a range: 1..3
        int range = digits.indexOf("..");
        if (range >= 0) {
            at = start + range;
            digits = digits.substring(0, range);
        }
        if (digits.isEmpty()
                || digits.startsWith(".")
                || digits.endsWith(".")
                || digits.indexOf('.') != digits.lastIndexOf('.')
                || digits.length() > LONGEST_NUMBER) {
            throw fail(start, "expected " + expected);
        }
        return new BigDecimal(digits);
    }

    /** Reads a whole number, in decimal or, after {@code 0x}, in hexadecimal. */
    public long integer(String expected, long least, long most) {
        int start = position();
        boolean isHex = take("0x");
        String digits = characters(c -> Character.digit(c, isHex ? 16 : 10) >= 0 && c < 0x80, expected);
        String allowed = "allowed are " + least + " to " + most;
        if (digits.length() > 18 || (isHex && digits.length() > 15)) {
            throw fail(start, digits.length() + " digits, " + allowed);
        }
        long number = Long.parseLong(digits, isHex ? 16 : 10);
        if (number < least || number > most) {
            throw fail(start, number + ", " + allowed);
        }
        return number;
    }

    /** Reads a time such as {@code 2s} or {@code 0.5ms}. */
    public Duration time() {
        int start = position();
        BigDecimal number = number("a time such as 500ms, 2s or 1h");
        String unit = at < text.length() && Character.isLetter(text.charAt(at)) ? word("a unit") : "";
        Long nanos = TimeText.UNITS.get(unit);
        if (nanos == null) {
            throw fail(start, "a time has one of the units " + String.join(", ", TimeText.UNITS.keySet()));
        }
        BigDecimal total = number.multiply(BigDecimal.valueOf(nanos));
        if (total.compareTo(BigDecimal.valueOf(TimeText.LONGEST.toNanos())) > 0) {
            throw fail(start, number.toPlainString() + unit + ", allowed are 0s to " + TimeText.of(TimeText.LONGEST));
        }
        return Duration.ofNanos(total.longValue());
    }

    /** Returns the refusal of the next token. */
    public GrammarException fail(String problem) {
        return fail(position(), problem);
    }

    /** Returns the refusal of what is at a place. */
    public GrammarException fail(int position, String problem) {
        return new GrammarException(what, position, problem);
    }

    private String characters(IntPredicate allowed, String expected) {
        int start = position();
        while (at < text.length() && allowed.test(text.charAt(at))) {
            at++;
        }
        if (at == start) {
            throw fail(start, "expected " + expected);
        }
        return text.substring(start, at);
    }

    private static boolean isWordPart(int c) {
        return c == '_' || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || isDigit(c);
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }
}
