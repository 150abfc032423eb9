package io.larvik.smpp.faultproxy;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a proxy did, in order. Safe for use by several threads. */
public final class FaultLedger {

    /** How many entries are kept, the latest. The counts include those before. */
    static final int KEPT = 100_000;

    /**
     * A fault that happened.
     *
     * @param connection the number of the connection, counted from 1
     * @param pdu the number of the PDU that it happened to, or before; counted from 1 in its direction
     * @param offset the octets that had come in that direction
     * @param crc the CRC-32 of those octets, so that two runs can be compared
     * @param nanoTime when, by {@link System#nanoTime}
     */
    public record Entry(
            int connection, Direction direction, Fault fault, int pdu, long offset, long crc, long nanoTime) {

        /** Returns all of it but the time, so that runs can be compared. */
        @Override
        public String toString() {
            return "%d %s %s at PDU %d, octet %d, crc %08x".formatted(connection, direction, fault, pdu, offset, crc);
        }
    }

    private final Deque<Entry> entries = new ArrayDeque<>();
    private final Map<String, Integer> counts = new TreeMap<>();

    FaultLedger() {}

    synchronized void add(Entry entry) {
        if (entries.size() == KEPT) {
            entries.remove();
        }
        entries.add(entry);
        counts.merge(entry.fault().kind(), 1, Integer::sum);
    }

    /** Returns the latest 100,000 faults, the latest last. */
    public synchronized List<Entry> entries() {
        return List.copyOf(entries);
    }

    /** Returns how many faults happened. */
    public synchronized int size() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Returns how often each kind of fault happened; a kind that did not is absent. */
    public synchronized Map<String, Integer> counts() {
        return new TreeMap<>(counts);
    }

    /** Returns how often the kind of fault happened. */
    public synchronized int count(Class<? extends Fault> kind) {
        return counts.getOrDefault(kind.getSimpleName(), 0);
    }
}
