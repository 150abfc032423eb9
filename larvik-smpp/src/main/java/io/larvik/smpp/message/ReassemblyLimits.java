package io.larvik.smpp.message;

import static io.larvik.smpp.options.OptionChecks.between;
import static io.larvik.smpp.options.OptionChecks.positive;

import io.larvik.smpp.options.OptionValues;
import io.larvik.smpp.text.Segmenter;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * The limits of incomplete messages, whose missing segments are waited for. Beyond a limit the oldest incomplete
 * message is delivered without its missing segments.
 *
 * <p>Messages that were delivered are remembered within the same limits, so that a segment that comes again is answered
 * like the first. They give way to incomplete messages.
 *
 * <p>Immutable. {@link #with} returns changed limits.
 */
public final class ReassemblyLimits {

    /** 64 segments, 10 minutes, 50,000 messages, 64 MiB. */
    public static final ReassemblyLimits DEFAULT = new ReassemblyLimits(new Values());

    private final Values values;

    private ReassemblyLimits(Values values) {
        this.values = values;
    }

    /**
     * Returns these limits with changes.
     *
     * @throws IllegalArgumentException if a value is out of range
     */
    public ReassemblyLimits with(Consumer<Builder> changes) {
        Values changed = values.copy();
        changes.accept(new Builder(changed));
        return new ReassemblyLimits(changed.copy()); // whoever keeps the builder changes nothing here
    }

    /** Returns the maximum number of segments of one message: 1 to 255, by default 64. */
    public int maxSegments() {
        return values.maxSegments;
    }

    /**
     * Returns the maximum time from the first segment until the message is delivered incomplete: more than zero to 365
     * days, by default 10 minutes.
     */
    public Duration timeout() {
        return values.timeout;
    }

    /** Returns the maximum number of incomplete messages: 1 to 10,000,000, by default 50,000. */
    public int maxMessages() {
        return values.maxMessages;
    }

    /** Returns the maximum number of octets of all held segments: 1 to 1,099,511,627,776, by default 67,108,864. */
    public long maxOctets() {
        return values.maxOctets;
    }

    /** The values of the limits; {@code with} changes a copy. */
    private static final class Values extends OptionValues<Values> {

        int maxSegments = 64;
        Duration timeout = Duration.ofMinutes(10);
        int maxMessages = 50_000;
        long maxOctets = 64L * 1024 * 1024;
    }

    /** Changes limits. Each method throws an {@link IllegalArgumentException} if the value is out of range. */
    public static final class Builder {

        private final Values values;

        private Builder(Values values) {
            this.values = values;
        }

        /**
         * Sets the maximum number of segments of one message: 1 to 255, by default 64. Each segment of a longer message
         * is delivered as a message of its own.
         */
        public Builder maxSegments(int segments) {
            values.maxSegments = between("maxSegments", segments, 1, Segmenter.MAX_SEGMENTS);
            return this;
        }

        /**
         * Sets the maximum time from the first segment until the message is delivered incomplete: more than zero to 365
         * days, by default 10 minutes.
         */
        public Builder timeout(Duration time) {
            values.timeout = positive("timeout", time);
            return this;
        }

        /** Sets the maximum number of incomplete messages: 1 to 10,000,000, by default 50,000. */
        public Builder maxMessages(int messages) {
            values.maxMessages = between("maxMessages", messages, 1, 10_000_000);
            return this;
        }

        /**
         * Sets the maximum number of octets of all held segments: 1 to 1,099,511,627,776, by default 67,108,864. 256 octets are
         * added for each segment.
         */
        public Builder maxOctets(long octets) {
            values.maxOctets = between("maxOctets", octets, 1, 1L << 40);
            return this;
        }
    }
}
