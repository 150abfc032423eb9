package io.larvik.smpp.hostile;

import io.larvik.smpp.field.OctetString;
import java.util.Map;

/**
 * One case of a wire table: hostile octets, and the answer to them in each state.
 *
 * @param row the row of {@code faults.txt}
 */
record WireCase(String row, String name, OctetString sent, Map<String, Answer> answers) {

    /** The state of the session after the answer. */
    enum Fate {
        /** The session goes on in the same state. */
        LIVES,
        /** The session goes on in another state, so that no further case can run on it. */
        MOVES_ON,
        /** The connection is closed after the answer. */
        CLOSED
    }

    /**
     * The answer to the hostile octets.
     *
     * @param octets the whole answer, empty for none
     * @param ours how our unanswered request ends, or empty where the table has none
     */
    record Answer(OctetString octets, Fate fate, String ours) {}

    @Override
    public String toString() {
        return row + " " + name;
    }
}
