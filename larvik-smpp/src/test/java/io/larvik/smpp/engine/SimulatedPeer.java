package io.larvik.smpp.engine;

/** What is at an end of a simulated connection: a core, or something that only knows how to be a nuisance. */
interface SimulatedPeer {

    void now(long nanos);

    /** Returns the length of the oldest write that the network has not taken; 0 when there is none. */
    int nextLength();

    /** The network takes the oldest write. */
    byte[] leaves();

    /** Tells whether octets that arrive are read. */
    boolean reads();

    void receives(byte[] octets, int offset, int length);

    /** The other side sends no more. */
    void inputCloses();

    /** The connection is gone. */
    void isLost(String why);

    boolean isGone();

    /** Tells whether this side closes the connection, now or after its writes. */
    boolean disconnects();

    /** Tells whether this side closes the connection now. */
    boolean cuts();

    long nextDeadline();

    void ticks();
}
