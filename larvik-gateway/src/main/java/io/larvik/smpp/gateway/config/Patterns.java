package io.larvik.smpp.gateway.config;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Regular expressions of the configuration. */
final class Patterns {

    private Patterns() {}

    /**
     * Compiles an expression.
     *
     * @throws IllegalArgumentException if it is none; the message says where
     */
    static Pattern compile(String text) {
        try {
            return Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "no regular expression: " + e.getDescription() + " near character " + (e.getIndex() + 1), e);
        }
    }

    /** Makes an expression of a text in which a star stands for any number of characters. */
    static Pattern ofStars(String text) {
        List<String> quoted = new ArrayList<>();
        for (String each : text.split("\\*+", -1)) {
            quoted.add(each.isEmpty() ? "" : Pattern.quote(each));
        }
        return Pattern.compile("^" + String.join(".*", quoted) + "$", Pattern.DOTALL);
    }
}
