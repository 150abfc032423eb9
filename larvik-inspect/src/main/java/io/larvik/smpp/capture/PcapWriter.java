package io.larvik.smpp.capture;

import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.session.SessionTap.Direction;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Writes a pcap file that Wireshark and tshark read: nanoseconds (magic a1b23c4d), raw IP (link type 101), each frame in a
 * TCP segment of its own. A session has no packets of its own, TLS or not, so these are made from what is known: the real
 * addresses, a handshake in front of the first frame, numbers and checksums as they have to be, and FIN or RST at the end.
 *
 * <p>An address that is not known is 0.0.0.0. If one is of IPv4 and the other of IPv6, both are written as IPv6. Times
 * before 1970 and after 2106 are written as the nearest that pcap has.
 */
public final class PcapWriter implements CaptureWriter {

    private static final int NANOSECOND_MAGIC = 0xA1B23C4D;
    private static final int VERSION = 0x0002_0004;
    private static final int LONGEST_PACKET = 0x40000;
    private static final int RAW_IP = 101;
    private static final int FILE_HEADER = 24;
    private static final int PACKET_HEADER = 16;
    private static final long LAST_SECOND = 0xFFFF_FFFFL;

    /** The octets that fit behind the headers of IPv4 and TCP. */
    private static final int LONGEST_SEGMENT = 65_495;

    private final OutputStream out;
    private final Passwords passwords;
    private final Map<Integer, TcpConversation> conversations = new HashMap<>();

    /**
     * Writes the header of the file to the stream, which is closed at the end.
     *
     * @throws IOException if it cannot be written
     */
    public PcapWriter(OutputStream out, Passwords passwords) throws IOException {
        this.out = out;
        this.passwords = passwords;
        ByteBuffer header = ByteBuffer.allocate(FILE_HEADER);
        header.putInt(NANOSECOND_MAGIC).putInt(VERSION);
        header.putLong(0); // no offset from UTC, no accuracy
        header.putInt(LONGEST_PACKET).putInt(RAW_IP);
        out.write(header.array());
    }

    @Override
    public void frame(Instant time, CapturedConnection connection, Direction direction, OctetString octets)
            throws IOException {
        TcpConversation conversation = conversations.get(connection.session());
        if (conversation == null) {
            conversation = new TcpConversation(connection);
            conversations.put(connection.session(), conversation);
            for (byte[] packet : conversation.handshake()) {
                write(time, packet);
            }
        }
        byte[] shown = passwords.in(octets).toBytes();
        for (int at = 0; at < shown.length; at += LONGEST_SEGMENT) {
            write(time, conversation.data(direction, shown, at, Math.min(LONGEST_SEGMENT, shown.length - at)));
        }
    }

    @Override
    public void closed(Instant time, CapturedConnection connection, Direction from, boolean isReset)
            throws IOException {
        TcpConversation conversation = conversations.remove(connection.session());
        if (conversation != null) {
            for (byte[] packet : isReset ? conversation.reset(from) : conversation.end(from)) {
                write(time, packet);
            }
        }
    }

    private void write(Instant time, byte[] packet) throws IOException {
        long seconds = time.getEpochSecond();
        ByteBuffer header = ByteBuffer.allocate(PACKET_HEADER);
        header.putInt((int) Math.max(0, Math.min(LAST_SECOND, seconds))).putInt(time.getNano());
        header.putInt(packet.length).putInt(packet.length);
        out.write(header.array());
        out.write(packet);
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
