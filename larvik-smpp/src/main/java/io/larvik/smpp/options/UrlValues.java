package io.larvik.smpp.options;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the values of a URL. No exception repeats a value, which may be a part of a password that was not
 * percent-encoded.
 */
public final class UrlValues {

    private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})(ms|s|m|h|)");

    private UrlValues() {}

    /** Reads true or false. */
    public static boolean bool(String name, String value) {
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw refused(name, "allowed are true and false");
        };
    }

    /** Reads a number of at most 9 digits. */
    public static int number(String name, String value) {
        if (!value.matches("-?[0-9]{1,9}")) {
            throw refused(name, "must be a number of at most 9 digits");
        }
        return Integer.parseInt(value);
    }

    /** Reads a number of seconds, or a number with a unit. */
    public static Duration duration(String name, String value) {
        Matcher matcher = DURATION.matcher(value);
        if (!matcher.matches()) {
            throw refused(name, "must be a number of seconds, or a duration such as 500ms, 30s, 2m or 1h");
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofSeconds(number);
        };
    }

    /** Decodes what is percent-encoded. A plus stands for itself. */
    public static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** Returns an exception that names the part of the URL, and what is expected there. */
    public static IllegalArgumentException refused(String part, String expected) {
        return new IllegalArgumentException("URL: " + part + ": " + expected);
    }
}
