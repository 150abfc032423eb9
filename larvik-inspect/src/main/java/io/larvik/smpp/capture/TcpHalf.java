package io.larvik.smpp.capture;

import io.larvik.smpp.capture.CaptureProblem.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Puts the segments of one side of a TCP connection in order.
 *
 * <p>Places are counted in octets from the first one. They are the sequence numbers of TCP without their wrap-around. A
 * segment that came too early is kept. A hole in front of it is given up when the other side has acknowledged what lies
 * behind it and a second has passed, when too much is kept, or when the connection ends.
 */
final class TcpHalf {

    /** How many octets of one side wait for others at most, with what each segment costs. */
    static final int MOST_HELD = 1 << 20;

    /** How far back a sequence_number can be that belongs to the same connection. */
    private static final int FURTHEST_BACK = 1 << 24;

    private static final int COST_OF_SEGMENT = 128;
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final HeldOctets held;
    private final StreamFrames frames;
    private final FrameCutter cutter;
    private final int side;
    private final TreeMap<Long, Early> early = new TreeMap<>();
    private int heldOctets;

    private boolean isBegun;
    private int firstSequence;
    private int dueSequence;
    private long due;
    private long end = Long.MAX_VALUE;

    /** A segment that came before others that lie in front of it. */
    private record Early(
            byte[] octets,
            long missing,
            long offset,
            @Nullable Instant time) {

        int cost() {
            return octets.length + COST_OF_SEGMENT;
        }
    }

    TcpHalf(HeldOctets held, StreamFrames frames, int side) {
        this.held = held;
        this.frames = frames;
        this.side = side;
        this.cutter = new FrameCutter(held, frames, side);
    }

    /** Begins with a SYN. */
    void begin(int sequence) {
        if (!isBegun) {
            begin(sequence + 1, true);
        }
    }

    private void begin(int sequence, boolean isConnecting) {
        isBegun = true;
        firstSequence = sequence;
        dueSequence = sequence;
        if (isConnecting) {
            cutter.beginsFrame();
        }
    }

    /** Returns whether the connection began otherwise than with this SYN. */
    boolean beganWithout(int sequence) {
        return isBegun && firstSequence != sequence + 1;
    }

    /** Returns whether a segment with this number can belong to the same connection. */
    boolean canHave(int sequence) {
        return !isBegun || sequence - dueSequence > -FURTHEST_BACK;
    }

    /** Returns whether all octets up to the FIN are there. */
    boolean isEnded() {
        return due >= end;
    }

    /** Takes a segment, of which the last octets may not be recorded. */
    void take(Packet packet, int sequence, int from, int to, long missing) {
        if (to - from + missing == 0) {
            return;
        }
        if (!isBegun) {
            begin(sequence, false);
        }
        long at = due + (sequence - dueSequence);
        if (at <= due) {
            deliver(at, packet, from, to, missing);
        } else {
            keep(at, packet, from, to, missing);
        }
        takeKept();
    }

    /** Takes the FIN that stands behind the octets of a segment. */
    void end(int sequence) {
        if (isBegun) {
            end = due + (sequence - dueSequence);
        }
    }

    /** Takes an acknowledgement of the other side: it has got what this capture does not have. */
    void acknowledged(int sequence, @Nullable Instant time) {
        Map.Entry<Long, Early> next = early.firstEntry();
        if (next == null || due + (sequence - dueSequence) < next.getKey()) {
            return;
        }
        Instant since = next.getValue().time();
        if (since != null && time != null && time.isAfter(since.plus(PATIENCE))) {
            giveUpHole(next);
        }
    }

    /** Takes what is kept and tells what is not whole, because no segment follows. */
    void finish(boolean ofCapture, long offset, @Nullable Instant time) {
        while (!early.isEmpty()) {
            giveUpHole(early.firstEntry());
        }
        if (ofCapture) {
            cutter.end(Kind.MISSING, "the capture ends", offset, time);
        } else {
            cutter.end(Kind.SKIPPED, "the connection ends", offset, time);
        }
    }

    private void deliver(long at, Packet packet, int from, int to, long missing) {
        long offset = packet.offset() + from;
        deliver(at, packet.octets(), packet.from() + from, packet.from() + to, missing, offset, packet.time());
    }

    private void deliver(long at, byte[] octets, int from, int to, long missing, long offset, @Nullable Instant time) {
        long next = at + to - from + missing;
        if (next <= due) {
            return; // sent again
        }
        long known = due - at;
        long fresh = to - from - known;
        if (fresh > 0) {
            cutter.take(octets, from + (int) known, to, offset + known, time);
        }
        if (missing > 0) {
            cutter.missing(
                    fresh > 0 ? missing : missing + fresh, " are missing, because a packet is cut", offset, time);
        }
        dueSequence += (int) (next - due);
        due = next;
    }

    private void keep(long at, Packet packet, int from, int to, long missing) {
        Early before = early.get(at);
        if (before != null && before.octets().length >= to - from) {
            return;
        }
        int cost = to - from + COST_OF_SEGMENT;
        while (heldOctets + cost > MOST_HELD || !held.take(cost)) {
            frames.problem(Kind.BOUND, side, packet.offset(), packet.time(), "too many octets wait for missing ones");
            giveUpHole(early.isEmpty() ? at : Math.min(at, early.firstKey()), packet.offset(), packet.time());
            takeKept();
            if (at <= due) {
                deliver(at, packet, from, to, missing);
                return;
            }
        }
        Early segment = new Early(
                Arrays.copyOfRange(packet.octets(), packet.from() + from, packet.from() + to),
                missing,
                packet.offset() + from,
                packet.time());
        Early replaced = early.put(at, segment);
        heldOctets += cost;
        release(replaced);
    }

    private void release(@Nullable Early segment) {
        if (segment != null) {
            heldOctets -= segment.cost();
            held.give(segment.cost());
        }
    }

    private void takeKept() {
        while (!early.isEmpty() && early.firstKey() <= due) {
            Map.Entry<Long, Early> next = early.pollFirstEntry();
            Early segment = next.getValue();
            release(segment);
            deliver(
                    next.getKey(),
                    segment.octets(),
                    0,
                    segment.octets().length,
                    segment.missing(),
                    segment.offset(),
                    segment.time());
        }
    }

    /** Goes on behind the hole in front of a kept segment, or in front of the one that would be kept. */
    private void giveUpHole(long to, long offset, @Nullable Instant time) {
        cutter.missing(to - due, " are missing", offset, time);
        dueSequence += (int) (to - due);
        due = to;
    }

    private void giveUpHole(Map.Entry<Long, Early> kept) {
        giveUpHole(kept.getKey(), kept.getValue().offset(), kept.getValue().time());
        takeKept();
    }
}
