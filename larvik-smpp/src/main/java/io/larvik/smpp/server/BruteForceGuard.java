package io.larvik.smpp.server;

import io.larvik.smpp.engine.TokenBucket;
import io.larvik.smpp.session.Network;
import java.net.InetAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Slows down who has too many binds refused, so that passwords cannot be guessed; see {@link BindOptions}.
 *
 * <p>What is remembered of an address is how often its binds were refused lately, which bounds their rate, and how often
 * for their credentials, which gets it dropped; and of a login, a system_id from one address, how often for its
 * credentials, which gets it locked. So a stranger can lock nobody out but himself. Binds that are being decided
 * together are all let through: the bounded line of {@link AuthenticationQueue} bounds those.
 *
 * <p>Safe for any thread: one lock guards all. No clock: the time comes in.
 */
final class BruteForceGuard {

    private static final long FORGET_AFTER_NANOS = Duration.ofMinutes(10).toNanos();

    /** What becomes of a bind before anybody is asked. */
    enum Verdict {
        /** The authenticator decides. */
        AUTHENTICATE,
        /** Its login is locked: it is answered as a wrong password is. */
        LOCKED,
        /** Too many binds from there were refused lately. */
        RATE_LIMITED,
        /** Its address is dropped. */
        DROP
    }

    /** What a failure has led to. */
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

    /** Says what becomes of a bind. */
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

    /** Tells whether connections from the address are cut. */
    boolean isDropped(InetAddress address, long nowNanos) {
        lock.lock();
        try {
            Source source = sources.get(Network.ofPeer(address));
            return source != null && source.isDropped(nowNanos);
        } finally {
            lock.unlock();
        }
    }

    /** A bind was refused for another reason than its credentials. */
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

    /** A bind was refused for its credentials; returns what that has led to, or null. */
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

    /** A bind was accepted. */
    void accepted(String systemId, InetAddress address) {
        lock.lock();
        try {
            logins.remove(Login.of(systemId, address));
        } finally {
            lock.unlock();
        }
    }

    /** Returns how many entries the larger table has. */
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

    /** An address, by what was refused from there. */
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

        /** Returns whether it is dropped for this one. */
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

    /** A system_id, as it is tried from one address. */
    private record Login(String systemId, Network source) {

        private static Login of(String systemId, InetAddress address) {
            return new Login(systemId, Network.ofPeer(address));
        }
    }

    /** The failures of one login. */
    private static final class Failures {

        private int count;
        private long lastFailureNanos;
        private long lockoutNanos;

        /** Returns whether it is locked for this one. */
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

    /** A table that forgets what was used least recently. */
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
