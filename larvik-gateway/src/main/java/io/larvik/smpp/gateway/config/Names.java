package io.larvik.smpp.gateway.config;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Words of the configuration. */
final class Names {

    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,32}");

    private Names() {}

    /**
     * Reads the name of an account, a link or a rule.
     *
     * @throws IllegalArgumentException if it is none
     */
    static String name(String text) {
        if (!NAME.matcher(text).matches()) {
            throw new IllegalArgumentException("allowed are 1 to 32 of a to z, 0 to 9 and -");
        }
        return text;
    }

    /** Returns the words for the constants of an enum: as they are, in lower case, with - for _. */
    static <E extends Enum<E>> Map<String, E> words(E[] constants) {
        return words(
                constants, constant -> constant.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    private static <E> Map<String, E> words(E[] constants, Function<E, String> word) {
        Map<String, E> words = new TreeMap<>();
        for (E each : constants) {
            words.put(word.apply(each), each);
        }
        return words;
    }
}
