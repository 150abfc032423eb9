package io.larvik.smpp.capture;

import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The forms in which octets are printed, and a writer of each. */
enum DumpForm {
    HEX(octets -> hex(octets, "")),
    SPACED(octets -> hex(octets, " ")),
    COLONS(octets -> hex(octets, ":")),
    WRAPPED(octets -> hex(octets, "").replaceAll("(.{60})", "$1\n")),
    PYTHON_HEX(octets -> "b'" + hex(octets, "") + "'"),
    BRACKETS(octets -> "[" + hex(octets, "") + "]"),
    BUFFER(octets -> "<Buffer " + hex(octets, " ") + ">"),
    LOG(octets -> "04:17:22 " + hex(octets, "")),
    LOG_WITH_DATE(octets -> "2026-11-30T04:17:22.123+01:00 " + hex(octets, " ")),
    LOG_WITH_WORDS(octets -> "2026-11-30 04:17:22,123 DEBUG [main-1] s.Wire - out 20: " + hex(octets, " ") + " (sent)"),
    XXD(octets -> rows(octets, 16, row -> words(row, 39), "%08x: %s  %s")),
    XXD_OCTETS(octets -> rows(octets, 10, row -> padded(hex(row, " "), 29), "%08x: %s  %s")),
    HEXDUMP_C(octets -> rows(octets, 16, row -> padded(halves(row), 48), "%08x  %s  |%s|")
            + String.format("%08x\n", octets.length)),
    OD(octets -> rows(octets, 16, row -> hex(row, " "), "%07o %s") + String.format("%07o\n", octets.length)),
    OD_CHARACTERS(octets -> rows(octets, 16, row -> padded(hex(row, " "), 47), "%06x %s  >%s<")),
    TSHARK(octets -> rows(octets, 16, row -> padded(hex(row, " "), 47), "%04x  %s   %s")),
    TCPDUMP(octets -> rows(octets, 16, row -> words(row, 39), "\t0x%04x:  %s  %s")),
    NETTY(octets -> "         +-------------------------------------------------+\n"
            + "         |  0  1  2  3  4  5  6  7  8  9  a  b  c  d  e  f |\n"
            + rows(octets, 16, row -> padded(hex(row, " "), 47), "|%08x| %s |%s|")
            + "+--------+-------------------------------------------------+----------------+\n"),
    C_ARRAY(octets -> "unsigned char pdu[" + octets.length + "] = {\n"
            + ("0x" + hex(octets, ", 0x")).replaceAll("(.{72})", "$1\n  ") + "\n};\nunsigned int pdu_len = 20;\n"),
    WIRESHARK_ARRAY(
            octets -> "static const unsigned char pkt1[" + octets.length + "] = {\n" + arrayRows(octets) + "};\n"),
    GO(octets -> "[]byte{" + join(octets, ", ", octet -> "0x" + Integer.toHexString(octet)) + "}"),
    JAVA(octets -> Arrays.toString(octets)),
    JAVA_CASTS(octets ->
            "new byte[] {" + join(octets, ", ", octet -> "(byte) " + String.format("0x%02x", octet)) + "};"),
    ERLANG(octets -> "<<" + join(octets, ",", octet -> "" + octet) + ">>"),
    QUOTED(octets -> "\"" + join(octets, "", octet -> String.format("\\x%02x", octet)) + "\""),
    SHELL(octets -> "printf " + join(octets, "", octet -> String.format("\\x%02x", octet))),
    PYTHON(octets -> "pdu = b'" + join(octets, "", DumpForm::python) + "'"),
    JSON(octets -> "{\"t\":12,\"pdu\":\"" + join(octets, "", octet -> String.format("\\u%04x", octet)) + "\"}"),
    C_STRINGS(octets -> join(octets, "", octet -> String.format("\\%03o", octet))
            .replaceAll("(.{40})(?=.)", "$1\"\n  \"")
            .transform(lines -> "\"" + lines + "\";")),
    BASE64(octets -> Base64.getMimeEncoder().encodeToString(octets));

    private final Function<byte[], String> writer;

    DumpForm(Function<byte[], String> writer) {
        this.writer = writer;
    }

    String print(byte[] octets) {
        return writer.apply(octets);
    }

    private static String hex(byte[] octets, String between) {
        return HexFormat.ofDelimiter(between).formatHex(octets);
    }

    private static String join(byte[] octets, String between, Function<Integer, String> each) {
        return IntStream.range(0, octets.length)
                .mapToObj(i -> each.apply(octets[i] & 0xFF))
                .collect(Collectors.joining(between));
    }

    private static String python(int octet) {
        if (octet == '\\' || octet == '\'') {
            return "\\" + (char) octet;
        }
        return octet >= ' ' && octet <= '~' ? String.valueOf((char) octet) : String.format("\\x%02x", octet);
    }

    private static String rows(byte[] octets, int width, Function<byte[], String> hex, String format) {
        StringBuilder rows = new StringBuilder();
        for (int at = 0; at < octets.length; at += width) {
            byte[] row = Arrays.copyOfRange(octets, at, Math.min(at + width, octets.length));
            rows.append(String.format(format, at, hex.apply(row), characters(row))
                            .stripTrailing())
                    .append('\n');
        }
        return rows.toString();
    }

    private static String arrayRows(byte[] octets) {
        StringBuilder rows = new StringBuilder();
        for (int at = 0; at < octets.length; at += 8) {
            byte[] row = Arrays.copyOfRange(octets, at, Math.min(at + 8, octets.length));
            rows.append("0x" + hex(row, ", 0x") + ", /* " + characters(row).replace("*/", "..") + " */\n");
        }
        return rows.toString();
    }

    private static String characters(byte[] row) {
        return join(row, "", octet -> octet >= ' ' && octet <= '~' ? String.valueOf((char) (int) octet) : ".");
    }

    private static String words(byte[] row, int width) {
        return padded(hex(row, "").replaceAll("(.{4})(?=.)", "$1 "), width);
    }

    private static String halves(byte[] row) {
        String hex = hex(row, " ");
        return hex.length() <= 24 ? hex : hex.substring(0, 24) + " " + hex.substring(24);
    }

    private static String padded(String text, int width) {
        return String.format("%-" + width + "s", text);
    }
}
