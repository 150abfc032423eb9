package io.larvik.smpp.limits;

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
 * Decides who may connect to a listener. It limits the number of connections, of unbound connections, of unbound
 * connections per address, and the rate at which an address connects.
 *
 * <p>A connection holds a {@link Slot} from {@link #admit} to {@link Slot#release}. The address of a connection behind
 * a proxy is known from the proxy's header only; {@link Slot#identify} then sets it.
 *
 * <p>When too many unbound connections are idle, the oldest of them is evicted, so that a flood of connections that
 * never bind locks nobody out. Two kinds of unbound connections are protected and counted apart: those in their grace
 * period, whose bind may have arrived but has not been read, and those whose bind is being decided.
 *
 * <p>One event loop accepts connections; others bind and close them. A lock therefore guards all counts. It is never
 * held while a connection is being closed. Callers pass the time in.
 */
public final class ConnectionLimits {

    /** How many addresses have a rate limit in memory: the last to connect. */
    private static final int RATED_ADDRESSES = 10_000;

    /** How many protected connections are allowed for each idle one that is allowed. */
    private static final int PROTECTED_PER_IDLE = 4;

    private final AcceptOptions options;
    private final ReentrantLock lock = new ReentrantLock();

    // guarded by the lock
    private int connections;
    private final Set<Slot> protectedSlots = new LinkedHashSet<>(); // unbound and protected, the oldest first
    private final Set<Slot> idleSlots = new LinkedHashSet<>(); // unbound and not protected, the oldest first
    private final Map<Network, Integer> unboundByAddress = new HashMap<>(); // contains no zeros
    private final Map<Network, TokenBucket> rates = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Network, TokenBucket> eldest) {
            return size() > RATED_ADDRESSES;
        }
    };

    /** Makes limits that no connection counts for yet. */
    public ConnectionLimits(AcceptOptions options) {
        this.options = options;
    }

    /** The decision on a new connection: a slot, or the limit that refused it. */
    public sealed interface Decision permits Slot, Limit {}

    /** The limit that refused a connection, printed as the name of its option. */
    public enum Limit implements Decision {
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
     * Admits a connection or refuses it.
     *
     * @param address the peer's address; null while only the proxy's address is known
     * @param close closes the connection if it is evicted
     */
    public Decision admit(@Nullable InetAddress address, Runnable close, long nowNanos) {
        Slot slot;
        Runnable eviction = null;
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
                eviction = evictOldest(protectedSlots);
            }
            slot = new Slot(close);
            connections++;
            protectedSlots.add(slot);
            slot.count(address);
        } finally {
            lock.unlock();
        }
        if (eviction != null) {
            eviction.run();
        }
        return slot;
    }

    /** Returns whether the next connection would evict a protected one. */
    public boolean isFull() {
        return underLock(protectedSlots::size) >= (long) PROTECTED_PER_IDLE * options.maxUnboundConnections();
    }

    /** Removes the oldest slot from the unbound ones, and returns what closes its connection. */
    private static @Nullable Runnable evictOldest(Set<Slot> slots) {
        Slot oldest = slots.iterator().next();
        oldest.removeFromUnbound();
        return oldest.close;
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

    /** Returns the number of connections. */
    int connections() {
        return underLock(() -> connections);
    }

    /** Returns the number of connections that are not bound. */
    int unbound() {
        return underLock(() -> protectedSlots.size() + idleSlots.size());
    }

    /** Returns the number of addresses in memory. */
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

    /** The slot of one connection. Each method may be called repeatedly, and after the connection was evicted. */
    public final class Slot implements Decision {

        private @Nullable Runnable close; // null once the session is bound; guarded by the lock

        // guarded by the lock
        private @Nullable Network source;
        private boolean graceEnded;
        private boolean deciding;
        private boolean released;

        private Slot(Runnable close) {
            this.close = close;
        }

        /** Sets the peer's real address. Returns the limit that refuses it, or null. */
        public @Nullable Limit identify(InetAddress address, long nowNanos) {
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

        /** Ends the grace period: the event loop has read what the peer sent first. */
        public void endGracePeriod() {
            reclassify(() -> graceEnded = true);
        }

        /** Sets whether a bind of the connection is being decided. */
        public void deciding(boolean newDeciding) {
            reclassify(() -> deciding = newDeciding);
        }

        private void reclassify(Runnable change) {
            Runnable eviction = null;
            lock.lock();
            try {
                change.run();
                boolean isProtected = !graceEnded || deciding;
                if ((isProtected ? idleSlots : protectedSlots).remove(this)) {
                    (isProtected ? protectedSlots : idleSlots).add(this);
                }
                if (idleSlots.size() > options.maxUnboundConnections()) {
                    eviction = evictOldest(idleSlots);
                }
            } finally {
                lock.unlock();
            }
            if (eviction != null) {
                eviction.run();
            }
        }

        /** Removes the connection from the unbound ones. */
        public void bound() {
            lock.lock();
            try {
                removeFromUnbound();
                close = null;
            } finally {
                lock.unlock();
            }
        }

        /** Frees the slot, as the connection is closed. */
        public void release() {
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
