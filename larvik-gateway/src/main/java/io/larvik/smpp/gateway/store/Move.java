package io.larvik.smpp.gateway.store;

import io.larvik.smpp.gateway.model.QueueKey;
import java.util.List;

/** Messages that wait for a link wait for another one from now on. The result says how many did: not those that are claimed. */
public final class Move extends Step<Integer> {

    private final List<QueueKey> keys;
    private final String link;

    /**
     * Creates the step.
     *
     * @param keys where they wait
     * @param link for which they wait then
     */
    public Move(List<QueueKey> keys, String link) {
        this.keys = List.copyOf(keys);
        this.link = link;
    }

    public List<QueueKey> keys() {
        return keys;
    }

    public String link() {
        return link;
    }

    @Override
    int octets() {
        return OVERHEAD * keys.size();
    }
}
