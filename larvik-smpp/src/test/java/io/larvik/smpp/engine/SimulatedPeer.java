package io.larvik.smpp.engine;

/** One end of a simulated connection: a core, or a hostile peer. */
interface SimulatedPeer {

    void now(long nanos);

    /** Returns the length of the oldest write that the network has not taken; 0 when there is none. */
    int nextLength();

    /** Takes the oldest write for the network. */
    byte[] leaves();

    /** Tells whether this side reads arriving octets. */
    boolean reads();

    void receives(byte[] octets, int offset, int length);

    /** Reports that the other side sends no more. */
    void inputCloses();

    /** Reports that the connection is gone. */
    void isLost(String why);

    boolean isGone();

    /** Tells whether this side closes the connection, now or after its writes. */
    boolean disconnects();

    /** Tells whether this side closes the connection now. */
    boolean cuts();

    long nextDeadline();

    void ticks();
}
