package io.larvik.smpp.capture;

/** How many octets all streams of a capture together may keep until others arrive. */
final class HeldOctets {

    private static final int MOST = 64 << 20;

    private int left = MOST;

    /** Takes so many, and returns whether there were so many left. */
    boolean take(int octets) {
        if (octets > left) {
            return false;
        }
        left -= octets;
        return true;
    }

    void give(int octets) {
        left += octets;
    }
}
