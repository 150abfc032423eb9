package io.larvik.smpp.simulator.esme;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What waits for one ESME, in the order in which it was added. */
public final class DeliveryLine {

    private final TreeMap<Long, Outgoing> waiting = new TreeMap<>();

    /** What the ESME has put off, until its time comes. */
    private final TreeMap<Long, Outgoing> aside = new TreeMap<>();

    /** Until when nothing is sent. */
    long pausedUntil = Long.MIN_VALUE;

    /** The session that was used last. */
    int lastUsed;

    void add(Outgoing item) {
        waiting.put(item.order, item);
    }

    @Nullable
    Outgoing head() {
        Map.Entry<Long, Outgoing> first = waiting.firstEntry();
        return first == null ? null : first.getValue();
    }

    void remove(Outgoing item) {
        waiting.remove(item.order);
        aside.remove(item.order);
    }

    void putAside(Outgoing item) {
        aside.put(item.order, item);
    }

    /** Puts what was aside back at its place. Returns whether it was still there. */
    boolean takeBack(Outgoing item) {
        boolean there = aside.remove(item.order) != null;
        if (there) {
            add(item);
        }
        return there;
    }

    /** Returns what has been here for the longest time; null if there is nothing. */
    @Nullable
    Outgoing oldest() {
        if (aside.isEmpty() || !waiting.isEmpty() && waiting.firstKey() < aside.firstKey()) {
            return head();
        }
        return aside.firstEntry().getValue();
    }

    void removeIf(Predicate<Outgoing> unwanted) {
        waiting.values().removeIf(unwanted);
        aside.values().removeIf(unwanted);
    }

    public int size() {
        return waiting.size() + aside.size();
    }

    void clear() {
        waiting.clear();
        aside.clear();
    }
}
