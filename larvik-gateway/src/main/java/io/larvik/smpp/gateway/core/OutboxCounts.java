package io.larvik.smpp.gateway.core;

import java.util.HashMap;
import java.util.Map;

/** How many items wait at each door: counted in memory, and corrected by the store. Confined to one thread. */
final class OutboxCounts {

    private final Map<String, Long> byDoor = new HashMap<>();

    /** An item waits at a door now, or has left it. */
    void change(String door, int by) {
        byDoor.merge(door, (long) by, Long::sum);
    }

    /** Returns how many wait at a door. */
    long at(String door) {
        return byDoor.getOrDefault(door, 0L);
    }

    /** Takes over what the store has counted. */
    void correct(Map<String, Long> counted) {
        byDoor.clear();
        byDoor.putAll(counted);
    }
}
