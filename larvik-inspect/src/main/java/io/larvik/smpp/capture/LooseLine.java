package io.larvik.smpp.capture;

import io.larvik.smpp.field.OctetString;
import java.io.ByteArrayOutputStream;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A line without an offset: all octets, or octets among the words of a log.
 *
 * <p>Among words, only what begins as a frame is taken for octets, because words and numbers may be hexadecimal digits
 * too.
 *
 * @param digits the hexadecimal digits; empty if there are none
 * @param octets octets that stand alone; null if there are none
 * @param isLogged whether there is a time in front of the digits
 * @param oddToken place and length of the first group of digits with an odd number; null if there is none
 * @param mistyped the error of a line that seems to be octets but for some characters; null if it does not
 */
record LooseLine(
        String digits,
        @Nullable OctetString octets,
        boolean isLogged,
        @Nullable String oddToken,
        @Nullable String mistyped) {

    private static final String DATE = "(?:\\d{4}[-/.]\\d{2}[-/.]\\d{2}|\\d{2}[-/.]\\d{2}[-/.]\\d{4})";
    private static final Pattern TIME = Pattern.compile("(?<![\\w:.\\-])(?:(?:" + DATE + "[T ])?"
            + "[0-2]\\d:[0-5]\\d:[0-6]\\d(?:[.,]\\d{1,9})?(?:Z|[+-]\\d{2}:?\\d{2})?(?![\\w:])|" + DATE
            + "(?![\\w:/\\-]))");

    /** What stands around or between octets in programs and in what they print. */
    private static final Pattern DRESS = Pattern.compile("<Buffer\\b|\\bb(?=['\"])|\\(byte\\)|/\\*.*?\\*/"
            + "|\\.\\.\\. \\d+ more bytes?|\\b0x(?=[0-9a-fA-F])|\\\\(?=\\s*$)");

    private static final Pattern BRACKETS = Pattern.compile("[\\[\\](){}<>'\"|`]");

    private static final Pattern SINGLE_DIGIT = Pattern.compile("\\b0x([0-9a-fA-F])\\b");
    private static final Pattern DECIMALS =
            Pattern.compile("[\\[{<(]\\s*+(0(?:[\\s,]++-?\\d{1,3}+){3,}+)\\s*+[\\]}>)]");
    private static final Pattern NO_OCTETS = Pattern.compile("[^0-9a-fA-F\\s:,;\\-]");
    private static final Pattern TOKEN = Pattern.compile("[0-9a-fA-F]+");
    private static final Pattern RUN =
            Pattern.compile("(?<!\\w)(?:[0-9a-fA-F]{2})++(?!\\w)(?:[\\s:,;\\-]++(?:[0-9a-fA-F]{2})++(?!\\w))*+");
    private static final Pattern SLIP =
            Pattern.compile("[\\s:,;\\-]+((?=\\w*\\d)(?=\\w*[g-zG-Z])(?:\\w{2}|\\w{8,}))(?!\\w)");
    private static final Pattern SEPARATOR = Pattern.compile("[\\s:,;\\-]");
    private static final int FEWEST_DIGITS = 8;
    private static final int LONGEST_SEARCHED = 64; // characters, of which length and command_id are a part

    static LooseLine of(String line, int number) {
        Matcher decimals = DECIMALS.matcher(line);
        if (decimals.find() && decimals.group(1).matches("(?s).*(?<!\\d)(?:\\d|\\d{3})(?!\\d).*")) {
            return new LooseLine("", decimals(decimals, number), false, null, null);
        }
        String text = blanked(TIME, line);
        boolean isLogged = !text.equals(line);
        text = blanked(DRESS, SINGLE_DIGIT.matcher(text).replaceAll("0$1 "));
        String bare = blanked(BRACKETS, text);
        boolean hasWords = NO_OCTETS.matcher(bare).find();
        OctetString frames = hasWords || isLogged ? amongWords(text, number) : null;
        if (frames != null) {
            return new LooseLine("", frames, true, null, null);
        }
        if (hasWords) {
            return new LooseLine("", null, isLogged, null, isLogged ? null : mistyped(text, number));
        }
        return new LooseLine(SEPARATOR.matcher(bare).replaceAll(""), null, isLogged, oddToken(bare, number), null);
    }

    boolean isDigits() {
        return !digits.isEmpty();
    }

    /** Throws an exception if the line seems to be octets but for some characters. */
    void refuseIfMistyped() {
        if (mistyped != null) {
            throw new IllegalArgumentException(mistyped);
        }
    }

    /** Returns the index of the first character that no octets are made of. */
    static int firstOther(String line) {
        Matcher other = NO_OCTETS.matcher(line);
        return other.find() ? other.start() : 0;
    }

    /** Puts blanks in the place of what the pattern finds, so that columns stay what they are. */
    private static String blanked(Pattern pattern, String line) {
        return pattern.matcher(line).replaceAll((MatchResult found) -> " ".repeat(found.end() - found.start()));
    }

    private static @Nullable String oddToken(String text, int number) {
        Matcher token = TOKEN.matcher(text);
        while (token.find()) {
            if (token.group().length() % 2 != 0) {
                String what = token.group().length() + " hexadecimal digits";
                return HexDump.at(number, token.start(), what).getMessage();
            }
        }
        return null;
    }

    private static OctetString decimals(Matcher decimals, int number) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        Matcher each = Pattern.compile("-?\\d+").matcher(decimals.group(1));
        while (each.find()) {
            int value = Integer.parseInt(each.group());
            if (value < Byte.MIN_VALUE || value > 0xFF) {
                throw HexDump.at(number, decimals.start(1) + each.start(), each.group() + " is no octet");
            }
            octets.write(value);
        }
        return OctetString.of(octets.toByteArray());
    }

    private static @Nullable OctetString amongWords(String text, int number) {
        Matcher run = RUN.matcher(text);
        while (run.find()) {
            Matcher token = TOKEN.matcher(run.group());
            while (token.find()) {
                if (FrameSearch.beginsFrame(octets(run.group(), token.start(), LONGEST_SEARCHED))) {
                    refuseSlip(text, run.end(), number);
                    OctetString octets =
                            octets(run.group(), token.start(), run.group().length());
                    return octets.slice(0, FrameSearch.endOfFrames(octets)); // a number may follow
                }
            }
        }
        return null;
    }

    private static OctetString octets(String run, int from, int length) {
        String digits = SEPARATOR
                .matcher(run.substring(from, Math.min(run.length(), from + length)))
                .replaceAll("");
        return OctetString.ofHex(digits.substring(0, digits.length() / 2 * 2));
    }

    /** A group behind octets that has digits and other letters, such as {@code 0O}, is no word. */
    private static void refuseSlip(String text, int end, int number) {
        Matcher slip = SLIP.matcher(text).region(end, text.length());
        if (slip.lookingAt() && (slip.group(1).length() == 2 || isMostlyDigits(slip.group(1)))) {
            throw HexDump.at(number, slip.start(1) + firstOther(slip.group(1)), "no hexadecimal digit");
        }
    }

    /** A single word, and a line most of whose characters are hexadecimal digits, were meant to be octets. */
    private static @Nullable String mistyped(String text, int number) {
        String bare = text.strip();
        boolean isWord = bare.matches("\\w+");
        boolean isMostlyDigits = bare.length() >= FEWEST_DIGITS
                && isMostlyDigits(SEPARATOR.matcher(bare).replaceAll(""));
        return isWord || isMostlyDigits
                ? HexDump.at(number, firstOther(text), "neither hexadecimal nor base64")
                        .getMessage()
                : null;
    }

    private static boolean isMostlyDigits(String text) {
        long digits = text.chars().filter(c -> Character.digit(c, 16) >= 0).count();
        return 4 * digits >= 3L * text.length();
    }
}
