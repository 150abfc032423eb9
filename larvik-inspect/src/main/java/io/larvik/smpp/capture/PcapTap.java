package io.larvik.smpp.capture;

import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.session.Role;
import io.larvik.smpp.session.Session;
import io.larvik.smpp.session.SessionTap;
import io.larvik.smpp.wire.RawFrame;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Writes all frames of sessions to a file that Wireshark or a program reads, with TLS too:
 *
 * <pre>{@code
 * try (PcapTap tap = PcapTap.to(Path.of("smsc.pcap"));
 *         SmppClient client = SmppClient.builder().url(url).session(o -> o.tap(tap)).connect()) {
 *     client.send(sms);
 * }
 * }</pre>
 *
 * One tap may serve many sessions, of several clients and servers. It never makes a session wait; see {@link
 * CaptureFile}. Frames that were cut off before they left are not in the file. The texts of messages are.
 */
public final class PcapTap implements SessionTap, AutoCloseable {

    private static final int COMMAND_AT = 4;

    private final CaptureFile file;
    private final Map<Session, CapturedConnection> connections = new ConcurrentHashMap<>();
    private final AtomicInteger sessions = new AtomicInteger();

    private PcapTap(CaptureFile file) {
        this.file = file;
    }

    /**
     * Creates the file, or empties it, and shows no passwords in it; see {@link CaptureFile#create}.
     *
     * @param file ends with {@code .pcap}, or with {@code .jsonl} for JSON lines
     * @throws IllegalArgumentException if it ends with something else, or cannot be written
     */
    public static PcapTap to(Path file) {
        return to(file, Passwords.STARRED);
    }

    /**
     * Creates the file, or empties it; see {@link CaptureFile#create}.
     *
     * @param file ends with {@code .pcap}, or with {@code .jsonl} for JSON lines
     * @throws IllegalArgumentException if it ends with something else, or cannot be written
     */
    public static PcapTap to(Path file, Passwords passwords) {
        return new PcapTap(CaptureFile.create(file, passwords));
    }

    @Override
    public void onOctets(Session session, Direction direction, OctetString frame) {
        if (direction == Direction.RECEIVED) {
            file.frame(Instant.now(), connection(session, frame), direction, frame);
        }
    }

    @Override
    public void onLeft(Session session, OctetString frame) {
        file.frame(Instant.now(), connection(session, frame), Direction.SENT, frame);
    }

    @Override
    public void onClosed(Session session, Direction from, boolean isReset) {
        CapturedConnection connection = connections.remove(session);
        if (connection != null) {
            file.closed(Instant.now(), connection, from, isReset);
        }
    }

    private CapturedConnection connection(Session session, OctetString frame) {
        CapturedConnection known = connections.get(session);
        return known != null
                ? known
                : connections.computeIfAbsent(
                        session,
                        opened -> new CapturedConnection(
                                sessions.incrementAndGet(),
                                opened.localAddress(),
                                opened.remoteAddress(),
                                isOpenedByPeer(opened.role(), frame)));
    }

    /**
     * Returns whether the peer opened the connection whose first frame this is.
     *
     * @param role the role of this side
     */
    static boolean isOpenedByPeer(Role role, OctetString first) {
        boolean isOutbind =
                first.length() >= RawFrame.HEADER && FrameHeader.int32(first, COMMAND_AT) == CommandId.Values.OUTBIND;
        return (role == Role.MC) != isOutbind;
    }

    /** Returns how many frames are not in the file, because too many waited or the file could not be written. */
    public long dropped() {
        return file.dropped();
    }

    /**
     * Writes all frames so far, and closes the file. Close the clients and servers before, so that their last frames are
     * in it.
     *
     * @throws java.io.UncheckedIOException if not all of it could be written
     */
    @Override
    public void close() {
        file.close();
    }

    /** Returns the name of the file. */
    @Override
    public String toString() {
        return file.toString();
    }
}
