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
 * One way of a connection. What comes is cut into PDUs, to which the rules apply, and stands in line as pieces until it
 * may go on: a piece is octets with the time before which they do not leave, or a fault of the stream that happens when
 * everything before it has left. Owned by the proxy's thread.
 */
final class FaultPipe {

    static final long NEVER = Long.MAX_VALUE;

    private static final int BOUND = 256 * 1024;
    private static final long PATIENCE = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long GAP = TimeUnit.MILLISECONDS.toNanos(2);

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
    private final Deque<Piece> line = new ArrayDeque<>();
    private final CRC32 crc = new CRC32();
    private final byte[] buffer = new byte[16 * 1024];

    private int pdus;
    private long octets;
    private long queued;
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
        return !ended && queued < BOUND && now >= stalledUntil;
    }

    boolean wantsToWrite() {
        return blocked;
    }

    boolean isDone() {
        return done;
    }

    /** Returns when something happens by itself. */
    long wakesAt(long now) {
        long wake = Math.min(heldUntil, nextAfter());
        Piece next = line.peek();
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

    /** Does a fault by hand, now, before whatever stands in line. */
    void inject(Fault fault, long now) throws IOException {
        happen(here(fault), now);
    }

    /** Does what is due and writes what may leave. */
    void turn(long now) throws IOException {
        if (heldUntil <= now) {
            release(now);
        }
        for (Iterator<FaultRule> left = rules.iterator(); left.hasNext(); ) {
            FaultRule rule = left.next();
            if (rule.when() instanceof After after
                    && connection.opened + after.time().toNanos() <= now) {
                left.remove();
                line.add(new Piece(ByteBuffer.allocate(0), now, here(rule.fault())));
            }
        }
        write(now);
        if (ended && line.isEmpty() && !done && !connection.isClosed()) {
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

    // ---- what comes ----

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
        if (rule.fault().cutsStream()) {
            int at = rule.when() instanceof AtOctet octet ? (int) (octet.offset() - start) : 0;
            emit(Arrays.copyOf(pdu, at), now);
            release(now);
            line.add(new Piece(ByteBuffer.allocate(0), now, here(rule.fault())));
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
            append(Arrays.copyOfRange(pdu, at, pdu.length), now + GAP);
        } else if (fault instanceof Fault.Coalesce coalesce) {
            release(now);
            gather = coalesce.pdus();
            heldUntil = now + PATIENCE;
            emit(pdu, now);
        } else if (fault instanceof Fault.Swap) {
            release(now);
            swapped = pdu;
            heldUntil = now + PATIENCE;
        }
        // nothing for a PDU that is dropped
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

    /** What was held back goes on. */
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
            line.add(new Piece(ByteBuffer.wrap(some), notBefore, null));
            queued += some.length;
        }
    }

    // ---- what goes on ----

    private void write(long now) throws IOException {
        blocked = false;
        while (!line.isEmpty() && now >= stalledUntil && now >= notBeforeOfRate && !connection.isClosed()) {
            Piece piece = line.element();
            if (piece.notBefore > now || now < delay) {
                delayHead(piece);
                return;
            }
            if (piece.place != null) {
                line.remove();
                happen(piece.place, now);
            } else if (!writeSome(piece.octets, now)) {
                return;
            }
        }
    }

    /** A delay that came before the piece counts for it too. */
    private void delayHead(Piece piece) {
        if (piece.notBefore < delay) {
            line.remove();
            line.addFirst(new Piece(piece.octets, delay, piece.place));
        }
    }

    private boolean writeSome(ByteBuffer some, long now) throws IOException {
        int most = rate == 0 ? some.remaining() : Math.min(some.remaining(), Math.max(1, rate / 200));
        int written = swallows ? some.remaining() : to.write(some.slice(some.position(), most));
        some.position(some.position() + written);
        queued -= written;
        if (rate > 0) {
            notBeforeOfRate = now + TimeUnit.SECONDS.toNanos(written) / rate;
        }
        if (!some.hasRemaining()) {
            line.remove();
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
