package io.larvik.smpp.engine;

import io.larvik.smpp.engine.Tally.Count;
import io.larvik.smpp.engine.Timers.Timer;
import io.larvik.smpp.pdu.CommandStatus;
import io.larvik.smpp.pdu.OctetString;
import io.larvik.smpp.pdu.Pdu;
import io.larvik.smpp.session.SessionOptions;
import io.larvik.smpp.session.SessionTap.Direction;
import io.larvik.smpp.wire.Frame;
import io.larvik.smpp.wire.PduEncoder;

/**
 * What is on its way to the peer: frames encoded but not handed over yet, and octets handed over that have not left. It
 * is full from {@code outboundHighWater} octets until they have sunk to {@code outboundLowWater}. Owned by the session's
 * event loop.
 */
final class Outbox {

    /** Room for what idle sessions send. */
    private static final int FIRST_CAPACITY = 64;

    /** Who is not bound has nothing to read but short answers, and is not let pile them up. */
    private static final int HIGH_WATER_BEFORE_BIND = 8 * 1024;

    private final SessionOptions options;
    private final Effects effects;
    private final Timers timers;
    private final Tally tally;
    private final long stallNanos;
    private final PduEncoder out = new PduEncoder(FIRST_CAPACITY);
    private int unwritten;
    private boolean full;
    private long batchesHandedOver;
    private long batchesWritten;
    private int highWater;
    private int lowWater;

    Outbox(SessionOptions options, Effects effects, Timers timers, Tally tally) {
        this.options = options;
        this.effects = effects;
        this.timers = timers;
        this.tally = tally;
        this.stallNanos = options.writeStall().toNanos();
        this.highWater = Math.min(HIGH_WATER_BEFORE_BIND, options.outboundHighWater());
        this.lowWater = Math.min(highWater / 4, options.outboundLowWater());
    }

    void bound() {
        highWater = options.outboundHighWater();
        lowWater = options.outboundLowWater();
    }

    /** Gives back the memory of a busier time; called when the session has been idle for a while. */
    void trim() {
        out.trim(FIRST_CAPACITY);
    }

    void allowTlvs(boolean allowed) {
        out.allowTlvs(allowed);
    }

    boolean isFull() {
        return full;
    }

    /** Returns the number of the batch that is being filled. */
    long batch() {
        return batchesHandedOver;
    }

    /** Tells whether octets of the batch may have left: of the oldest one handed over, some may. */
    boolean mayHaveLeft(long batch) {
        return batch < batchesHandedOver && batch <= batchesWritten;
    }

    /** Returns the octets handed over that have not left. */
    int unwritten() {
        return unwritten;
    }

    /**
     * Appends the frame of a PDU.
     *
     * @throws IllegalArgumentException when a field is beyond its limit; nothing is appended then
     */
    void write(Pdu pdu, int sequenceNumber) {
        int start = out.length();
        out.write(pdu, sequenceNumber);
        tally.add(Count.PDUS_SENT, 1);
        CommandStatus status = pdu.status();
        if (!status.isOk()) {
            tally.rejectionSent(status);
        }
        if (unwritten + out.length() > highWater) {
            full = true;
        }
        if (effects.isTapped()) {
            OctetString octets = OctetString.of(out.array(), start, out.length() - start);
            effects.tapped(Direction.SENT, octets, Frame.of(pdu, sequenceNumber));
        }
    }

    /** Hands over what was appended since the last call, as one batch; false when there was nothing. */
    boolean settle(boolean watchStall, long nowNanos) {
        int length = out.length();
        if (length == 0) {
            return false;
        }
        unwritten += length;
        tally.add(Count.OCTETS_SENT, length);
        if (watchStall && !timers.isSet(Timer.WRITE_STALL)) {
            timers.set(Timer.WRITE_STALL, nowNanos + stallNanos);
        }
        batchesHandedOver++;
        out.clear(); // first: octets may leave within the call, which sends what waits for that
        effects.write(out.array(), length);
        return true;
    }

    /** All octets of the oldest batch have left. */
    void written(int octets, boolean watchStall, long nowNanos) {
        batchesWritten++;
        unwritten -= octets;
        if (unwritten == 0) {
            timers.clear(Timer.WRITE_STALL);
        } else if (watchStall) {
            timers.set(Timer.WRITE_STALL, nowNanos + stallNanos);
        }
    }

    /** Tells whether it was full and is not any more. */
    boolean drained() {
        if (!full || unwritten > lowWater) {
            return false;
        }
        full = false;
        return true;
    }
}
