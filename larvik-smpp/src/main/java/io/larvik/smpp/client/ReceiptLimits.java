package io.larvik.smpp.client;

import static io.larvik.smpp.options.OptionChecks.between;
import static io.larvik.smpp.options.OptionChecks.positive;

import io.larvik.smpp.options.OptionValues;
import io.larvik.smpp.session.NoReceiptException;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * The limits of messages that wait for their receipts. Beyond a limit the client gives a message up, and
 * {@link Submission#receipt} fails with a {@link NoReceiptException}.
 *
 * <p>Immutable. {@link #with} returns changed limits.
 */
public final class ReceiptLimits {

    /** 100,000 messages, seven days each. */
    public static final ReceiptLimits DEFAULT = new ReceiptLimits(new Values());

    private final Values values;

    private ReceiptLimits(Values values) {
        this.values = values;
    }

    /**
     * Returns these limits with changes.
     *
     * @throws IllegalArgumentException when a value is out of its range
     */
    public ReceiptLimits with(Consumer<Builder> changes) {
        Values changed = values.copy();
        changes.accept(new Builder(changed));
        return new ReceiptLimits(changed.copy()); // whoever keeps the builder changes nothing here
    }

    /** Returns how many messages may wait: 1 to 10,000,000, by default 100,000. */
    public int maxMessages() {
        return values.maxMessages;
    }

    /** Returns how long a message may wait: more than zero to 365 days, by default 7 days. */
    public Duration maxAge() {
        return values.maxAge;
    }

    /** The values of the limits; {@code with} changes a copy. */
    private static final class Values extends OptionValues<Values> {

        int maxMessages = 100_000;
        Duration maxAge = Duration.ofDays(7);
    }

    /** Changes limits. Each method throws an {@link IllegalArgumentException} when the value is out of its range. */
    public static final class Builder {

        private final Values values;

        private Builder(Values values) {
            this.values = values;
        }

        /**
         * Sets how many messages may wait: 1 to 10,000,000, by default 100,000. The client gives the oldest up for a
         * new one.
         */
        public Builder maxMessages(int messages) {
            values.maxMessages = between("maxMessages", messages, 1, 10_000_000);
            return this;
        }

        /** Sets how long a message may wait: more than zero to 365 days, by default 7 days. */
        public Builder maxAge(Duration time) {
            values.maxAge = positive("maxAge", time);
            return this;
        }
    }
}
