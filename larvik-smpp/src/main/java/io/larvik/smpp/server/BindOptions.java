package io.larvik.smpp.server;

import static io.larvik.smpp.options.OptionChecks.between;
import static io.larvik.smpp.options.OptionChecks.positive;

import io.larvik.smpp.options.OptionValues;
import java.net.InetAddress;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * How many binds are decided at a time, and the limits on refused binds, each with a default.
 *
 * <p>Only refused binds count. An IPv6 address stands for the 64 bits of network that it is in, as nobody has fewer.
 * Refused binds of a loopback address do not count until one of the limits on them is set. The limits never affect
 * bound sessions, nor binds of the same system_id from other addresses.
 *
 * <p>Immutable. {@link #with} returns changed options.
 */
public final class BindOptions {

    /** The defaults. */
    public static final BindOptions DEFAULT = new BindOptions(new Values());

    private final Values values;

    private BindOptions(Values values) {
        this.values = values;
    }

    /**
     * Returns these options with changes.
     *
     * @throws IllegalArgumentException when a value is out of its range
     */
    public BindOptions with(Consumer<Builder> changes) {
        Values changed = values.copy();
        changes.accept(new Builder(changed));
        return new BindOptions(changed.copy()); // whoever keeps the builder changes nothing here
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

    /** The values of the options; {@code with} changes a copy. */
    private static final class Values extends OptionValues<Values> {

        int concurrency = 16;
        int queue = 256;
        int refusedBinds = 10;
        Duration refusedPeriod = Duration.ofSeconds(10);
        int refusedBurst = 20;
        int lockoutFailures = 5;
        Duration firstLockout = Duration.ofSeconds(1);
        Duration longestLockout = Duration.ofSeconds(60);
        int dropFailures = 50;
        Duration dropWithin = Duration.ofMinutes(10);
        Duration dropTime = Duration.ofMinutes(10);
        int remembered = 100_000;
        boolean limitsLoopback;
    }

    /** Changes options. Each method throws an {@link IllegalArgumentException} when the value is out of its range. */
    public static final class Builder {

        private final Values values;

        private Builder(Values values) {
            this.values = values;
        }

        /**
         * Sets how many binds are decided at a time: 1 to 10,000, by default 16. So many threads run the authenticator,
         * and so many stages of an asynchronous one may be incomplete.
         */
        public Builder concurrency(int binds) {
            values.concurrency = between("concurrency", binds, 1, 10_000);
            return this;
        }

        /**
         * Sets how many binds may wait for their decision: 0 to 1,000,000, by default 256. Further ones are refused
         * with ESME_RSYSERR.
         */
        public Builder queue(int binds) {
            values.queue = between("queue", binds, 0, 1_000_000);
            return this;
        }

        /**
         * Sets how many binds of one address may be refused in 10 seconds: 1 to 1,000,000, by default 10. After a pause
         * 20 may be refused at once. Further binds of that address are refused with ESME_RTHROTTLED, and the
         * authenticator is not asked, until some of that time has passed. {@link Advanced} has the period and the
         * burst.
         */
        public Builder refusedBinds(int binds) {
            values.refusedBinds = between("refusedBinds", binds, 1, 1_000_000);
            values.limitsLoopback = true;
            return this;
        }

        /**
         * Sets when a login, that is a system_id from one address, is locked: by default for a second after 5 failures,
         * and with each further failure for twice as long, up to a minute. While it is locked, its binds are refused as
         * if the password was wrong, and the authenticator is not asked.
         *
         * <p>A failure is a bind that the authenticator refused with ESME_RINVPASWD, ESME_RINVSYSID or ESME_RBINDFAIL.
         * An accepted bind clears the failures of its login, and so do ten minutes without a failure.
         *
         * @param failures 1 to 1,000,000
         * @param first how long the first lock lasts, more than zero to {@code longest}
         * @param longest how long a lock lasts at most, more than zero to an hour
         */
        public Builder lockout(int failures, Duration first, Duration longest) {
            values.lockoutFailures = between("lockout failures", failures, 1, 1_000_000);
            values.longestLockout = positive("lockout longest", longest, Duration.ofHours(1));
            values.firstLockout = positive("lockout first", first, longest);
            values.limitsLoopback = true;
            return this;
        }

        /**
         * Sets when an address is dropped, whatever the system_ids: by default for 10 minutes after 50 failures within
         * 10 minutes. Its connections are closed at once.
         *
         * @param failures 1 to 1,000,000
         * @param within the time in which the failures count, more than zero to a day
         * @param time how long the address is dropped, more than zero to a day
         */
        public Builder drop(int failures, Duration within, Duration time) {
            values.dropFailures = between("drop failures", failures, 1, 1_000_000);
            values.dropWithin = positive("drop within", within, Duration.ofDays(1));
            values.dropTime = positive("drop time", time, Duration.ofDays(1));
            values.limitsLoopback = true;
            return this;
        }

        /** Sets no limit on refused binds. For tests, and for machines that nobody else can reach. */
        public Builder anyNumberRefused() {
            values.refusedBinds = 0;
            values.lockoutFailures = 0;
            values.dropFailures = 0;
            return this;
        }

        /** Changes options that few applications need. */
        public Builder advanced(Consumer<Advanced> changes) {
            changes.accept(new Advanced(values));
            return this;
        }
    }

    /**
     * Changes options that few applications need. Each method throws an {@link IllegalArgumentException} when the value
     * is out of its range.
     */
    public static final class Advanced {

        private final Values values;

        private Advanced(Values values) {
            this.values = values;
        }

        /**
         * Sets the time in which {@link Builder#refusedBinds} binds of one address may be refused: more than zero to an
         * hour, by default 10 seconds.
         */
        public Advanced refusedPeriod(Duration period) {
            values.refusedPeriod = positive("refusedPeriod", period, Duration.ofHours(1));
            values.limitsLoopback = true;
            return this;
        }

        /**
         * Sets how many binds of one address may be refused at once after a pause: 1 to 1,000,000, by default 20.
         */
        public Advanced refusedBurst(int binds) {
            values.refusedBurst = between("refusedBurst", binds, 1, 1_000_000);
            values.limitsLoopback = true;
            return this;
        }

        /**
         * Sets how many addresses, and how many logins, are remembered for their refused binds: 1 to 10,000,000 each,
         * by default 100,000 each. Those used least recently are forgotten.
         */
        public Advanced remembered(int entries) {
            values.remembered = between("remembered", entries, 1, 10_000_000);
            return this;
        }
    }
}
