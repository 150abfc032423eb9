package io.larvik.smpp.gateway.core;

import io.larvik.smpp.gateway.store.Leases;
import io.larvik.smpp.gateway.store.Leases.Lease;
import io.larvik.smpp.gateway.store.Leases.Taken;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * Takes and keeps what this node is to do, and gives up what it may not do any longer. It counts the time of a lease from
 * before it asked, on a clock that nobody sets: a node that was paused, or that does not reach the store, knows by itself
 * that another one may have its links by now.
 *
 * <p>One thread calls {@link #round}, which blocks; any thread may call the rest.
 */
public final class LeaseKeeper {

    /** Of several nodes that may hold a link, each next one waits for so much longer while nobody has it. */
    private static final long PREFERENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private static final int SHARED = -1;
    private static final long RENEW_NANOS = TimeUnit.SECONDS.toNanos(3);

    /** What this node has to be told. */
    public interface Listener {

        /** This node holds a resource now. */
        void taken(Taken taken);

        /** This node does not hold a resource any more, and must not act on it. */
        void lost(String resource);
    }

    private record Held(Lease lease, long untilNanos) {}

    private final Leases leases;
    private final LongSupplier nanos;
    private final Predicate<String> isAtWork;
    private final Listener listener;

    private final Map<String, Held> held = new ConcurrentHashMap<>();

    /** What this node wants, with its place among those that do. */
    private final Map<String, Integer> wanted = new ConcurrentHashMap<>();

    /** What any node holds, and whether it is at work, as seen by the last round. */
    private volatile Map<String, Boolean> anywhere = Map.of();

    private volatile List<String> configs = List.of("");

    // of the thread of the rounds
    private final Map<String, Long> freeSince = new HashMap<>();
    private Map<Lease, Boolean> told = Map.of();
    private long renewedAt;

    /**
     * Creates the keeper.
     *
     * @param nanos a clock that nobody sets
     * @param isAtWork whether a resource that is held is at work: whether a link is bound
     */
    public LeaseKeeper(Leases leases, LongSupplier nanos, Predicate<String> isAtWork, Listener listener) {
        this.leases = leases;
        this.nanos = nanos;
        this.isAtWork = isAtWork;
        this.listener = listener;
    }

    /**
     * Wants to hold a resource.
     *
     * @param place 0 to take it as soon as nobody has it; one more for each 5 seconds to wait
     */
    public void want(String resource, int place) {
        wanted.put(resource, place);
    }

    /** Wants to hold a resource that any node may have: at once up to its share, and what nobody else takes. */
    public void wantShare(String resource) {
        wanted.put(resource, SHARED);
    }

    /** Wants a resource no more; the next round gives it back. */
    public void leave(String resource) {
        wanted.remove(resource);
    }

    /** Returns whether this node may act on a resource at this moment. */
    public boolean holds(String resource) {
        Held lease = held.get(resource);
        return lease != null && nanos.getAsLong() - lease.untilNanos() < 0;
    }

    /** Returns whether any node holds a resource and is at work on it, this one included. */
    public boolean isAtWork(String resource) {
        return holds(resource) ? isAtWork.test(resource) : anywhere.getOrDefault(resource, false);
    }

    /** Returns how many nodes live. */
    public int nodes() {
        return Math.max(1, configs.size());
    }

    /** Returns the hash of the configuration of each node that lives, as seen by the last round. */
    public List<String> configs() {
        return configs;
    }

    /** Gives up what was not renewed in time. */
    public void expire() {
        held.forEach((resource, lease) -> {
            if (nanos.getAsLong() - lease.untilNanos() >= 0 && held.remove(resource, lease)) {
                listener.lost(resource);
            }
        });
    }

    /**
     * Renews what is held, gives back what is not wanted, and takes what is free.
     *
     * @throws io.larvik.smpp.gateway.store.StoreException if the store is out of reach
     */
    public void round() {
        expire();
        giveBack();
        renew();
        anywhere = leases.held();
        configs = leases.configs();
        wanted.forEach((resource, place) -> {
            if (!held.containsKey(resource)) {
                take(resource, place);
            }
        });
    }

    private void giveBack() {
        List<Lease> unwanted = held.values().stream()
                .map(Held::lease)
                .filter(lease -> !wanted.containsKey(lease.resource()))
                .toList();
        unwanted.forEach(lease -> {
            held.remove(lease.resource());
            listener.lost(lease.resource());
        });
        if (!unwanted.isEmpty()) {
            leases.release(unwanted);
        }
    }

    private void renew() {
        long asked = nanos.getAsLong();
        Map<Lease, Boolean> now = new HashMap<>();
        held.values()
                .forEach(
                        each -> now.put(each.lease(), isAtWork.test(each.lease().resource())));
        if (asked - renewedAt < RENEW_NANOS && now.equals(told)) {
            return;
        }
        List<Lease> renewed = leases.renew(now);
        told = now;
        renewedAt = asked;
        for (Lease lease : now.keySet()) {
            if (renewed.contains(lease)) {
                held.computeIfPresent(lease.resource(), (resource, before) -> heldFrom(lease, asked));
            } else if (held.remove(lease.resource()) != null) {
                listener.lost(lease.resource());
            }
        }
    }

    private Held heldFrom(Lease lease, long asked) {
        return new Held(lease, asked + TimeUnit.MILLISECONDS.toNanos(leases.heldMillis()));
    }

    private void take(String resource, int place) {
        long asked = nanos.getAsLong();
        if (anywhere.containsKey(resource)) {
            freeSince.remove(resource);
            return;
        }
        long since = freeSince.computeIfAbsent(resource, first -> asked);
        int places = place == SHARED ? (hasItsShare() ? 1 : 0) : place;
        if (asked - since < places * PREFERENCE_NANOS) {
            return;
        }
        Taken taken = leases.take(resource);
        if (taken != null) {
            freeSince.remove(resource);
            held.put(resource, heldFrom(taken.lease(), asked));
            listener.taken(taken);
        }
    }

    private boolean hasItsShare() {
        List<String> shared = wanted.entrySet().stream()
                .filter(each -> each.getValue() == SHARED)
                .map(Map.Entry::getKey)
                .toList();
        long ours = shared.stream().filter(held::containsKey).count();
        return ours * nodes() >= shared.size();
    }

    /** Gives back all that is held, at the end. */
    public void releaseAll() {
        wanted.clear();
        List<Lease> all = held.values().stream().map(Held::lease).toList();
        held.clear();
        leases.release(all);
    }
}
