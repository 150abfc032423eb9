package io.larvik.smpp.faultproxy;

import java.time.Duration;

/** Something that a network, or a box in it, does to the octets that go one way. */
public sealed interface Fault {

    /** The PDU and all after it come later. */
    record Delay(Duration time) implements Fault {}

    /** From here on no more octets pass than that in a second; zero for as many as can. */
    record Rate(int octetsPerSecond) implements Fault {}

    /** Nothing passes, and nothing is read either, for a time. */
    record Stall(Duration time) implements Fault {}

    /** The stall ends. Only of use by hand. */
    record Resume() implements Fault {}

    /** The PDU comes in two parts, cut before the octet. */
    record Split(int at) implements Fault {}

    /** The PDU and those after it come together, so many. */
    record Coalesce(int pdus) implements Fault {}

    /** The PDU is lost. */
    record Drop() implements Fault {}

    /** The PDU comes twice. */
    record Duplicate() implements Fault {}

    /** The PDU comes after the one that follows it. */
    record Swap() implements Fault {}

    /** Bits of an octet of the PDU are turned over. */
    record Flip(int octet, int bits) implements Fault {}

    /** The receiver sees the end of what comes; whatever follows is lost. */
    record HalfClose() implements Fault {}

    /** The connection is reset for both sides. */
    record Reset() implements Fault {}

    /** From here on everything is taken, and nothing passes. */
    record BlackHole() implements Fault {}

    /** Returns the kind of fault, for a ledger. */
    default String kind() {
        return getClass().getSimpleName();
    }

    /** Tells whether the connection is of no use any more. */
    default boolean isLast() {
        return this instanceof HalfClose || this instanceof Reset || this instanceof BlackHole;
    }

    /** Tells whether the stream is cut at the very octet, where the fault is one of the stream and not of a PDU. */
    default boolean cutsStream() {
        return isLast() || this instanceof Stall || this instanceof Delay || this instanceof Rate;
    }
}
