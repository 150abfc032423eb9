package io.larvik.smpp.capture;

import io.larvik.smpp.field.OctetString;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads octets from text as tools and languages print them. Stateless and safe for any thread.
 *
 * <p>Read are: hexadecimal with or without separators, brackets, quotes and {@code 0x}; base64; the rows of
 * {@code xxd}, {@code hexdump -C}, {@code od -t x1}, Wireshark, {@code tshark -x}, {@code tcpdump -X} and Netty, without
 * their offsets and characters, and without the headers of a TCP packet; arrays of C, Java, Go and JavaScript; strings
 * with {@code \x00}, <code>&#92;u0000</code> or <code>&#92;000</code>; and lines of a log, of which the times and
 * words fall away.
 */
public final class HexDump {

    private static final Pattern BASE64 = Pattern.compile("AA[A-Za-z0-9+/]*={0,2}"); // a frame begins with 12 zero bits
    private static final Pattern HEADING = Pattern.compile("\\s*\\|\\s*0\\s+1\\s+2\\s+3\\s.*"); // of Netty's columns
    private static final Pattern WHITESPACE = Pattern.compile("\\s+");

    private final boolean byLine;
    private final List<OctetString> blocks = new ArrayList<>();
    private final DumpRows rows = new DumpRows();
    private final StringBuilder digits = new StringBuilder();
    private final EscapedStrings strings = new EscapedStrings();
    private @Nullable String oddToken;

    private final boolean stripsHeaders;

    private HexDump(boolean byLine, boolean stripsHeaders) {
        this.byLine = byLine;
        this.stripsHeaders = stripsHeaders;
    }

    /**
     * Returns the octets in the text, a string for each dump, each line of a log, and each run of other lines. A string
     * that ends within a frame is joined with the next one, unless that one begins as a frame does.
     *
     * @throws IllegalArgumentException if there are none, or some cannot be read; the message names line and column
     */
    public static List<OctetString> of(String text) {
        byte[] base64 = base64(text);
        return base64 != null ? List.of(OctetString.of(base64)) : new HexDump(false, true).readSome(text);
    }

    /**
     * Returns the octets in the text, a string for each dump and each other line.
     *
     * @throws IllegalArgumentException as {@link #of} does
     */
    public static List<OctetString> ofLines(String text) {
        return new HexDump(true, true).readSome(text);
    }

    /**
     * Returns the octets in the text, a string for each dump and each other line, with the headers of packets; empty if
     * there are none.
     *
     * @throws IllegalArgumentException if some cannot be read
     */
    static List<OctetString> packets(String text) {
        return new HexDump(true, false).read(text.split("\\R", -1));
    }

    private List<OctetString> readSome(String text) {
        String[] lines = text.split("\\R", -1);
        List<OctetString> read = read(lines);
        if (read.isEmpty()) {
            throw nothing(lines);
        }
        return read;
    }

    private List<OctetString> read(String[] lines) {
        for (int i = 0; i < lines.length; i++) {
            line(lines[i], i + 1);
        }
        endAll();
        return List.copyOf(blocks);
    }

    private void line(String line, int number) {
        if (line.isBlank() || HEADING.matcher(line).matches()) {
            endRows();
            return;
        }
        if (rows.take(line, number, this::endAll)) {
            return;
        }
        endRows();
        if (strings.take(line, number)) {
            endDigits();
            return;
        }
        endStrings();
        other(line, number);
    }

    private void other(String line, int number) {
        LooseLine loose = LooseLine.of(line, number);
        if (loose.octets() != null) {
            endDigits();
            add(loose.octets());
        } else if (loose.isDigits()) {
            if (byLine || loose.isLogged()) {
                endDigits();
            }
            digits.append(loose.digits());
            oddToken = oddToken == null ? loose.oddToken() : oddToken;
            if (byLine || loose.isLogged()) {
                endDigits();
            }
        } else {
            byte[] base64 = base64(line);
            if (base64 != null) {
                endDigits();
                add(OctetString.of(base64));
            } else {
                loose.refuseIfMistyped();
                endDigits();
            }
        }
    }

    private void endAll() {
        endRows();
        endStrings();
        endDigits();
    }

    private void endRows() {
        OctetString octets = rows.end();
        if (!octets.isEmpty()) {
            add(stripsHeaders ? TcpPayload.of(octets) : octets);
        }
    }

    private void endStrings() {
        OctetString octets = strings.end();
        if (!octets.isEmpty()) {
            add(octets);
        }
    }

    private void endDigits() {
        if (digits.length() % 2 != 0) {
            throw new IllegalArgumentException(oddToken + ", an even number is needed");
        }
        if (digits.length() > 0) {
            add(OctetString.ofHex(digits.toString()));
        }
        digits.setLength(0);
        oddToken = null;
    }

    private void add(OctetString octets) {
        OctetString last = blocks.isEmpty() ? OctetString.EMPTY : blocks.get(blocks.size() - 1);
        if (!byLine && FrameSearch.endsWithinFrame(last) && !FrameSearch.beginsFrame(octets)) {
            blocks.set(blocks.size() - 1, last.plus(octets));
        } else {
            blocks.add(octets);
        }
    }

    private static byte @Nullable [] base64(String text) {
        String bare = WHITESPACE.matcher(text).replaceAll("");
        boolean fits = bare.length() % 4 == 0 && BASE64.matcher(bare).matches() && !bare.matches("[0-9A-Fa-f]*");
        return fits ? Base64.getDecoder().decode(bare) : null;
    }

    private static IllegalArgumentException nothing(String[] lines) {
        for (int i = 0; i < lines.length; i++) {
            if (!lines[i].isBlank()) {
                return at(i + 1, LooseLine.firstOther(lines[i]), "no octets: neither hexadecimal nor base64");
            }
        }
        return new IllegalArgumentException("no octets: nothing was given");
    }

    /** Returns an exception that names the place, both counted from 1 and the column given from 0. */
    static IllegalArgumentException at(int line, int index, String what) {
        return new IllegalArgumentException("line " + line + ", column " + (index + 1) + ": " + what);
    }
}
