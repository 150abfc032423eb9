package io.larvik.smpp.quirks;

import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.CommandStatus;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Octets that peers send but our encoder never writes. Blanks between the digits make them readable. */
public final class QuirkOctets {

    private QuirkOctets() {}

    /** Returns, in hexadecimal, a frame with sequence_number 2. */
    public static String frame(CommandId command, CommandStatus status, String body) {
        String digits = body.replace(" ", "");
        return String.format("%08x%08x%08x%08x", 16 + digits.length() / 2, command.value(), status.value(), 2) + digits;
    }

    /** Returns, in hexadecimal, a frame with sequence_number 2 and status 0. */
    public static String frame(CommandId command, String body) {
        return frame(command, CommandStatus.OK, body);
    }

    /** Returns a submit_sm or deliver_sm without times. */
    public static String message(CommandId command, String address, String fromSmLength) {
        return frame(
                command,
                cString("") + "0101" + cString(address) + "0101" + cString(address) + "000000" + cString("")
                        + cString("") + "00000000" + fromSmLength);
    }

    /** Returns a C-octet string in hexadecimal, including its NUL. */
    public static String cString(String latin1) {
        return hex(latin1) + "00";
    }

    /** Returns the octets of a text in hexadecimal. */
    public static String hex(String latin1) {
        return HexFormat.of().formatHex(latin1.getBytes(StandardCharsets.ISO_8859_1));
    }
}
