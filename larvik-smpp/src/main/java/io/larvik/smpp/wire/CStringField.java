package io.larvik.smpp.wire;

import io.larvik.smpp.pdu.CommandStatus;

/**
 * A C-octet string of the mandatory part: how many octets we send, how many characters we still read, and what a peer
 * is told that sent more.
 *
 * @param maxOctets the specification's size, the NUL included
 * @param fixed whether only no characters or exactly {@code maxOctets - 1} may be sent, as for times
 * @param cap the most characters that are accepted
 * @param tooLong the answer to a request with more
 */
record CStringField(String name, int maxOctets, boolean fixed, int cap, CommandStatus tooLong) {

    /** Tells whether so many characters may be sent. */
    boolean allows(int characters) {
        return characters == 0 || (fixed ? characters == maxOctets - 1 : characters < maxOctets);
    }

    /** Returns the number of characters before the first that is NUL or above U+00FF; all when there is none. */
    static int sendable(String value) {
        int characters = value.length();
        for (int i = 0; i < characters; i++) {
            char c = value.charAt(i);
            if (c == 0 || c > 0xFF) {
                return i;
            }
        }
        return characters;
    }

    static CStringField of(String name, int maxOctets, int cap, CommandStatus tooLong) {
        return new CStringField(name, maxOctets, false, cap, tooLong);
    }

    static CStringField time(String name, CommandStatus tooLong) {
        return new CStringField(name, 17, true, 32, tooLong);
    }
}
