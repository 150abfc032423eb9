package io.larvik.smpp.capture;

import io.larvik.smpp.field.OctetString;
import java.io.ByteArrayOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Rows of octets with an offset in front and, in most dumps, a column of characters behind.
 *
 * <p>The characters may look like octets. A column is a column of characters if it has one for each octet in front of
 * it, and if those of printable octets are the characters themselves or dots.
 */
final class DumpRows {

    /** An offset, and what tells it from octets: a colon, a bar, two blanks in front of an octet, or one. */
    private static final Pattern HEAD = Pattern.compile(
            "^(\\s*)\\|?(?:0x)?([0-9a-fA-F]{4,12})(:\\s+|\\|\\s*|\\s{2,}(?=[0-9a-fA-F]{2}(?:\\s|$))|\\s(?=[0-9a-fA-F]{2}(?:\\s|$)))");

    private static final Pattern END = Pattern.compile("\\s*(?:0x)?([0-9a-fA-F]{4,12})\\s*");
    private static final Pattern GROUP = Pattern.compile("(?:[0-9a-fA-F]{2})++(?=[\\s|]|$)");
    private static final int MOST_REPEATED = 1 << 20;

    private final ByteArrayOutputStream octets = new ByteArrayOutputStream();
    private byte[] lastRow = {};
    private boolean isOpen;
    private boolean isRepeated;
    private int indent;
    private long first;

    /**
     * Reads the line if it is a row.
     *
     * @param beforeNew is run before the first row of another dump is read
     * @return whether it is a row
     * @throws IllegalArgumentException if it is a row that cannot be read, or rows are missing in front of it
     */
    boolean take(String line, int number, Runnable beforeNew) {
        if (isOpen && line.strip().equals("*")) {
            isRepeated = true;
            return true;
        }
        Matcher end = END.matcher(line);
        if (isOpen && end.matches()) {
            return isDue(end.group(1)) || fill(end.group(1), number);
        }
        Matcher head = HEAD.matcher(line);
        if (!head.find() || !isOffset(head)) {
            return false;
        }
        String offset = head.group(2);
        boolean isElsewhere = isOpen && head.group(1).length() != indent;
        if (!isOpen || isElsewhere || isZero(offset) && !isDue(offset)) {
            beforeNew.run();
            isOpen = true;
            indent = head.group(1).length();
            first = Long.parseLong(offset, 16);
        } else if (!isDue(offset) && !fill(offset, number)) {
            throw HexDump.at(number, head.start(2), "offset " + offset + ", but " + hexDue() + " is due");
        }
        lastRow = row(line, head.end(), number);
        octets.writeBytes(lastRow);
        return true;
    }

    /** Returns the octets of the rows since the last call. */
    OctetString end() {
        OctetString result = OctetString.of(octets.toByteArray());
        octets.reset();
        isOpen = false;
        isRepeated = false;
        return result;
    }

    /** One blank behind an offset is not enough: {@code 0000 0010} are octets. */
    private boolean isOffset(Matcher head) {
        return head.group(3).length() > 1
                || head.group(3).equals("|")
                || (isOpen ? isDue(head.group(2)) : isZero(head.group(2)));
    }

    private static boolean isZero(String offset) {
        return offset.chars().allMatch(c -> c == '0');
    }

    /** Offsets are hexadecimal, but {@code od} prints them in octal or decimal too. */
    private boolean isDue(String offset) {
        long due = first + octets.size();
        return Long.parseUnsignedLong(offset, 16) == due
                || offset.matches("[0-7]+") && Long.parseLong(offset, 8) == due
                || offset.matches("[0-9]+") && Long.parseLong(offset) == due;
    }

    private String hexDue() {
        return String.format("%04x", first + octets.size());
    }

    /** Repeats the last row up to the offset if a star stands in front of it. */
    private boolean fill(String offset, int number) {
        if (!isRepeated || lastRow.length == 0) {
            return false;
        }
        isRepeated = false;
        int before = octets.size();
        while (!isDue(offset)) {
            if (octets.size() - before > MOST_REPEATED) {
                throw HexDump.at(number, 0, "offset " + offset + ": more than " + MOST_REPEATED + " repeated octets");
            }
            octets.writeBytes(lastRow);
        }
        return true;
    }

    private static byte[] row(String line, int from, int number) {
        StringBuilder digits = new StringBuilder();
        Matcher group = GROUP.matcher(line);
        int at = from;
        while (group.region(at, line.length()).lookingAt()) {
            digits.append(group.group());
            at = skipBlanks(line, group.end());
            byte[] octets = OctetString.ofHex(digits.toString()).toBytes();
            if (at == line.length() || isCharacters(line.substring(group.end()), octets)) {
                return octets;
            }
        }
        throw HexDump.at(number, at, "neither an octet nor the characters of the row");
    }

    private static int skipBlanks(String line, int from) {
        int at = from;
        while (at < line.length() && Character.isWhitespace(line.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isCharacters(String rest, byte[] octets) {
        String column = rest.stripLeading();
        boolean isMarked = column.startsWith("|") || column.startsWith(">");
        if (isMarked && areCharacters(column.substring(1), octets)) {
            return true;
        }
        for (int blanks = 1; blanks <= rest.length() && rest.charAt(blanks - 1) == ' '; blanks++) {
            if (blanks > 1 && areCharacters(rest.substring(blanks), octets)) {
                return true;
            }
        }
        return false;
    }

    /** Blanks at the end of the line may be lost, and a mark may follow. */
    private static boolean areCharacters(String text, byte[] octets) {
        for (int i = 0; i < octets.length; i++) {
            char shown = i < text.length() ? text.charAt(i) : ' ';
            boolean isPrintable = octets[i] >= ' ' && octets[i] <= '~';
            if (isPrintable && shown != octets[i] && shown != '.') {
                return false;
            }
        }
        return text.length() <= octets.length
                || text.substring(octets.length).strip().matches("[|<]?");
    }
}
