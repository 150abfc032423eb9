package io.larvik.smpp.cli.traffic;

import io.larvik.smpp.capture.CaptureDirection;
import io.larvik.smpp.capture.CaptureStream;
import io.larvik.smpp.capture.CapturedConnection;
import io.larvik.smpp.capture.CapturedEnd;
import io.larvik.smpp.capture.CapturedFrame;
import io.larvik.smpp.capture.Passwords;
import io.larvik.smpp.capture.PcapWriter;
import io.larvik.smpp.session.SessionTap.Direction;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes the selected PDUs as a pcap file. Addresses that the capture does not tell are made up from the number of the
 * stream, and the MC has port 2775 then; a time that it does not tell is that of the PDU before, or 1970.
 */
public final class PcapCopy implements TrafficListener, Closeable {

    private static final int MOST_CONNECTIONS = 10_000;
    private static final int MC_PORT = 2_775;
    private static final int FIRST_PORT = 1_024;
    private static final int PORTS = 64_000;

    private final PcapWriter writer;
    private final Map<Integer, CapturedConnection> connections = new LinkedHashMap<>(16, 0.75f, true);
    private Instant last = Instant.EPOCH;

    /** Begins a file in the stream. */
    public PcapCopy(OutputStream out, Passwords passwords) throws IOException {
        this.writer = new PcapWriter(new BufferedOutputStream(out, 1 << 16), passwords);
    }

    @Override
    public void pdu(SeenPdu seen, @Nullable Duration took) {
        CapturedFrame frame = seen.frame();
        last = frame.time() == null ? last : frame.time();
        try {
            CapturedConnection connection = connections.get(frame.stream().number());
            if (connection == null) {
                connection = connection(frame.stream());
                connections.put(frame.stream().number(), connection);
                forgetOldest();
            }
            writer.frame(last, connection, direction(connection, frame.stream(), frame.direction()), frame.octets());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CapturedConnection connection(CaptureStream stream) {
        InetSocketAddress esme = stream.esme();
        InetSocketAddress mc = stream.mc();
        return new CapturedConnection(
                stream.number(),
                mc == null ? InetSocketAddress.createUnresolved("mc", MC_PORT) : mc,
                esme == null ? InetSocketAddress.createUnresolved("esme", FIRST_PORT + stream.number() % PORTS) : esme,
                true);
    }

    /** The parties may have changed places since the first PDU, because they had been guessed wrong. */
    private static Direction direction(
            CapturedConnection connection, CaptureStream stream, CaptureDirection direction) {
        boolean isTurned = stream.esme() != null && stream.esme().equals(connection.local());
        return direction == CaptureDirection.TO_MC != isTurned ? Direction.RECEIVED : Direction.SENT;
    }

    private void forgetOldest() throws IOException {
        if (connections.size() > MOST_CONNECTIONS) {
            CapturedConnection oldest = connections.values().iterator().next();
            connections.remove(oldest.session());
            writer.closed(last, oldest, Direction.RECEIVED, false);
        }
    }

    @Override
    public void end(CapturedEnd end) {
        CapturedConnection connection = connections.remove(end.stream().number());
        if (connection != null) {
            try {
                Direction by = direction(connection, end.stream(), end.direction());
                writer.closed(end.time() == null ? last : end.time(), connection, by, end.isReset());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
