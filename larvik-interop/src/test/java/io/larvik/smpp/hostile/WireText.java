package io.larvik.smpp.hostile;

import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.spec.SpecTable;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The notation for octets in a wire table:
 *
 * <pre>
 * 00 0101       octets in hexadecimal
 * "text"        the octets of the characters
 * {submit_sm !45 #7: 00 "x"}   a frame: command by name or in 8 digits, status if not 0, number, body if any
 * 41*66         any of these, repeated
 * </pre>
 */
final class WireText {

    private static final Pattern TOKEN =
            Pattern.compile("\\s*(?:\\{(?<command>\\w+)(?: !(?<status>[0-9a-f]+))? #(?<number>[0-9a-f]+)(?<body>:)?"
                    + "|\"(?<text>[^\"]*)\"|(?<hex>(?:[0-9a-f]{2})+)|(?<end>\\}))(?:\\*(?<times>\\d+))?\\s*");
    private static final Map<String, Integer> COMMANDS = commands();

    private final String source;
    private final Matcher token;
    private int at;

    private WireText(String source) {
        this.source = source;
        this.token = TOKEN.matcher(source);
    }

    static OctetString parse(String source) {
        WireText text = new WireText(source);
        OctetString octets = text.octets();
        if (text.at < source.length()) {
            throw text.error();
        }
        return octets;
    }

    private OctetString octets() {
        OctetString octets = OctetString.EMPTY;
        while (at < source.length()) {
            if (!token.find(at) || token.start() != at) {
                throw error();
            }
            if (token.group("end") != null) {
                return octets;
            }
            at = token.end();
            OctetString one = token.group("command") != null ? frame() : literal();
            octets = octets.plus(OctetString.ofHex(one.toHex().repeat(times())));
        }
        return octets;
    }

    private int times() {
        String times = token.group("times");
        return times == null ? 1 : Integer.parseInt(times);
    }

    private OctetString literal() {
        String text = token.group("text");
        return text != null
                ? OctetString.of(text.getBytes(StandardCharsets.ISO_8859_1))
                : OctetString.ofHex(token.group("hex"));
    }

    /** Reads to the end of the frame. Its last token may end in a number of repetitions. */
    private OctetString frame() {
        int command = command(token.group("command"));
        int status = token.group("status") == null ? 0 : number(token.group("status"));
        int number = number(token.group("number"));
        OctetString body = octets();
        if (at == source.length() || token.group("end") == null) {
            throw error();
        }
        at = token.end();
        String header = String.format("%08x%08x%08x%08x", 16 + body.length(), command, status, number);
        return OctetString.ofHex(header).plus(body);
    }

    private static int command(String name) {
        Integer command = COMMANDS.get(name);
        return command != null ? command : number(name);
    }

    private static int number(String hex) {
        return Integer.parseUnsignedInt(hex, 16);
    }

    private static Map<String, Integer> commands() {
        Map<String, Integer> commands = new HashMap<>();
        for (Map<String, String> row : SpecTable.rows("commands.csv")) {
            CommandId command = CommandId.of(SpecTable.hex(row.get("command_id_hex")));
            commands.put(row.get("command_name"), command.value());
        }
        return commands;
    }

    private IllegalArgumentException error() {
        return new IllegalArgumentException("unknown token: " + source.substring(at) + " in " + source);
    }
}
