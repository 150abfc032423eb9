package io.larvik.smpp.wire;

import java.nio.charset.StandardCharsets;

/** A command_length that is not possible. The start of the next frame is unknown, so the session has to end. */
public final class BrokenFrameException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final long commandLength;
    private final int limit;
    private final String looksLike;

    BrokenFrameException(long commandLength, int limit, byte[] firstOctets) {
        super(message(commandLength, limit, guess(firstOctets)));
        this.commandLength = commandLength;
        this.limit = limit;
        this.looksLike = guess(firstOctets);
    }

    /** Returns the command_length that was received, 0 to 4294967295. */
    public long commandLength() {
        return commandLength;
    }

    /** Returns the greatest command_length that was accepted, in octets. */
    public int limit() {
        return limit;
    }

    /**
     * Returns the protocol that the first four octets suggest: {@code http}, {@code tls}, {@code sip}, {@code proxy}
     * for the header of the PROXY protocol, and {@code smpp} otherwise.
     */
    public String looksLike() {
        return looksLike;
    }

    private static String message(long commandLength, int limit, String looksLike) {
        String message = "command_length: " + commandLength + ", allowed are 16 to " + limit;
        return looksLike.equals("smpp") ? message : message + "; looks like " + looksLike;
    }

    private static String guess(byte[] octets) {
        if ((octets[0] == 0x15 || octets[0] == 0x16) && octets[1] == 0x03) { // an alert or a handshake
            return "tls";
        }
        return switch (new String(octets, StandardCharsets.ISO_8859_1)) {
            case "GET ", "POST", "HEAD", "PUT ", "HTTP", "OPTI", "CONN" -> "http";
            case "PROX", "\r\n\r\n" -> "proxy";
            case "INVI", "REGI", "SIP/" -> "sip";
            default -> "smpp";
        };
    }
}
