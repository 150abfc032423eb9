package io.larvik.smpp.capture;

import io.larvik.smpp.field.OctetString;
import java.io.ByteArrayOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Strings of programming languages in which some octets are escaped, as in {@code b'\x00\x00\x00N'}. Every other
 * character is an octet of its own. Lines of strings that follow one another are one string, as in C.
 */
final class EscapedStrings {

    private static final Pattern QUOTED = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*+)\"|'((?:[^'\\\\]|\\\\.)*+)'");
    private static final Pattern BARE = Pattern.compile("\\\\x\\S*");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:x[0-9a-fA-F]|u00|[0-3]?[0-7])");
    private static final Pattern NUMBER =
            Pattern.compile("\\\\(?:x([0-9a-fA-F]{2})|u00([0-9a-fA-F]{2})|([0-3][0-7]{2}|[0-7]{1,2}))");
    private static final Pattern AROUND = Pattern.compile("[\\s\\\\+;,.()\\[\\]{}=]*[bB]?[\\s\\\\+;,.()\\[\\]{}=]*");
    private static final String LETTERS = "abtnvfre";
    private static final byte[] LETTER_OCTETS = {7, 8, 9, 10, 11, 12, 13, 27};

    private final ByteArrayOutputStream octets = new ByteArrayOutputStream();

    /**
     * Reads the line if it has such strings, or continues them.
     *
     * @throws IllegalArgumentException if an escape cannot be read
     */
    boolean take(String line, int number) {
        boolean isEscaped = ESCAPE.matcher(line).find();
        boolean onlyStrings =
                AROUND.matcher(QUOTED.matcher(line).replaceAll("")).matches();
        Matcher quoted = QUOTED.matcher(line);
        if (!isEscaped) {
            boolean continues = octets.size() > 0 && onlyStrings && quoted.find();
            return continues && takeAll(QUOTED.matcher(line), line, number, true);
        }
        return takeAll(quoted, line, number, onlyStrings) || takeAll(BARE.matcher(line), line, number, true);
    }

    /** Returns the octets since the last call. */
    OctetString end() {
        OctetString result = OctetString.of(octets.toByteArray());
        octets.reset();
        return result;
    }

    private boolean takeAll(Matcher strings, String line, int number, boolean evenUnescaped) {
        boolean found = false;
        while (strings.find()) {
            int group = strings.groupCount() == 0 ? 0 : strings.start(1) >= 0 ? 1 : 2;
            String text = strings.group(group);
            if (evenUnescaped || ESCAPE.matcher(text).find()) {
                unescape(line, strings.start(group), strings.end(group), number);
                found = true;
            }
        }
        return found;
    }

    private void unescape(String line, int from, int to, int number) {
        Matcher escape = NUMBER.matcher(line).region(from, to);
        int at = from;
        while (at < to) {
            char c = line.charAt(at);
            if (c != '\\') {
                literal(c, number, at);
                at++;
            } else if (escape.region(at, to).lookingAt()) {
                octets.write(value(escape));
                at = escape.end();
            } else {
                letter(at + 1 < to ? line.charAt(at + 1) : 'x', number, at);
                at += 2;
            }
        }
    }

    private void literal(char c, int number, int at) {
        if (c > 0xFF) {
            throw HexDump.at(number, at, String.format("U+%04X is no octet", (int) c));
        }
        octets.write(c);
    }

    private static int value(Matcher escape) {
        String hex = escape.group(1) != null ? escape.group(1) : escape.group(2);
        return hex != null ? Integer.parseInt(hex, 16) : Integer.parseInt(escape.group(3), 8);
    }

    private void letter(char letter, int number, int at) {
        int index = LETTERS.indexOf(letter);
        if (index >= 0) {
            octets.write(LETTER_OCTETS[index]);
        } else if (Character.isLetterOrDigit(letter)) {
            throw HexDump.at(number, at, "no escape of an octet such as \\x1f");
        } else {
            octets.write(letter);
        }
    }
}
