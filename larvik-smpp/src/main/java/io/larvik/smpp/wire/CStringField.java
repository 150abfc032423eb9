package io.larvik.smpp.wire;

import io.larvik.smpp.field.CommandStatus;

/**
 * A C-octet string of the mandatory part, with separate limits for what is sent and what is read.
 *
 * @param name the name in the specification
 * @param maxOctets the size in the specification, including the NUL; no more is sent
 * @param fixed whether a value that is sent must be empty or have exactly {@code maxOctets - 1} characters, as a time
 *     must
 * @param cap the greatest number of characters that is read
 * @param tooLong the status that answers a request with more characters
 */
record CStringField(String name, int maxOctets, boolean fixed, int cap, CommandStatus tooLong) {

    /** Returns whether a value with this number of characters may be sent. */
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
