package io.larvik.smpp.gateway.store;

import io.larvik.smpp.gateway.store.MessageStore.Claimed;
import io.larvik.smpp.gateway.store.MessageStore.Opened;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The leases of a store that is not shared: its only node holds all, and each start takes over all. */
public final class LocalLeases implements Leases {

    private final Opened opened;

    /** Links of which the claims of earlier starts were told: whoever takes them again has settled those. */
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    public LocalLeases(Opened opened) {
        this.opened = opened;
    }

    private static final long FOR_EVER_MILLIS = Duration.ofDays(365).toMillis();

    /** Nobody else takes anything, however long this node pauses. */
    @Override
    public long heldMillis() {
        return FOR_EVER_MILLIS;
    }

    @Override
    public Taken take(String resource) {
        List<Claimed> claimed = !told.add(resource)
                ? List.of()
                : opened.claimed().stream()
                        .filter(each -> resource.equals(LINK + each.key().link()))
                        .toList();
        return new Taken(new Lease(resource, opened.epoch()), claimed);
    }

    @Override
    public List<Lease> renew(Map<Lease, Boolean> up) {
        return List.copyOf(up.keySet());
    }

    @Override
    public void release(List<Lease> leases) {
        // there is nobody else
    }

    @Override
    public Map<String, Boolean> held() {
        return Map.of();
    }

    @Override
    public List<String> configs() {
        return List.of("");
    }

    @Override
    public void tellConfig(String hash) {
        // there is nobody else
    }

    @Override
    public void tellBinds(Map<Long, String> added, Collection<Long> ended) {
        // there is nobody else
    }

    @Override
    public Map<String, Integer> boundElsewhere() {
        return Map.of();
    }

    @Override
    public void onWake(Consumer<String> listener) {
        // there is nobody else
    }

    @Override
    public void wake(String resource) {
        // there is nobody else
    }

    @Override
    public void close() {
        // a store of one node gives its node no number
    }
}
