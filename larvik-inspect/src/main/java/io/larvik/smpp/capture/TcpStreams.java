package io.larvik.smpp.capture;

import io.larvik.smpp.capture.CaptureProblem.Kind;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The TCP connections of a capture. It keeps a number of them at most, and forgets those that were silent for the
 * longest time. A new SYN, or a sequence number far from the last ones, is another connection between the same ports.
 */
final class TcpStreams {

    /** How many connections are kept at the same time. */
    static final int MOST_STREAMS = 10_000;

    private static final int HEADER = 20;
    private static final int FIN = 1;
    private static final int SYN = 2;
    private static final int RST = 4;
    private static final int ACK = 16;

    private final Collected collected;
    private final HeldOctets held = new HeldOctets();
    private final Map<Flow, TcpStream> streams = new LinkedHashMap<>(16, 0.75f, true);
    private boolean isBoundTold;
    private long lastOffset;
    private @Nullable Instant lastTime;

    /** Two ends, in an order that is the same for both directions. */
    private record Flow(Endpoint first, Endpoint second) {}

    TcpStreams(Collected collected) {
        this.collected = collected;
    }

    /**
     * Takes a packet.
     *
     * @param at where the header of TCP begins
     * @param end where the segment ends, which may be behind what was recorded
     * @param from the address of the sender, without port
     * @param to the address of the receiver, without port
     */
    void take(Packet packet, int at, int end, Endpoint from, Endpoint to) {
        if (packet.length() < at + HEADER) {
            return;
        }
        int data = at + (packet.int8(at + 12) >> 4) * Integer.BYTES;
        if (data < at + HEADER || data > end) {
            return;
        }
        lastOffset = packet.offset();
        lastTime = packet.time();
        Endpoint sender = from.withPort(packet.int16(at));
        Endpoint receiver = to.withPort(packet.int16(at + 2));
        int side = sender.compareTo(receiver) <= 0 ? 0 : 1;
        Flow flow = side == 0 ? new Flow(sender, receiver) : new Flow(receiver, sender);
        segment(packet, at, data, end, flow, side);
    }

    private void segment(Packet packet, int at, int data, int end, Flow flow, int side) {
        int sequence = packet.int32(at + 4);
        int flags = packet.int8(at + 13);
        TcpStream stream = streams.get(flow);
        if (stream != null && stream.isOther(side, sequence, (flags & SYN) != 0, end > data)) {
            stream.finish(false, packet.offset(), packet.time());
            streams.remove(flow);
            stream = null;
        }
        if (stream == null) {
            if ((flags & SYN) == 0 && end == data) {
                return; // nothing of it is known, and it has no octets
            }
            stream = add(flow, esme(flow, side, flags));
        }
        if ((flags & SYN) != 0) {
            stream.half(side).begin(sequence);
            sequence++;
        }
        if ((flags & ACK) != 0) {
            stream.half(1 - side).acknowledged(packet.int32(at + 8), packet.time());
        }
        int recorded = Math.max(data, Math.min(end, packet.length()));
        stream.take(packet, side, sequence, data, recorded, end - recorded);
        if ((flags & FIN) != 0) {
            stream.half(side).end(sequence + end - data);
        }
        stream.check(side, packet, (flags & RST) != 0);
    }

    /** Returns the side that is probably the ESME: it connects, else its port is the higher one. */
    private static int esme(Flow flow, int side, int flags) {
        if ((flags & SYN) != 0) {
            return (flags & ACK) == 0 ? side : 1 - side;
        }
        return flow.first().port() > flow.second().port() ? 0 : 1;
    }

    private TcpStream add(Flow flow, int esme) {
        if (streams.size() >= MOST_STREAMS) {
            Iterator<TcpStream> oldest = streams.values().iterator();
            oldest.next().finish(false, lastOffset, lastTime);
            oldest.remove();
            if (!isBoundTold) {
                isBoundTold = true;
                collected.problem(
                        Kind.BOUND,
                        lastOffset,
                        "more than " + MOST_STREAMS + " connections at a time: those longest silent are forgotten");
            }
        }
        StreamFrames frames = new StreamFrames(
                collected,
                collected::nextStream,
                flow.first().address(),
                flow.second().address(),
                esme);
        TcpStream stream = new TcpStream(held, frames);
        streams.put(flow, stream);
        return stream;
    }

    /** Takes what is kept, because the capture ends. */
    void finish() {
        streams.values().forEach(stream -> stream.finish(true, lastOffset, lastTime));
        streams.clear();
    }
}
