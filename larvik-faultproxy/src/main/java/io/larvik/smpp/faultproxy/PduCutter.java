package io.larvik.smpp.faultproxy;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/** Cuts a stream into PDUs by their command_length. After an impossible length it returns octets as they come. */
final class PduCutter {

    private static final int LONGEST = 1 << 20;

    private byte[] octets = new byte[0];
    private boolean lost;

    /** Appends octets and returns the PDUs that are whole now. */
    Deque<byte[]> add(byte[] more, int length) {
        int had = octets.length;
        octets = Arrays.copyOf(octets, had + length);
        System.arraycopy(more, 0, octets, had, length);
        Deque<byte[]> pdus = new ArrayDeque<>();
        int at = 0;
        while (octets.length - at >= 4 && !lost) {
            int pdu = length(at);
            if (pdu < 16 || pdu > LONGEST) {
                lost = true;
            } else if (octets.length - at < pdu) {
                break;
            } else {
                pdus.add(Arrays.copyOfRange(octets, at, at + pdu));
                at += pdu;
            }
        }
        octets = Arrays.copyOfRange(octets, at, octets.length);
        if (lost) {
            rest(pdus);
        }
        return pdus;
    }

    /** Returns the octets of a PDU that never became whole. */
    Deque<byte[]> end() {
        Deque<byte[]> pdus = new ArrayDeque<>();
        rest(pdus);
        return pdus;
    }

    private void rest(Deque<byte[]> pdus) {
        if (octets.length > 0) {
            pdus.add(octets);
            octets = new byte[0];
        }
    }

    private int length(int at) {
        return (octets[at] & 0xFF) << 24
                | (octets[at + 1] & 0xFF) << 16
                | (octets[at + 2] & 0xFF) << 8
                | octets[at + 3] & 0xFF;
    }
}
