package io.larvik.smpp.simulator;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The messages to ESMEs by their numbers: all that are on their way, and the last that have ended. Confined to the event loop. */
final class StartedDeliveries {

    /** Enough for who asks again within a minute or so. */
    private static final int MOST_ENDED = 1_000;

    private final Map<Long, Delivery> open = new HashMap<>();
    private final LinkedHashMap<Long, Delivery> ended = new LinkedHashMap<>();

    void add(Delivery delivery) {
        open.put(delivery.number(), delivery);
    }

    /** Returns a message that is on its way; null if it is not. */
    @Nullable
    Delivery open(long number) {
        return open.get(number);
    }

    /** Returns a message; null if there is none, or if it is forgotten. */
    @Nullable
    Delivery find(long number) {
        Delivery found = open.get(number);
        return found != null ? found : ended.get(number);
    }

    void ended(Delivery delivery) {
        open.remove(delivery.number());
        if (ended.size() == MOST_ENDED) {
            ended.remove(ended.keySet().iterator().next());
        }
        ended.put(delivery.number(), delivery);
    }

    void clear() {
        open.clear();
        ended.clear();
    }
}
