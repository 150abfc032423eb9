package io.larvik.smpp.engine;

import io.larvik.smpp.engine.Sometimes.Thing;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/** One direction of a simulated connection. Octets arrive late, in different pieces, or not at all. */
final class SimulatedPipe {

    private static final int CAPACITY = 400;
    private static final long LATENCY = TimeUnit.MILLISECONDS.toNanos(40);

    /** Octets in transit. */
    private record Piece(byte[] octets, int offset, long arrives) {}

    private final SimulatedPeer from;
    private final SimulatedPeer to;
    private final SplittableRandom random;
    private final Sometimes sometimes;
    private final Deque<Piece> underWay = new ArrayDeque<>();
    private int octets;
    private long stalledUntil;
    private boolean partitioned;
    private boolean cut;
    private boolean endArrived;

    SimulatedPipe(SimulatedPeer from, SimulatedPeer to, SplittableRandom random, Sometimes sometimes) {
        this.from = from;
        this.to = to;
        this.random = random;
        this.sometimes = sometimes;
    }

    void stalls(long until) {
        stalledUntil = Math.max(stalledUntil, until);
    }

    /** Ends a stall. */
    void heals() {
        stalledUntil = 0;
    }

    /** Loses all octets without notice to either side. */
    void isPartitioned() {
        partitioned = true;
    }

    /** Loses all further octets, and lets the receiver see the end. */
    void isCut() {
        cut = true;
    }

    /** Takes the writes of the sender, as many as fit. */
    void takes(long now) {
        while (from.nextLength() > 0 && octets < CAPACITY) {
            add(from.leaves(), now);
        }
    }

    private void add(byte[] written, long now) {
        if (cut || to.isGone()) {
            return;
        }
        octets += written.length;
        Piece last = underWay.peekLast();
        if (last != null && random.nextInt(3) == 0) {
            sometimes.happened(Thing.OCTETS_JOINED);
            underWay.removeLast();
            byte[] joined = Arrays.copyOf(last.octets, last.octets.length + written.length);
            System.arraycopy(written, 0, joined, last.octets.length, written.length);
            underWay.add(new Piece(joined, last.offset, last.arrives));
            return;
        }
        long arrives = now + random.nextLong(LATENCY);
        underWay.add(new Piece(written, 0, last == null ? arrives : Math.max(arrives, last.arrives)));
    }

    /** Returns when the next octets arrive. */
    long nextArrival() {
        Piece next = underWay.peek();
        return next == null || partitioned || to.isGone() || !to.reads()
                ? Timers.NEVER
                : Math.max(next.arrives, stalledUntil);
    }

    /** Delivers the octets that are due. */
    void delivers(long now) {
        while (nextArrival() <= now) {
            Piece piece = underWay.remove();
            int length = piece.octets.length - piece.offset;
            if (length > 1 && random.nextInt(8) == 0) {
                sometimes.happened(Thing.OCTETS_SPLIT);
                length = random.nextInt(1, length);
                underWay.addFirst(new Piece(piece.octets, piece.offset + length, now + random.nextLong(LATENCY)));
            }
            octets -= length;
            to.receives(piece.octets, piece.offset, length);
        }
    }

    /** Delivers all octets in transit at once, as far as the receiver reads them. */
    void flushes(long now) {
        while (!underWay.isEmpty() && to.reads() && !partitioned && !to.isGone()) {
            Piece piece = underWay.remove();
            octets -= piece.octets.length - piece.offset;
            to.receives(piece.octets, piece.offset, piece.octets.length - piece.offset);
            takes(now);
        }
    }

    /** Lets the receiver see the end after everything before it has arrived. */
    void carriesEnd() {
        boolean ends = cut || from.isGone();
        if (ends && !endArrived && !partitioned && underWay.isEmpty() && to.reads() && !to.isGone()) {
            endArrived = true;
            to.inputCloses();
        }
    }
}
