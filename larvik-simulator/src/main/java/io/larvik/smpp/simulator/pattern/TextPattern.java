package io.larvik.smpp.simulator.pattern;

import io.larvik.smpp.simulator.grammar.GrammarException;
import io.larvik.smpp.simulator.grammar.Numbers;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * What a text is like: {@code 4670*}, in which {@code *} stands for any characters, or a regular expression of the JDK
 * that is found in the text, {@code /^code \d+/}, with {@code i} behind it if upper and lower case are the same.
 */
public final class TextPattern {

    /** How many characters a regular expression looks at before it gives up. */
    private static final int MOST_LOOKS = 100_000;

    private static final int LONGEST_REGEX = 1_000;

    /** A number or a range of numbers, so short that no telephone number is a mistake. */
    private static final Pattern RANGE =
            Pattern.compile("(?=.*\\d)(?:0x\\p{XDigit}{1,8}|\\d{0,15})(?:\\.\\.(?:0x\\p{XDigit}{1,8}|\\d{0,15}))?");

    private final String written;
    private final @Nullable Pattern regex;

    /** What a number may be; null if the pattern is none of numbers. */
    private final @Nullable Numbers numbers;

    private TextPattern(String written, @Nullable Pattern regex, @Nullable Numbers numbers) {
        this.written = written;
        this.regex = regex;
        this.numbers = numbers;
    }

    /**
     * Reads a pattern.
     *
     * @param name what the pattern is for, for messages
     * @throws GrammarException if the regular expression is none
     */
    static TextPattern of(String name, String written) {
        if (!written.startsWith("/")) {
            return new TextPattern(written, null, null);
        }
        int end = written.lastIndexOf('/');
        String flags = written.substring(end + 1);
        if (end == 0 || !List.of("", "i").contains(flags)) {
            throw new GrammarException(name, written.length(), "a regular expression ends with / or /i");
        }
        if (end - 1 > LONGEST_REGEX) {
            throw new GrammarException(
                    name, LONGEST_REGEX + 1, "a regular expression has at most " + LONGEST_REGEX + " characters");
        }
        try {
            int options = flags.isEmpty() ? 0 : Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
            return new TextPattern(written, Pattern.compile(written.substring(1, end), options), null);
        } catch (PatternSyntaxException e) {
            throw new GrammarException(name, Math.max(0, e.getIndex()) + 1, e.getDescription());
        }
    }

    /** Reads several patterns, at least one. */
    public static List<TextPattern> of(String name, List<String> written) {
        if (written.isEmpty()) {
            throw new IllegalArgumentException(name + ": no value, needed is at least one");
        }
        return written.stream().map(each -> of(name, each)).toList();
    }

    /** Reads several patterns for values that may be numbers: {@code 1..3} is a range, and {@code 0x10} is 16. */
    public static List<TextPattern> ofValues(String name, List<String> written) {
        return of(name, written).stream()
                .map(each -> RANGE.matcher(each.written).matches()
                        ? new TextPattern(
                                each.written, null, Numbers.of(name, List.of(each.written), 0, Long.MAX_VALUE))
                        : each)
                .toList();
    }

    /** Returns whether it is the text itself, without anything that stands for something else. */
    public boolean isLiteral() {
        return regex == null && written.indexOf('*') < 0;
    }

    /**
     * Returns whether the text is like this.
     *
     * @throws PatternGaveUp if that cannot be found out in a short time
     */
    boolean matches(String text) {
        return regex == null ? matchesGlob(text) : matchesRegex(regex, text);
    }

    /** Returns whether a number or a text is like this. */
    public boolean matchesValue(Object value) {
        return numbers != null && value instanceof Number number
                ? numbers.contains(number.longValue())
                : matches(value.toString());
    }

    private boolean matchesRegex(Pattern pattern, String text) {
        try {
            return pattern.matcher(new CountedText(text)).find();
        } catch (StackOverflowError e) {
            // The JDK goes one call deeper for each repetition of a group.
            throw new PatternGaveUp(written, "after too many repetitions");
        }
    }

    private boolean matchesGlob(String text) {
        int at = 0;
        int star = -1;
        int resume = 0;
        int i = 0;
        while (i < text.length()) {
            if (at < written.length() && written.charAt(at) == '*') {
                star = at++;
                resume = i;
            } else if (at < written.length() && written.charAt(at) == text.charAt(i)) {
                at++;
                i++;
            } else if (star >= 0) {
                at = star + 1;
                i = ++resume;
            } else {
                return false;
            }
        }
        while (at < written.length() && written.charAt(at) == '*') {
            at++;
        }
        return at == written.length();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TextPattern pattern && pattern.written.equals(written);
    }

    @Override
    public int hashCode() {
        return written.hashCode();
    }

    @Override
    public String toString() {
        return written;
    }

    /** A text that counts how often it is looked at, which bounds the time of a regular expression. */
    private final class CountedText implements CharSequence {

        private final String text;
        private int looks;

        CountedText(String text) {
            this.text = text;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (++looks > MOST_LOOKS) {
                throw new PatternGaveUp(written, "after it looked at " + MOST_LOOKS + " characters");
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
