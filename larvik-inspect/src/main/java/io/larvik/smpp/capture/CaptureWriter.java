package io.larvik.smpp.capture;

import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.session.SessionTap.Direction;
import java.io.Closeable;
import java.io.Flushable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;

/**
 * Writes what went over sessions, in the order in which it is told. It forgets a connection when that ends. For one
 * thread at a time.
 */
public sealed interface CaptureWriter extends Closeable, Flushable permits JsonLines, PcapWriter {

    /**
     * Creates a file that only its owner can read, or empties it, and returns what writes to it: pcap if its name ends with
     * {@code .pcap}, and JSON lines if it ends with {@code .jsonl}.
     *
     * @throws IllegalArgumentException if it ends with something else, or cannot be written
     */
    static CaptureWriter to(Path file, Passwords passwords) {
        return OwnersFile.create(file, passwords);
    }

    /**
     * Writes a frame, or octets that were sent in the place of one.
     *
     * @throws IOException if it cannot be written
     */
    void frame(Instant time, CapturedConnection connection, Direction direction, OctetString octets) throws IOException;

    /**
     * Writes the end of a connection.
     *
     * @param from which side ended it: {@code RECEIVED} for the peer
     * @param isReset whether that side reset it (RST); if not, it ended it in order (FIN)
     * @throws IOException if it cannot be written
     */
    void closed(Instant time, CapturedConnection connection, Direction from, boolean isReset) throws IOException;
}
