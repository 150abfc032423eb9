package io.larvik.smpp.engine;

import io.larvik.smpp.engine.SessionCounters.Count;
import io.larvik.smpp.engine.Timers.Timer;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.pdu.Pdu;
import io.larvik.smpp.session.SessionOptions;
import io.larvik.smpp.session.SessionTap.Direction;
import io.larvik.smpp.wire.Frame;
import io.larvik.smpp.wire.PduEncoder;
import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Frames that were encoded and not handed over yet, and the number of octets that were handed over and have not left.
 * Octets that the owner holds back count as handed over. The outbox becomes full above {@code outboundHighWater} octets, and stays full until they fall to
 * {@code outboundLowWater}. Confined to the event loop of the session.
 */
final class Outbox {

    /** The initial size of the buffer, enough for the PDUs of an idle session. */
    private static final int FIRST_CAPACITY = 64;

    /** The high water mark before the bind, when only short responses are sent, so that they cannot accumulate. */
    private static final int HIGH_WATER_BEFORE_BIND = 8 * 1024;

    private final SessionOptions options;
    private final Effects effects;
    private final Timers timers;
    private final SessionCounters counters;
    private final long stallNanos;
    private final PduEncoder out = new PduEncoder(FIRST_CAPACITY);

    /** Null until the tap sees a frame that is sent. */
    private @Nullable LeavingFrames leaving;

    /** The octets that are held back; null unless the owner holds writes back. */
    private @Nullable ByteArrayOutputStream held;

    private int unwritten;
    private boolean full;
    private long batchesHandedOver;
    private long batchesWritten;
    private int highWater;
    private int lowWater;

    Outbox(SessionOptions options, Effects effects, Timers timers, SessionCounters counters) {
        this.options = options;
        this.effects = effects;
        this.timers = timers;
        this.counters = counters;
        this.out.allowLongCredentials(true); // the builders check them, and a bind_resp returns what the bind had
        this.stallNanos = options.writeStall().toNanos();
        this.highWater = Math.min(HIGH_WATER_BEFORE_BIND, options.outboundHighWater());
        this.lowWater = Math.min(highWater / 4, options.outboundLowWater());
    }

    void bound() {
        highWater = options.outboundHighWater();
        lowWater = options.outboundLowWater();
    }

    /** Shrinks the buffer to its initial size; called when the session is idle. */
    void trim() {
        out.trim(FIRST_CAPACITY);
    }

    void allowTlvs(boolean allowed) {
        out.allowTlvs(allowed);
    }

    boolean isFull() {
        return full;
    }

    /** Returns the number of the batch that frames are appended to. */
    long batch() {
        return batchesHandedOver;
    }

    /** Returns whether octets of the batch may have left; of the oldest batch that is not written, some may have. */
    boolean mayHaveLeft(long batch) {
        return batch < batchesHandedOver && batch <= batchesWritten;
    }

    /** Returns the number of octets that were handed over and have not left. */
    int unwritten() {
        return unwritten;
    }

    /**
     * Encodes a PDU and appends its frame.
     *
     * @throws IllegalArgumentException if a field exceeds its limit; nothing is appended then
     */
    void write(Pdu pdu, int sequenceNumber) {
        int start = out.length();
        out.write(pdu, sequenceNumber);
        counters.add(Count.PDUS_SENT, 1);
        CommandStatus status = pdu.status();
        if (!status.isOk()) {
            counters.rejectionSent(status);
        }
        if (unwritten + out.length() > highWater) {
            full = true;
        }
        if (effects.tap().isOn()) {
            OctetString octets = OctetString.of(out.array(), start, out.length() - start);
            effects.tap().show(Direction.SENT, octets, Frame.of(pdu, sequenceNumber));
            leaving().encoded(octets);
        }
    }

    /** Hands over the frames appended since the last call as one batch; false if there are none. */
    boolean settle(boolean watchStall, long nowNanos) {
        int length = out.length();
        if (length == 0) {
            return false;
        }
        count(length, watchStall, nowNanos);
        out.clear(); // before the call: the octets may leave within it, and requests that wait for that are
        // appended then
        handOver(out.array(), length, held);
        return true;
    }

    /** Hands over octets that the session did not encode, behind all frames. They are held back as frames are. */
    void write(OctetString octets, boolean watchStall, long nowNanos) {
        write(octets, watchStall, nowNanos, true);
    }

    /** Hands over octets that the session did not encode, behind all frames that are not held back. */
    void writePastHeld(OctetString octets, boolean watchStall, long nowNanos) {
        write(octets, watchStall, nowNanos, false);
    }

    private void write(OctetString octets, boolean watchStall, long nowNanos, boolean holds) {
        settle(watchStall, nowNanos);
        if (octets.isEmpty()) {
            return;
        }
        count(octets.length(), watchStall, nowNanos);
        full |= unwritten > highWater;
        if (effects.tap().isOn()) {
            effects.tap().show(Direction.SENT, octets, null);
            leaving().encoded(octets);
        }
        handOver(octets.toBytes(), octets.length(), holds ? held : null);
    }

    /** Holds back what is handed over from now on, or hands over what was held back, as one batch. */
    void hold(boolean hold) {
        ByteArrayOutputStream before = held;
        if (hold && before == null) {
            held = new ByteArrayOutputStream();
        } else if (!hold && before != null) {
            held = null;
            if (before.size() > 0) {
                if (leaving != null) {
                    leaving.released();
                }
                handOver(before.toByteArray(), before.size(), null);
            }
        }
    }

    private void count(int length, boolean watchStall, long nowNanos) {
        unwritten += length;
        counters.add(Count.OCTETS_SENT, length);
        if (watchStall && !timers.isSet(Timer.WRITE_STALL)) {
            timers.set(Timer.WRITE_STALL, nowNanos + stallNanos);
        }
    }

    private void handOver(byte[] octets, int length, @Nullable ByteArrayOutputStream holder) {
        if (holder != null) {
            holder.write(octets, 0, length);
            if (leaving != null) {
                leaving.held();
            }
        } else {
            if (leaving != null) {
                leaving.handedOver(batchesHandedOver);
            }
            batchesHandedOver++;
            effects.write(octets, length);
        }
    }

    /** Records that all octets of the oldest batch have left. */
    void written(int octets, boolean watchStall, long nowNanos) {
        batchesWritten++;
        if (leaving != null) {
            leaving.written(batchesWritten);
        }
        unwritten -= octets;
        if (unwritten == 0) {
            timers.clear(Timer.WRITE_STALL);
        } else if (watchStall) {
            timers.set(Timer.WRITE_STALL, nowNanos + stallNanos);
        }
    }

    /** Shows the tap what must have left for the peer to answer a request. */
    void answered(int sequenceNumber) {
        if (leaving != null) {
            leaving.answered(sequenceNumber);
        }
    }

    private LeavingFrames leaving() {
        LeavingFrames known = leaving;
        if (known == null) {
            known = new LeavingFrames(effects.tap());
            leaving = known;
        }
        return known;
    }

    /** Returns whether it was full and has just ceased to be. */
    boolean drained() {
        if (!full || unwritten > lowWater) {
            return false;
        }
        full = false;
        return true;
    }
}
