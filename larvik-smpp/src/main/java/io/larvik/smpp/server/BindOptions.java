package io.larvik.smpp.server;

import java.net.InetAddress;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * How binds are decided, and how those are slowed down who have too many refused, each bound with its default.
 *
 * <p>Only refused binds count. An IPv6 address stands for the 64 bits of network it is in, as nobody has fewer. Nothing
 * is counted of loopback addresses until one of the limits on refused binds is set. Bound sessions are never affected,
 * nor are binds of the same system_id from other addresses. Immutable.
 */
public final class BindOptions {

    /** The defaults. */
    public static final BindOptions DEFAULT = new BindOptions(new Builder());

    private final Builder values;

    private BindOptions(Builder values) {
        this.values = values;
    }

    /** Returns these options with changes. */
    public BindOptions with(Consumer<Builder> changes) {
        Builder copy = new Builder(values);
        changes.accept(copy);
        return new BindOptions(new Builder(copy));
    }

    int concurrency() {
        return values.concurrency;
    }

    int queue() {
        return values.queue;
    }

    boolean limits(InetAddress address) {
        return values.limitsLoopback || !address.isLoopbackAddress();
    }

    /** Returns how many refused binds an address may have in each period; 0 for any number. */
    int refusedBinds() {
        return values.refusedBinds;
    }

    Duration refusedPeriod() {
        return values.refusedPeriod;
    }

    int refusedBurst() {
        return values.refusedBurst;
    }

    /** Returns after how many failures a login is locked; 0 for never. */
    int lockoutFailures() {
        return values.lockoutFailures;
    }

    Duration firstLockout() {
        return values.firstLockout;
    }

    Duration longestLockout() {
        return values.longestLockout;
    }

    /** Returns after how many failures an address is dropped; 0 for never. */
    int dropFailures() {
        return values.dropFailures;
    }

    Duration dropWithin() {
        return values.dropWithin;
    }

    Duration dropTime() {
        return values.dropTime;
    }

    int remembered() {
        return values.remembered;
    }

    /** Changes options. Every method refuses what makes no sense with an {@link IllegalArgumentException}. */
    public static final class Builder {

        private int concurrency = 16;
        private int queue = 256;
        private int refusedBinds = 10;
        private Duration refusedPeriod = Duration.ofSeconds(10);
        private int refusedBurst = 20;
        private int lockoutFailures = 5;
        private Duration firstLockout = Duration.ofSeconds(1);
        private Duration longestLockout = Duration.ofSeconds(60);
        private int dropFailures = 50;
        private Duration dropWithin = Duration.ofMinutes(10);
        private Duration dropTime = Duration.ofMinutes(10);
        private int remembered = 100_000;
        private boolean limitsLoopback;

        private Builder() {}

        private Builder(Builder other) {
            concurrency = other.concurrency;
            queue = other.queue;
            refusedBinds = other.refusedBinds;
            refusedPeriod = other.refusedPeriod;
            refusedBurst = other.refusedBurst;
            lockoutFailures = other.lockoutFailures;
            firstLockout = other.firstLockout;
            longestLockout = other.longestLockout;
            dropFailures = other.dropFailures;
            dropWithin = other.dropWithin;
            dropTime = other.dropTime;
            remembered = other.remembered;
            limitsLoopback = other.limitsLoopback;
        }

        /**
         * Sets how many binds are being decided at a time, 1 to 10,000; 16 by default. So many threads run the
         * authenticator, and as many stages of an asynchronous one are not completed.
         */
        public Builder concurrency(int binds) {
            concurrency = between(1, 10_000, "concurrency", binds);
            return this;
        }

        /**
         * Sets how many binds wait for their decision, 0 to 1,000,000; 256 by default. Further ones are refused with
         * ESME_RSYSERR.
         */
        public Builder queue(int binds) {
            queue = between(0, 1_000_000, "queue", binds);
            return this;
        }

        /**
         * Sets how many binds of one address may be refused; 10 in 10 seconds by default, 20 at once. Further binds from
         * there are refused with ESME_RTHROTTLED, and nobody is asked, until some of that time has passed.
         *
         * @param binds 1 to 1,000,000
         * @param period at most an hour
         * @param burst how many at once, 1 to 1,000,000
         */
        public Builder refusedBinds(int binds, Duration period, int burst) {
            refusedBinds = between(1, 1_000_000, "refusedBinds", binds);
            refusedPeriod = between(Duration.ofHours(1), "refusedBinds period", period);
            refusedBurst = between(1, 1_000_000, "refusedBinds burst", burst);
            limitsLoopback = true;
            return this;
        }

        /**
         * Sets when a login, that is a system_id from one address, is locked: by default after 5 failures for a second,
         * and with each further failure for twice as long, up to a minute. Meanwhile its binds are refused as those with
         * a wrong password are, and nobody is asked. A failure is a bind that the authenticator refused with
         * ESME_RINVPASWD, ESME_RINVSYSID or ESME_RBINDFAIL; all are forgotten with an accepted bind, or ten minutes after
         * the last.
         *
         * @param failures 1 to 1,000,000
         * @param longest at most an hour
         */
        public Builder lockout(int failures, Duration first, Duration longest) {
            lockoutFailures = between(1, 1_000_000, "lockout failures", failures);
            longestLockout = between(Duration.ofHours(1), "lockout longest", longest);
            firstLockout = between(longest, "lockout first", first);
            limitsLoopback = true;
            return this;
        }

        /**
         * Sets when an address is dropped, whatever the system_ids: by default after 50 failures within 10 minutes, for 10
         * minutes. Its connections are cut at once.
         *
         * @param failures 1 to 1,000,000
         * @param within at most a day
         * @param time at most a day
         */
        public Builder drop(int failures, Duration within, Duration time) {
            dropFailures = between(1, 1_000_000, "drop failures", failures);
            dropWithin = between(Duration.ofDays(1), "drop within", within);
            dropTime = between(Duration.ofDays(1), "drop time", time);
            limitsLoopback = true;
            return this;
        }

        /** Slows nobody down: no limit on refused binds. For tests and machines that nobody else reaches. */
        public Builder anyNumberRefused() {
            refusedBinds = 0;
            lockoutFailures = 0;
            dropFailures = 0;
            return this;
        }

        /**
         * Sets how many addresses, and how many logins, are remembered for their refused binds, at least 1; 100,000 each
         * by default. Those used least recently are forgotten.
         */
        public Builder remembered(int entries) {
            remembered = between(1, 10_000_000, "remembered", entries);
            return this;
        }

        private static int between(int least, int most, String option, int value) {
            if (value < least || value > most) {
                throw new IllegalArgumentException(option + ": " + value + ", allowed are " + least + " to " + most);
            }
            return value;
        }

        private static Duration between(Duration most, String option, Duration value) {
            if (value.isNegative() || value.isZero() || value.compareTo(most) > 0) {
                throw new IllegalArgumentException(option + ": " + value + ", allowed is more than zero to " + most);
            }
            return value;
        }
    }
}
