package io.larvik.smpp.server;

import io.larvik.smpp.limits.TokenBucket;
import io.larvik.smpp.session.Network;
import java.net.InetAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Limits refused binds, so that nobody can guess passwords; see {@link BindOptions}.
 *
 * <p>For each address, the guard counts refused binds, which limits their rate, and wrong credentials, which gets the
 * address dropped. For each login, which is a system_id from one address, it counts wrong credentials, which gets the
 * login locked. A stranger can therefore lock out only himself. Binds that are decided at the same time all pass; the
 * {@link AuthenticationQueue} limits their number.
 *
 * <p>Safe for use by several threads. One lock guards the state. The caller passes the time.
 */
final class BruteForceGuard {

    private static final long FORGET_AFTER_NANOS = Duration.ofMinutes(10).toNanos();

    /** The decision about a bind before the authenticator is called. */
    enum Verdict {
        /** The authenticator decides. */
        AUTHENTICATE,
        /** The login is locked. The bind is answered as if the password were wrong. */
        LOCKED,
        /** Too many recent binds from the address were refused. */
        RATE_LIMITED,
        /** The address is dropped. */
        DROP
    }

    /** The scope of a lockout. */
    enum Scope {
        LOGIN,
        ADDRESS
    }

    private final BindOptions options;
    private final ReentrantLock lock = new ReentrantLock();

    // guarded by the lock
    private final Map<Network, Source> sources;
    private final Map<Login, Failures> logins;

    BruteForceGuard(BindOptions options) {
        this.options = options;
        this.sources = new LruMap<>(options.remembered());
        this.logins = new LruMap<>(options.remembered());
    }

    /** Returns the verdict about a bind. */
    Verdict verdict(String systemId, InetAddress address, long nowNanos) {
        if (!options.limits(address)) {
            return Verdict.AUTHENTICATE;
        }
        lock.lock();
        try {
            Source source = sources.get(Network.ofPeer(address));
            if (source == null) {
                return Verdict.AUTHENTICATE;
            }
            if (source.isDropped(nowNanos)) {
                return Verdict.DROP;
            }
            if (source.refusalRate != null && source.refusalRate.nanosUntilNext(nowNanos) > 0) {
                return Verdict.RATE_LIMITED;
            }
            Failures failures = logins.get(Login.of(systemId, address));
            return failures != null && failures.isLocked(nowNanos) ? Verdict.LOCKED : Verdict.AUTHENTICATE;
        } finally {
            lock.unlock();
        }
    }

    /** Returns whether connections from the address are closed. */
    boolean isDropped(InetAddress address, long nowNanos) {
        lock.lock();
        try {
            Source source = sources.get(Network.ofPeer(address));
            return source != null && source.isDropped(nowNanos);
        } finally {
            lock.unlock();
        }
    }

    /** Records a bind that was refused for another reason than wrong credentials. */
    void refused(InetAddress address, long nowNanos) {
        if (!options.limits(address)) {
            return;
        }
        lock.lock();
        try {
            source(address, nowNanos).refused(nowNanos);
        } finally {
            lock.unlock();
        }
    }

    /** Records a bind with wrong credentials. Returns the lockout that it caused; null if none. */
    @Nullable
    Scope failed(String systemId, InetAddress address, long nowNanos) {
        if (!options.limits(address)) {
            return null;
        }
        lock.lock();
        try {
            Source source = source(address, nowNanos);
            source.refused(nowNanos);
            boolean locked = logins.computeIfAbsent(Login.of(systemId, address), login -> new Failures())
                    .failed(options, nowNanos);
            if (source.failed(options, nowNanos)) {
                return Scope.ADDRESS;
            }
            return locked ? Scope.LOGIN : null;
        } finally {
            lock.unlock();
        }
    }

    /** Records an accepted bind. */
    void accepted(String systemId, InetAddress address) {
        lock.lock();
        try {
            logins.remove(Login.of(systemId, address));
        } finally {
            lock.unlock();
        }
    }

    /** Returns the number of entries of the larger table. */
    int size() {
        lock.lock();
        try {
            return Math.max(sources.size(), logins.size());
        } finally {
            lock.unlock();
        }
    }

    private Source source(InetAddress address, long nowNanos) {
        return sources.computeIfAbsent(
                Network.ofPeer(address),
                network -> new Source(
                        options.refusedBinds() > 0
                                ? TokenBucket.of(
                                        options.refusedBinds(),
                                        options.refusedPeriod(),
                                        options.refusedBurst(),
                                        nowNanos)
                                : null));
    }

    /** The refused binds of one address. */
    private static final class Source {

        private final @Nullable TokenBucket refusalRate;
        private int failures;
        private long firstFailureNanos;
        private boolean dropped;
        private long droppedUntilNanos;

        private Source(@Nullable TokenBucket refusalRate) {
            this.refusalRate = refusalRate;
        }

        private void refused(long nowNanos) {
            if (refusalRate != null) {
                refusalRate.tryTake(nowNanos);
            }
        }

        /** Returns whether this failure causes the address to be dropped. */
        private boolean failed(BindOptions options, long nowNanos) {
            if (options.dropFailures() == 0) {
                return false;
            }
            if (failures == 0
                    || nowNanos - firstFailureNanos > options.dropWithin().toNanos()) {
                failures = 0;
                firstFailureNanos = nowNanos;
            }
            if (++failures < options.dropFailures()) {
                return false;
            }
            failures = 0;
            dropped = true;
            droppedUntilNanos = nowNanos + options.dropTime().toNanos();
            return true;
        }

        private boolean isDropped(long nowNanos) {
            dropped = dropped && nowNanos - droppedUntilNanos < 0;
            return dropped;
        }
    }

    /** A system_id and the address from which it is used. */
    private record Login(String systemId, Network source) {

        private static Login of(String systemId, InetAddress address) {
            return new Login(systemId, Network.ofPeer(address));
        }
    }

    /** The wrong credentials of one login. */
    private static final class Failures {

        private int count;
        private long lastFailureNanos;
        private long lockoutNanos;

        /** Returns whether the login is locked after this failure. */
        private boolean failed(BindOptions options, long nowNanos) {
            if (options.lockoutFailures() == 0) {
                return false;
            }
            if (nowNanos - lastFailureNanos > FORGET_AFTER_NANOS) {
                count = 0;
                lockoutNanos = 0;
            }
            lastFailureNanos = nowNanos;
            if (++count >= options.lockoutFailures()) {
                lockoutNanos = lockoutNanos == 0
                        ? options.firstLockout().toNanos()
                        : Math.min(2 * lockoutNanos, options.longestLockout().toNanos());
            }
            return lockoutNanos > 0;
        }

        private boolean isLocked(long nowNanos) {
            return lockoutNanos > 0 && nowNanos - lastFailureNanos < lockoutNanos;
        }
    }

    /** A map that removes the least recently used entry when it is full. */
    private static final class LruMap<K, V> extends LinkedHashMap<K, V> {

        private static final long serialVersionUID = 1L;

        private final int maxEntries;

        private LruMap(int maxEntries) {
            super(16, 0.75f, true);
            this.maxEntries = maxEntries;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > maxEntries;
        }
    }
}
