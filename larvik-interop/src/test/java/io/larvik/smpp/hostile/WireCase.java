package io.larvik.smpp.hostile;

import io.larvik.smpp.field.OctetString;
import java.util.Map;

/**
 * One line of a wire table: octets that come in, and what answers them in each state.
 *
 * @param row the row of {@code faults.txt}
 */
record WireCase(String row, String name, OctetString sent, Map<String, Answer> answers) {

    /** What becomes of the session then. */
    enum Fate {
        /** It goes on, in the state it was in. */
        LIVES,
        /** It goes on, in another state: nothing else is to be tried on it. */
        MOVES_ON,
        /** The connection is closed behind the answer. */
        CLOSED
    }

    /**
     * What comes back.
     *
     * @param octets all of them, none for no answer
     * @param ours how a request of ours that was unanswered ends, where the table has one; empty where it has none
     */
    record Answer(OctetString octets, Fate fate, String ours) {}

    @Override
    public String toString() {
        return row + " " + name;
    }
}
