package io.larvik.smpp.simulator.core;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which messages there are, and which of them a test has taken. The core has the messages. Confined to the event loop. */
public final class Messages {

    private final SimulationCore core;

    /** The numbers of those that were taken, from {@link #first} on. */
    private final Set<Long> taken = new HashSet<>();

    /** All before were taken or forgotten. */
    private long first = 1;

    private long last;

    public Messages(SimulationCore core) {
        this.core = core;
    }

    /** Tells that a message is new or has changed; returns whether it is new. */
    public boolean changed(long number) {
        boolean isNew = number > last;
        last = Math.max(last, number);
        return isNew;
    }

    /** Returns messages behind a number, in order. */
    public List<MessageView> after(long number, int most) {
        return collect(number, most, false);
    }

    /** Returns messages behind a number that were not taken, in order. */
    public List<MessageView> untakenAfter(long number, int most) {
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
    public record Page(List<MessageView> messages, long end) {}

    /** Returns messages before a number, newest first. Looks at so many numbers at most. */
    public Page before(long number, int most) {
        List<MessageView> found = new ArrayList<>();
        long end = Math.min(number, last + 1);
        long oldest = core.oldestMessage();
        long start = Math.max(end - most, oldest);
        for (long each = end - 1; each >= start; each--) {
            MessageView message = core.message(each);
            if (message != null) {
                found.add(message);
            }
        }
        return new Page(found, start <= oldest ? 1 : start);
    }

    private List<MessageView> collect(long number, int most, boolean untaken) {
        List<MessageView> found = new ArrayList<>();
        for (long each = Math.max(number + 1, core.oldestMessage()); each <= last && found.size() < most; each++) {
            MessageView message = untaken && isTaken(each) ? null : core.message(each);
            if (message != null) {
                found.add(message);
            }
        }
        return found;
    }

    public boolean isTaken(long number) {
        return number < first || taken.contains(number);
    }

    /** Takes a message; false if it was taken before. */
    public boolean take(long number) {
        return number >= first && taken.add(number);
    }

    /** Forgets what was before. */
    public void clear() {
        taken.clear();
        first = last + 1;
    }
}
