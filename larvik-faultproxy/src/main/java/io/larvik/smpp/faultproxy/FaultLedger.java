package io.larvik.smpp.faultproxy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a proxy did, in order. Safe for any thread. */
public final class FaultLedger {

    /**
     * A fault that happened.
     *
     * @param pdu the number of the PDU that it happened to, or before
     * @param offset the octets that had come in that direction
     * @param crc the CRC-32 of those octets, so that two runs can be compared
     */
    public record Entry(
            int connection, Direction direction, Fault fault, int pdu, long offset, long crc, long nanoTime) {

        @Override
        public String toString() {
            return "%d %s %s at PDU %d, octet %d, crc %08x".formatted(connection, direction, fault, pdu, offset, crc);
        }
    }

    private final List<Entry> entries = new ArrayList<>();

    FaultLedger() {}

    synchronized void add(Entry entry) {
        entries.add(entry);
    }

    public synchronized List<Entry> entries() {
        return List.copyOf(entries);
    }

    public synchronized int size() {
        return entries.size();
    }

    /** Returns how often each kind of fault happened. */
    public synchronized Map<String, Integer> counts() {
        Map<String, Integer> counts = new TreeMap<>();
        entries.forEach(entry -> counts.merge(entry.fault().kind(), 1, Integer::sum));
        return counts;
    }

    public int count(Class<? extends Fault> kind) {
        return counts().getOrDefault(kind.getSimpleName(), 0);
    }

    /** Returns the last fault of the kind; null when there was none. */
    public synchronized @Nullable Entry last(Class<? extends Fault> kind) {
        for (int i = entries.size() - 1; i >= 0; i--) {
            if (kind.isInstance(entries.get(i).fault())) {
                return entries.get(i);
            }
        }
        return null;
    }
}
