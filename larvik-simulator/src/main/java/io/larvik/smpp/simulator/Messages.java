package io.larvik.smpp.simulator;

import io.larvik.smpp.simulator.core.MessageView;
import io.larvik.smpp.simulator.core.SimulationCore;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which messages there are, and which of them a test has taken. The core has the messages. Confined to the event loop. */
final class Messages {

    private final SimulationCore core;

    /** The numbers of those that were taken, from {@link #first} on. */
    private final Set<Long> taken = new HashSet<>();

    /** All before were taken or forgotten. */
    private long first = 1;

    private long last;

    Messages(SimulationCore core) {
        this.core = core;
    }

    /** Tells that a message is new or has changed; returns whether it is new. */
    boolean changed(long number) {
        boolean isNew = number > last;
        last = Math.max(last, number);
        return isNew;
    }

    /** Returns messages behind a number, in order. */
    List<MessageView> after(long number, int most) {
        return collect(number, most, false);
    }

    /** Returns messages behind a number that were not taken, in order. */
    List<MessageView> untakenAfter(long number, int most) {
        while (first <= last && (taken.remove(first) || core.message(first) == null)) {
            first++;
        }
        return collect(Math.max(number, first - 1), most, true);
    }

    /**
     * Some messages, and where to go on.
     *
     * @param messages the messages, newest first
     * @param end the number before which more may be; 1 if there are no more
     */
    record Page(List<MessageView> messages, long end) {}

    /** Returns messages before a number, newest first. Looks at so many numbers at most. */
    Page before(long number, int most) {
        List<MessageView> found = new ArrayList<>();
        long end = Math.min(number, last + 1);
        long start = Math.max(end - most, 1);
        for (long each = end - 1; each >= start; each--) {
            MessageView message = core.message(each);
            if (message != null) {
                found.add(message);
            }
        }
        return new Page(found, Math.max(start, 1));
    }

    private List<MessageView> collect(long number, int most, boolean untaken) {
        List<MessageView> found = new ArrayList<>();
        for (long each = number + 1; each <= last && found.size() < most; each++) {
            MessageView message = untaken && isTaken(each) ? null : core.message(each);
            if (message != null) {
                found.add(message);
            }
        }
        return found;
    }

    boolean isTaken(long number) {
        return number < first || taken.contains(number);
    }

    /** Takes a message; false if it was taken before. */
    boolean take(long number) {
        return number >= first && taken.add(number);
    }

    /** Forgets what was before. */
    void clear() {
        taken.clear();
        first = last + 1;
    }
}
