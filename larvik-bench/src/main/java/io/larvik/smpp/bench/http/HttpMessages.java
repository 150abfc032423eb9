package io.larvik.smpp.bench.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Reads the messages of a connection: cheaper than a client for everybody. */
final class HttpMessages {

    private static final int LONGEST_HEAD = 8_192;
    private static final String LENGTH = "\r\ncontent-length:";
    private static final String CHUNKED = "\r\ntransfer-encoding: chunked\r\n";
    private static final int HEXADECIMAL = 16;

    private final InputStream in;
    private final byte[] octets = new byte[LONGEST_HEAD];
    private String head = "";
    private String body = "";

    HttpMessages(InputStream in) {
        this.in = new BufferedInputStream(in, 1 << 16);
    }

    /** Reads the next message; returns false at the end of the connection. */
    boolean next() throws IOException {
        int length = 0;
        int ends = 0;
        while (ends < 4) {
            int octet = in.read();
            if (octet < 0) {
                return false;
            }
            if (length == LONGEST_HEAD) {
                throw new IOException("head: longer than " + LONGEST_HEAD + " octets");
            }
            octets[length++] = (byte) octet;
            ends = octet == (ends % 2 == 0 ? '\r' : '\n') ? ends + 1 : octet == '\r' ? 1 : 0;
        }
        head = new String(octets, 0, length, StandardCharsets.ISO_8859_1);
        String lower = head.toLowerCase(Locale.ROOT);
        body = lower.contains(CHUNKED) ? chunks() : text(length(lower));
        return true;
    }

    private static int length(String lower) {
        int at = lower.indexOf(LENGTH) + LENGTH.length();
        return at < LENGTH.length()
                ? 0
                : Integer.parseInt(
                        lower.substring(at, lower.indexOf("\r\n", at)).strip());
    }

    private String text(int length) throws IOException {
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    private String chunks() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        int length = Integer.parseInt(line(), HEXADECIMAL);
        while (length > 0) {
            all.write(in.readNBytes(length));
            line();
            length = Integer.parseInt(line(), HEXADECIMAL);
        }
        line();
        return all.toString(StandardCharsets.UTF_8);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int octet = in.read(); octet != '\n'; octet = in.read()) {
            if (octet < 0) {
                throw new EOFException("in a body of chunks");
            }
            line.append((char) octet);
        }
        return line.toString().strip();
    }

    /** Returns the status of a response. */
    int status() {
        return Integer.parseInt(head.substring(9, 12));
    }

    /** Returns the first characters of the body, for people. */
    String start() {
        return body.substring(0, Math.min(body.length(), 200));
    }

    String body() {
        return body;
    }
}
