package io.larvik.smpp.faultproxy;

import io.larvik.smpp.faultproxy.FaultRule.After;
import io.larvik.smpp.faultproxy.FaultRule.AtOctet;
import io.larvik.smpp.faultproxy.FaultRule.AtPdu;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * One direction of a connection. What arrives is cut into PDUs, to which the rules apply, and becomes pieces in a
 * queue: a piece is octets with the time before which they do not leave, or a fault of the stream, which happens when
 * everything before it has left. Owned by the proxy's thread.
 *
 * <p>{@link #read} fills the queue, {@link #turn} empties it. Faults of PDUs act while the queue is filled, faults of
 * the stream when they reach its head, so that a reset loses nothing that was to arrive before it. While more than
 * {@link #MOST_QUEUED} octets wait, or during a stall, nothing is read, and TCP holds the sender back.
 */
final class FaultPipe {

    static final long NEVER = Long.MAX_VALUE;

    private static final int MOST_QUEUED = 256 * 1024;

    /** How long a PDU that is held back waits for those that it is held back for. */
    private static final long HOLD_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    /** Between two parts of a PDU, so that the receiver does not read them as one. */
    private static final long SPLIT_GAP_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private record Piece(
            ByteBuffer octets, long notBefore, @Nullable Place place) {}

    /** A fault of the stream, and where in the stream it happens. */
    private record Place(Fault fault, int pdu, long offset, long crc) {}

    final SocketChannel from;
    final SocketChannel to;
    private final FaultConnection connection;
    private final Direction direction;
    private final List<FaultRule> rules;
    private final PduCutter cutter = new PduCutter();
    private final Deque<Piece> pieces = new ArrayDeque<>();
    private final CRC32 crc = new CRC32();
    private final byte[] buffer = new byte[16 * 1024];

    private int pdus;
    private long octets;
    private long queuedOctets;
    private long delay;
    private long stalledUntil;
    private int rate;
    private long notBeforeOfRate;
    private boolean ended;
    private boolean swallows;
    private boolean done;
    private boolean blocked;

    private final List<byte[]> gathered = new ArrayList<>();
    private int gather;
    private byte @Nullable [] swapped;
    private long heldUntil = NEVER;

    FaultPipe(
            FaultConnection connection,
            Direction direction,
            SocketChannel from,
            SocketChannel to,
            List<FaultRule> rules) {
        this.connection = connection;
        this.direction = direction;
        this.from = from;
        this.to = to;
        this.rules = new ArrayList<>(rules);
    }

    boolean wantsToRead(long now) {
        return !ended && queuedOctets < MOST_QUEUED && now >= stalledUntil;
    }

    boolean wantsToWrite() {
        return blocked;
    }

    boolean isDone() {
        return done;
    }

    /** Returns the time at which {@link #turn} has something to do; {@link #NEVER} when only octets can bring that. */
    long wakesAt(long now) {
        long wake = Math.min(heldUntil, nextAfter());
        Piece next = pieces.peek();
        if (stalledUntil > now) {
            return Math.min(wake, stalledUntil);
        }
        if (next != null && !blocked) {
            wake = Math.min(wake, Math.max(next.notBefore, notBeforeOfRate));
        }
        return wake;
    }

    void read(long now) throws IOException {
        int count = from.read(ByteBuffer.wrap(buffer));
        if (count < 0) {
            ended = true;
            cutter.end().forEach(rest -> pass(rest, now));
            release(now);
        } else if (!swallows) {
            cutter.add(buffer, count).forEach(pdu -> pass(pdu, now));
        }
    }

    /** Makes a fault happen now, before what is queued. */
    void inject(Fault.OfStream fault, long now) throws IOException {
        happen(here(fault), now);
    }

    /** Applies the rules that are due and writes what may leave. */
    void turn(long now) throws IOException {
        if (heldUntil <= now) {
            release(now);
        }
        for (Iterator<FaultRule> left = rules.iterator(); left.hasNext(); ) {
            FaultRule rule = left.next();
            if (rule.when() instanceof After after
                    && connection.opened + after.time().toNanos() <= now) {
                left.remove();
                pieces.add(new Piece(ByteBuffer.allocate(0), now, here(rule.fault())));
            }
        }
        write(now);
        if (ended && pieces.isEmpty() && !done && !connection.isClosed()) {
            done = true;
            to.shutdownOutput();
        }
    }

    private long nextAfter() {
        long next = NEVER;
        for (FaultRule rule : rules) {
            if (rule.when() instanceof After after) {
                next = Math.min(next, connection.opened + after.time().toNanos());
            }
        }
        return next;
    }

    // ---- into the queue ----

    private void pass(byte[] pdu, long now) {
        pdus++;
        FaultRule rule = ruleFor(pdu.length);
        long start = octets;
        octets += pdu.length;
        if (rule == null) {
            crc.update(pdu);
            emit(pdu, now);
            return;
        }
        if (rule.fault() instanceof Fault.OfStream) {
            // 0 also for an octet of the PDU before, at which another rule applied
            int at = rule.when() instanceof AtOctet octet ? (int) Math.max(0, octet.offset() - start) : 0;
            emit(Arrays.copyOf(pdu, at), now);
            release(now);
            pieces.add(new Piece(ByteBuffer.allocate(0), now, here(rule.fault())));
            emit(Arrays.copyOfRange(pdu, at, pdu.length), now);
        } else {
            record(here(rule.fault()));
            change(pdu, rule.fault(), now);
        }
        crc.update(pdu);
    }

    private @Nullable FaultRule ruleFor(int length) {
        for (Iterator<FaultRule> left = rules.iterator(); left.hasNext(); ) {
            FaultRule rule = left.next();
            boolean here = rule.when() instanceof AtPdu pdu && pdu.number() <= pdus
                    || rule.when() instanceof AtOctet octet && octet.offset() < octets + length;
            if (here) {
                left.remove();
                return rule;
            }
        }
        return null;
    }

    private void change(byte[] pdu, Fault fault, long now) {
        if (fault instanceof Fault.Duplicate) {
            emit(pdu, now);
            emit(pdu, now);
        } else if (fault instanceof Fault.Flip flip) {
            byte[] flipped = pdu.clone();
            flipped[Math.min(flip.octet(), pdu.length - 1)] ^= (byte) flip.bits();
            emit(flipped, now);
        } else if (fault instanceof Fault.Split split) {
            int at = Math.min(split.at(), pdu.length - 1);
            emit(Arrays.copyOf(pdu, at), now);
            release(now);
            append(Arrays.copyOfRange(pdu, at, pdu.length), now + SPLIT_GAP_NANOS);
        } else if (fault instanceof Fault.Coalesce coalesce) {
            release(now);
            gather = coalesce.pdus();
            heldUntil = now + HOLD_NANOS;
            emit(pdu, now);
        } else if (fault instanceof Fault.Swap) {
            release(now);
            swapped = pdu;
            heldUntil = now + HOLD_NANOS;
        }
        // a PDU that is dropped goes nowhere
    }

    private void emit(byte[] pdu, long now) {
        if (gather > 0) {
            gathered.add(pdu);
            if (gathered.size() >= gather) {
                release(now);
            }
            return;
        }
        append(pdu, now);
        if (swapped != null) {
            release(now);
        }
    }

    /** Queues what was held back. */
    private void release(long now) {
        heldUntil = NEVER;
        gather = 0;
        if (!gathered.isEmpty()) {
            int length = gathered.stream().mapToInt(pdu -> pdu.length).sum();
            ByteBuffer all = ByteBuffer.allocate(length);
            gathered.forEach(all::put);
            gathered.clear();
            append(all.array(), now);
        }
        byte[] late = swapped;
        swapped = null;
        if (late != null) {
            append(late, now);
        }
    }

    private void append(byte[] some, long notBefore) {
        if (some.length > 0) {
            pieces.add(new Piece(ByteBuffer.wrap(some), notBefore, null));
            queuedOctets += some.length;
        }
    }

    // ---- out of the queue ----

    private void write(long now) throws IOException {
        blocked = false;
        while (!pieces.isEmpty() && now >= stalledUntil && now >= notBeforeOfRate && !connection.isClosed()) {
            Piece piece = pieces.element();
            if (piece.notBefore > now || now < delay) {
                delayHead(piece);
                return;
            }
            if (piece.place != null) {
                pieces.remove();
                happen(piece.place, now);
            } else if (!writeSome(piece.octets, now)) {
                return;
            }
        }
    }

    /** Applies a delay to the piece, though it was queued before the delay happened. */
    private void delayHead(Piece piece) {
        if (piece.notBefore < delay) {
            pieces.remove();
            pieces.addFirst(new Piece(piece.octets, delay, piece.place));
        }
    }

    private boolean writeSome(ByteBuffer some, long now) throws IOException {
        int most = rate == 0 ? some.remaining() : Math.min(some.remaining(), Math.max(1, rate / 200));
        int written = swallows ? some.remaining() : to.write(some.slice(some.position(), most));
        some.position(some.position() + written);
        queuedOctets -= written;
        if (rate > 0) {
            notBeforeOfRate = now + TimeUnit.SECONDS.toNanos(written) / rate;
        }
        if (!some.hasRemaining()) {
            pieces.remove();
            return true;
        }
        blocked = written < most;
        return written > 0 && !blocked;
    }

    private void happen(Place place, long now) throws IOException {
        Fault fault = place.fault();
        record(place);
        if (fault instanceof Fault.Delay late) {
            delay = now + late.time().toNanos();
        } else if (fault instanceof Fault.Rate slow) {
            rate = slow.octetsPerSecond();
            notBeforeOfRate = now;
        } else if (fault instanceof Fault.Stall stall) {
            stalledUntil = now + stall.time().toNanos();
        } else if (fault instanceof Fault.Resume) {
            stalledUntil = now;
        } else if (fault instanceof Fault.Reset) {
            connection.reset();
        } else if (fault instanceof Fault.BlackHole || fault instanceof Fault.HalfClose) {
            swallows = true;
            if (fault instanceof Fault.HalfClose) {
                to.shutdownOutput();
            }
        }
    }

    private Place here(Fault fault) {
        return new Place(fault, pdus, octets, crc.getValue());
    }

    private void record(Place place) {
        connection.ledger.add(new FaultLedger.Entry(
                connection.number, direction, place.fault, place.pdu, place.offset, place.crc, System.nanoTime()));
    }
}
