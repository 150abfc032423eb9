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
 * <p>A connection has a {@link Slot} from {@link #admit} to {@link Slot#release}. Who comes through a proxy is known by
 * the proxy's header only, and says so with {@link Slot#identify}.
 *
 * <p>When one more of the unbound is idle than there may be, the oldest of them is evicted, so that a flood of connections
 * that never bind keeps nobody out. Two kinds are not idle and have slots apart: newcomers, whose bind may be there
 * already and only its event loop has not come to read it, and those whose bind is being decided.
 *
 * <p>Connections are accepted on one event loop, and bind and end on others: a lock guards all counts. It is never held
 * while a connection is closed. No clock: the time comes in.
 */
final class ConnectionLimits {

    /** How many addresses have their rate watched: those that connected last. */
    private static final int RATED_ADDRESSES = 10_000;

    /** How many of the unbound may be spared for each that may be idle: they came within a moment. */
    private static final int PROTECTED_PER_IDLE = 4;

    private final AcceptOptions options;
    private final ReentrantLock lock = new ReentrantLock();

    // guarded by the lock
    private int connections;
    private final Set<Slot> protectedSlots = new LinkedHashSet<>(); // of the unbound, the oldest first
    private final Set<Slot> idleSlots = new LinkedHashSet<>(); // the other unbound
    private final Map<Network, Integer> unboundByAddress = new HashMap<>(); // without zeros
    private final Map<Network, TokenBucket> rates = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Network, TokenBucket> eldest) {
            return size() > RATED_ADDRESSES;
        }
    };

    ConnectionLimits(AcceptOptions options) {
        this.options = options;
    }

    /** What becomes of a new connection: it has a slot, or a limit keeps it out. */
    sealed interface Decision permits Slot, Limit {}

    /** What keeps a connection out, named as its option. */
    enum Limit implements Decision {
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
     * @param close closes the connection when another needs its slot
     */
    Decision admit(@Nullable InetAddress address, Runnable close, long nowNanos) {
        Slot slot;
        Slot evicted = null;
        lock.lock();
        try {
            Limit refusal = address != null ? refusal(address, nowNanos) : null;
            if (refusal != null) {
                return refusal;
            }
            if (connections >= options.maxConnections()) {
                return Limit.MAX_CONNECTIONS;
            }
            if (isFull()) {
                evicted = evictOldest(protectedSlots);
            }
            slot = new Slot(close);
            connections++;
            protectedSlots.add(slot);
            slot.count(address);
        } finally {
            lock.unlock();
        }
        if (evicted != null) {
            evicted.close.run();
        }
        return slot;
    }

    /** Returns whether the next connection would evict one that is to be spared. */
    boolean isFull() {
        return underLock(protectedSlots::size) >= (long) PROTECTED_PER_IDLE * options.maxUnboundConnections();
    }

    private static Slot evictOldest(Set<Slot> slots) {
        Slot oldest = slots.iterator().next();
        oldest.removeFromUnbound();
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
        return underLock(() -> connections);
    }

    int unbound() {
        return underLock(() -> protectedSlots.size() + idleSlots.size());
    }

    /** Returns how many addresses something is remembered of. */
    int trackedAddresses() {
        return underLock(() -> Math.max(unboundByAddress.size(), rates.size()));
    }

    private int underLock(IntSupplier count) {
        lock.lock();
        try {
            return count.getAsInt();
        } finally {
            lock.unlock();
        }
    }

    /** The slot of one connection. Each method may be called more than once, and after the connection was evicted. */
    final class Slot implements Decision {

        private final Runnable close;

        // guarded by the lock
        private @Nullable Network source;
        private boolean graceEnded;
        private boolean deciding;
        private boolean released;

        private Slot(Runnable close) {
            this.close = close;
        }

        /** Tells where the connection really comes from; returns what keeps it out, or null. */
        @Nullable
        Limit identify(InetAddress address, long nowNanos) {
            lock.lock();
            try {
                Limit refusal = refusal(address, nowNanos);
                if (refusal == null && (protectedSlots.contains(this) || idleSlots.contains(this))) {
                    count(address);
                }
                return refusal;
            } finally {
                lock.unlock();
            }
        }

        /** The event loop has looked at the connection: what it sent at first was read. */
        void endGracePeriod() {
            reclassify(() -> graceEnded = true);
        }

        /** Tells whether the connection has a bind that is being decided. */
        void deciding(boolean newDeciding) {
            reclassify(() -> deciding = newDeciding);
        }

        private void reclassify(Runnable change) {
            Slot evicted = null;
            lock.lock();
            try {
                change.run();
                boolean isProtected = !graceEnded || deciding;
                if ((isProtected ? idleSlots : protectedSlots).remove(this)) {
                    (isProtected ? protectedSlots : idleSlots).add(this);
                }
                if (idleSlots.size() > options.maxUnboundConnections()) {
                    evicted = evictOldest(idleSlots);
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
                removeFromUnbound();
            } finally {
                lock.unlock();
            }
        }

        /** The connection is closed. */
        void release() {
            lock.lock();
            try {
                removeFromUnbound();
                if (!released) {
                    released = true;
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

        private void removeFromUnbound() {
            if ((protectedSlots.remove(this) || idleSlots.remove(this)) && source != null) {
                unboundByAddress.computeIfPresent(source, (s, count) -> count > 1 ? count - 1 : null);
            }
        }
    }
}
