package io.larvik.smpp.net;

import io.larvik.smpp.engine.TokenBucket;
import io.larvik.smpp.session.AcceptOptions;
import io.larvik.smpp.session.Network;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides who may connect to a listener: counts the connections, those of them without a bind, and those without a bind
 * of each address, and watches the rate at which each address connects.
 *
 * <p>A connection has a {@link Place} from {@link #enter} to {@link Place#leave}. Who comes through a proxy is known by
 * the proxy's header only, and says so with {@link Place#identify}.
 *
 * <p>When one more of the unbound is idle than there may be, the oldest of them is evicted, so that a flood of connections
 * that never bind keeps nobody out. Two kinds are not idle and have places apart: newcomers, whose bind may be there
 * already and only its event loop has not come to read it, and those whose bind is being decided.
 *
 * <p>Connections are accepted on one event loop, and bind and end on others: a lock guards all counts. It is never held
 * while a connection is closed. No clock: the time comes in.
 */
final class ConnectionLimits {

    /** How many addresses have their rate watched: those that connected last. */
    private static final int WATCHED_ADDRESSES = 10_000;

    /** How many of the unbound may be spared for each that may be idle: they came within a moment. */
    private static final int SPARED_PER_IDLE = 4;

    private final AcceptOptions options;
    private final ReentrantLock lock = new ReentrantLock();

    // guarded by the lock
    private int connections;
    private final Set<Place> spared = new LinkedHashSet<>(); // of the unbound, the oldest first
    private final Set<Place> idle = new LinkedHashSet<>(); // the other unbound
    private final Map<Network, Integer> unboundByAddress = new HashMap<>(); // without zeros
    private final Map<Network, TokenBucket> rates = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Network, TokenBucket> eldest) {
            return size() > WATCHED_ADDRESSES;
        }
    };

    ConnectionLimits(AcceptOptions options) {
        this.options = options;
    }

    /** What becomes of a new connection: it has a place, or a limit keeps it out. */
    sealed interface Entry permits Place, Limit {}

    /** What keeps a connection out, named as its option. */
    enum Limit implements Entry {
        MAX_CONNECTIONS("maxConnections"),
        MAX_UNBOUND_CONNECTIONS("maxUnboundConnections"),
        MAX_UNBOUND_PER_ADDRESS("maxUnboundPerAddress"),
        ACCEPT_RATE("acceptRate");

        private final String option;

        Limit(String option) {
            this.option = option;
        }

        @Override
        public String toString() {
            return option;
        }
    }

    /**
     * Lets a connection in, or not.
     *
     * @param address where it comes from; null while only its proxy is known
     * @param close closes the connection when another needs its place
     */
    Entry enter(@Nullable InetAddress address, Runnable close, long nowNanos) {
        Place place;
        Place evicted = null;
        lock.lock();
        try {
            Limit refusal = address != null ? refusal(address, nowNanos) : null;
            if (refusal != null) {
                return refusal;
            }
            if (connections >= options.maxConnections()) {
                return Limit.MAX_CONNECTIONS;
            }
            if (isCrowded()) {
                evicted = evictOldest(spared);
            }
            place = new Place(close);
            connections++;
            spared.add(place);
            place.count(address);
        } finally {
            lock.unlock();
        }
        if (evicted != null) {
            evicted.close.run();
        }
        return place;
    }

    /** Returns whether the next connection would evict one that is to be spared. */
    boolean isCrowded() {
        return locked(spared::size) >= (long) SPARED_PER_IDLE * options.maxUnboundConnections();
    }

    private static Place evictOldest(Set<Place> places) {
        Place oldest = places.iterator().next();
        oldest.noLongerUnbound();
        return oldest;
    }

    private @Nullable Limit refusal(InetAddress address, long nowNanos) {
        Network source = Network.ofPeer(address);
        if (options.limitsRateOf(address)
                && !rates.computeIfAbsent(source, s -> TokenBucket.perSecond(options.acceptRate(), nowNanos))
                        .tryTake(nowNanos)) {
            return Limit.ACCEPT_RATE;
        }
        if (options.limitsUnboundOf(address)
                && unboundByAddress.getOrDefault(source, 0) >= options.maxUnboundPerAddress()) {
            return Limit.MAX_UNBOUND_PER_ADDRESS;
        }
        return null;
    }

    /** Returns the connections, and how many of them are not bound. */
    int connections() {
        return locked(() -> connections);
    }

    int unbound() {
        return locked(() -> spared.size() + idle.size());
    }

    /** Returns how many addresses something is remembered of. */
    int addresses() {
        return locked(() -> Math.max(unboundByAddress.size(), rates.size()));
    }

    private int locked(IntSupplier count) {
        lock.lock();
        try {
            return count.getAsInt();
        } finally {
            lock.unlock();
        }
    }

    /** The place of one connection. Each method may be called more than once, and after the connection was evicted. */
    final class Place implements Entry {

        private final Runnable close;

        // guarded by the lock
        private @Nullable Network source;
        private boolean heard;
        private boolean deciding;
        private boolean left;

        private Place(Runnable close) {
            this.close = close;
        }

        /** Tells where the connection really comes from; returns what keeps it out, or null. */
        @Nullable
        Limit identify(InetAddress address, long nowNanos) {
            lock.lock();
            try {
                Limit refusal = refusal(address, nowNanos);
                if (refusal == null && (spared.contains(this) || idle.contains(this))) {
                    count(address);
                }
                return refusal;
            } finally {
                lock.unlock();
            }
        }

        /** The event loop has looked at the connection: what it sent at first was read. */
        void heard() {
            sort(() -> heard = true);
        }

        /** Tells whether the connection has a bind that is being decided. */
        void deciding(boolean decidingNow) {
            sort(() -> deciding = decidingNow);
        }

        private void sort(Runnable change) {
            Place evicted = null;
            lock.lock();
            try {
                change.run();
                boolean spare = !heard || deciding;
                if ((spare ? idle : spared).remove(this)) {
                    (spare ? spared : idle).add(this);
                }
                if (idle.size() > options.maxUnboundConnections()) {
                    evicted = evictOldest(idle);
                }
            } finally {
                lock.unlock();
            }
            if (evicted != null) {
                evicted.close.run();
            }
        }

        /** The connection is bound: it is no longer one of the unbound. */
        void bound() {
            lock.lock();
            try {
                noLongerUnbound();
            } finally {
                lock.unlock();
            }
        }

        /** The connection is closed. */
        void leave() {
            lock.lock();
            try {
                noLongerUnbound();
                if (!left) {
                    left = true;
                    connections--;
                }
            } finally {
                lock.unlock();
            }
        }

        private void count(@Nullable InetAddress address) {
            if (address != null) {
                source = Network.ofPeer(address);
                unboundByAddress.merge(source, 1, Integer::sum);
            }
        }

        private void noLongerUnbound() {
            if ((spared.remove(this) || idle.remove(this)) && source != null) {
                unboundByAddress.computeIfPresent(source, (s, count) -> count > 1 ? count - 1 : null);
            }
        }
    }
}
