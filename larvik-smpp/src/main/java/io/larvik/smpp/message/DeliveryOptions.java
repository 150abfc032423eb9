package io.larvik.smpp.message;

import static io.larvik.smpp.options.OptionChecks.between;
import static io.larvik.smpp.options.OptionChecks.notNegative;

import io.larvik.smpp.options.OptionValues;
import io.larvik.smpp.session.WhenQueueFull;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * How many receipts and messages wait for an account, and how long, each with a default.
 *
 * <p>The server offers each of them to the bound sessions of the account that receive, in order, as the windows have
 * room. It offers one again after ESME_RTHROTTLED, ESME_RMSGQFUL, ESME_RX_T_APPN or ESME_RSYSERR, and after the
 * connection was lost before the response: 1, 5 and 30 seconds later, then each minute. What waits for its next turn
 * does not delay others. The queue is memory only: what it holds is lost when the process ends.
 *
 * <p>Immutable. {@link #with} returns changed options.
 */
public final class DeliveryOptions {

    /** The defaults. */
    public static final DeliveryOptions DEFAULT = new DeliveryOptions(new Values());

    private static final int MAX_DELIVERIES = 100_000_000;

    private final Values values;

    private DeliveryOptions(Values values) {
        this.values = values;
    }

    /**
     * Returns these options with changes.
     *
     * @throws IllegalArgumentException when a value is out of its range
     */
    public DeliveryOptions with(Consumer<Builder> changes) {
        Values changed = values.copy();
        changes.accept(new Builder(changed));
        return new DeliveryOptions(changed.copy()); // whoever keeps the builder changes nothing here
    }

    /** Returns how many segments may wait for one account: by default 10,000. */
    public int maxPerAccount() {
        return values.maxPerAccount;
    }

    /** Returns how many segments may wait for all accounts together: by default 100,000. */
    public int max() {
        return values.max;
    }

    /**
     * Returns how long each segment is offered: by default 10 minutes. Zero means to offer each once, and never to wait
     * for a receiver.
     */
    public Duration timeout() {
        return values.timeout;
    }

    /** Returns how long a caller waits for room: by default 60 seconds. */
    public Duration queueTimeout() {
        return values.queueTimeout;
    }

    /** Returns what happens when the queue is full: by default the caller waits. */
    public WhenQueueFull whenFull() {
        return values.whenFull;
    }

    /** The values of the options; {@code with} changes a copy. */
    private static final class Values extends OptionValues<Values> {

        int maxPerAccount = 10_000;
        int max = 100_000;
        Duration timeout = Duration.ofMinutes(10);
        Duration queueTimeout = Duration.ofSeconds(60);
        WhenQueueFull whenFull = WhenQueueFull.BLOCK;
    }

    /** Changes options. Each method throws an {@link IllegalArgumentException} when the value is out of its range. */
    public static final class Builder {

        private final Values values;

        private Builder(Values values) {
            this.values = values;
        }

        /**
         * Sets how many segments may wait for one account, those sent and not answered included: 1 to 100,000,000, by
         * default 10,000.
         */
        public Builder maxPerAccount(int segments) {
            values.maxPerAccount = between("maxPerAccount", segments, 1, MAX_DELIVERIES);
            return this;
        }

        /** Sets how many segments may wait for all accounts together: 1 to 100,000,000, by default 100,000. */
        public Builder max(int segments) {
            values.max = between("max", segments, 1, MAX_DELIVERIES);
            return this;
        }

        /**
         * Sets how long each segment is offered: zero to 365 days, by default 10 minutes. Then its future fails. Zero
         * turns the queue off: a segment is offered once, and its future fails at once if no session receives.
         */
        public Builder timeout(Duration time) {
            values.timeout = notNegative("timeout", time);
            return this;
        }

        /**
         * Sets how long a caller waits for room when the queue is full: zero to 365 days, by default 60 seconds. Then
         * the future fails.
         */
        public Builder queueTimeout(Duration time) {
            values.queueTimeout = notNegative("queueTimeout", time);
            return this;
        }

        /**
         * Sets what happens when the queue is full. By default the caller waits for room. This slows handlers down, and
         * thereby an ESME that submits faster than it takes its receipts. On an event loop the future fails at once.
         */
        public Builder whenFull(WhenQueueFull choice) {
            values.whenFull = choice;
            return this;
        }
    }
}
