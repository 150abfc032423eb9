package io.larvik.smpp.capture;

import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.session.SessionTap.Direction;
import io.larvik.smpp.wire.RawFrame;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/**
 * Writes one JSON object a line for each frame:
 *
 * <pre>{@code
 * {"t":"2026-11-30T12:00:00.123456789Z","session":1,"local":"127.0.0.1:2775","remote":"127.0.0.1:50123",
 *  "dir":"received","hex":"…","command":"submit_sm","sequence":7,"status":0}
 * }</pre>
 *
 * on one line. {@code dir} is {@code received} or {@code sent}. Octets that are shorter than a header have no command,
 * sequence and status. The end of a session has no line. An address that is not known is 0.0.0.0.
 */
public final class JsonLines implements CaptureWriter {

    private static final int NANOS = 9;
    private static final DateTimeFormatter TIME =
            new DateTimeFormatterBuilder().appendInstant(NANOS).toFormatter();
    private static final int COMMAND_AT = 4;
    private static final int STATUS_AT = 8;
    private static final int SEQUENCE_AT = 12;

    private final OutputStream out;
    private final Passwords passwords;

    /** Returns a writer to the stream, which it closes at its end. */
    public JsonLines(OutputStream out, Passwords passwords) {
        this.out = out;
        this.passwords = passwords;
    }

    @Override
    public void frame(Instant time, CapturedConnection connection, Direction direction, OctetString octets)
            throws IOException {
        StringBuilder line = new StringBuilder(256 + 2 * octets.length());
        line.append("{\"t\":\"");
        TIME.formatTo(time, line);
        line.append("\",\"session\":").append(connection.session());
        line.append(",\"local\":\"").append(address(connection.local()));
        line.append("\",\"remote\":\"").append(address(connection.remote()));
        line.append("\",\"dir\":\"").append(direction == Direction.RECEIVED ? "received" : "sent");
        line.append("\",\"hex\":\"").append(passwords.in(octets).toHex()).append('"');
        if (octets.length() >= RawFrame.HEADER) {
            line.append(",\"command\":\"").append(CommandId.of(FrameHeader.int32(octets, COMMAND_AT)));
            line.append("\",\"sequence\":").append(unsigned(octets, SEQUENCE_AT));
            line.append(",\"status\":").append(unsigned(octets, STATUS_AT));
        }
        line.append("}\n");
        out.write(line.toString().getBytes(StandardCharsets.US_ASCII));
    }

    private static String unsigned(OctetString octets, int offset) {
        return Integer.toUnsignedString(FrameHeader.int32(octets, offset));
    }

    private static String address(InetSocketAddress address) {
        InetAddress host = address.getAddress();
        String name = host == null ? "0.0.0.0" : host.getHostAddress();
        int zone = name.indexOf('%');
        String bare = zone < 0 ? name : name.substring(0, zone);
        return (bare.indexOf(':') < 0 ? bare : "[" + bare + "]") + ":" + address.getPort();
    }

    @Override
    public void closed(Instant time, CapturedConnection connection, Direction from, boolean isReset) {
        // a line is a frame
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
