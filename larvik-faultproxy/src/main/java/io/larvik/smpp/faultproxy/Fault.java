package io.larvik.smpp.faultproxy;

import java.time.Duration;

/** Something that a network, or a box in it, does to the octets that go one way. */
public sealed interface Fault {

    /** What happens to one PDU, and needs a PDU to happen to. */
    sealed interface OfPdu extends Fault {}

    /** What happens to the stream, at any octet or time. */
    sealed interface OfStream extends Fault {}

    /**
     * The PDU and everything after it arrive later.
     *
     * @param time at least zero
     */
    record Delay(Duration time) implements OfStream {
        public Delay {
            atLeast("time", time, Duration.ZERO);
        }
    }

    /**
     * From here on at most so many octets pass per second.
     *
     * @param octetsPerSecond at least 0; 0 for no limit
     */
    record Rate(int octetsPerSecond) implements OfStream {
        public Rate {
            atLeast("octetsPerSecond", octetsPerSecond, 0);
        }
    }

    /**
     * Nothing passes for a time, and the proxy reads nothing, so that the sender's TCP window fills up.
     *
     * @param time at least zero
     */
    record Stall(Duration time) implements OfStream {
        public Stall {
            atLeast("time", time, Duration.ZERO);
        }
    }

    /**
     * A stall ends before its time. Only {@link FaultProxy#inject} has a use for it: a rule would wait for the stall.
     */
    record Resume() implements OfStream {}

    /**
     * The PDU arrives in two parts.
     *
     * @param at the offset of the first octet of the second part, at least 1; the last octet when the PDU is shorter
     */
    record Split(int at) implements OfPdu {
        public Split {
            atLeast("at", at, 1);
        }
    }

    /**
     * The PDU and those after it arrive together. What has not come within 20 ms is not waited for.
     *
     * @param pdus how many, at least 1
     */
    record Coalesce(int pdus) implements OfPdu {
        public Coalesce {
            atLeast("pdus", pdus, 1);
        }
    }

    /** The PDU is lost. */
    record Drop() implements OfPdu {}

    /** The PDU arrives twice. */
    record Duplicate() implements OfPdu {}

    /** The PDU arrives after the one that follows it, unless none follows within 20 ms. */
    record Swap() implements OfPdu {}

    /**
     * Bits of one octet of the PDU are inverted.
     *
     * @param octet its offset, at least 0; the last octet when the PDU is shorter
     * @param bits which bits, 1 to 0xFF
     */
    record Flip(int octet, int bits) implements OfPdu {
        public Flip {
            atLeast("octet", octet, 0);
            atLeast("bits", bits, 1);
            if (bits > 0xFF) {
                throw new IllegalArgumentException("bits: " + bits + ", at most 255");
            }
        }
    }

    /** The receiver sees the end of the stream; what follows is lost. The other direction lives on. */
    record HalfClose() implements OfStream {}

    /** The connection is reset for both sides. */
    record Reset() implements OfStream {}

    /** From here on the proxy reads everything and passes nothing on; the connection stays open. */
    record BlackHole() implements OfStream {}

    /** Returns the kind of fault, such as {@code Reset}, by which a ledger counts. */
    default String kind() {
        return getClass().getSimpleName();
    }

    /** Returns whether nothing passes in this direction after the fault. */
    default boolean isLast() {
        return this instanceof HalfClose || this instanceof Reset || this instanceof BlackHole;
    }

    private static void atLeast(String name, Duration value, Duration least) {
        if (value.compareTo(least) < 0) {
            throw new IllegalArgumentException(name + ": " + value + ", at least " + least);
        }
    }

    private static void atLeast(String name, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException(name + ": " + value + ", at least " + least);
        }
    }
}
