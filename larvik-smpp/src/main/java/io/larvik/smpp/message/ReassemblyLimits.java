package io.larvik.smpp.message;

import io.larvik.smpp.text.Segmenter;
import java.time.Duration;

/**
 * The limits of incomplete messages, whose missing segments are waited for. Beyond a limit the oldest incomplete
 * message is delivered without its missing segments.
 *
 * @param maxSegments the maximum number of segments of one message, 1 to 255; each segment of a longer message is
 *     delivered as a message of its own
 * @param timeout the maximum time from the first segment until the message is delivered incomplete; positive
 * @param maxMessages the maximum number of incomplete messages, at least 1
 * @param maxOctets the maximum number of octets of all held segments, at least 1; 256 octets are added for each segment
 */
public record ReassemblyLimits(int maxSegments, Duration timeout, int maxMessages, long maxOctets) {

    /** 64 segments, 10 minutes, 50,000 messages, 64 MiB. */
    public static final ReassemblyLimits DEFAULT =
            new ReassemblyLimits(64, Duration.ofMinutes(10), 50_000, 64L * 1024 * 1024);

    /**
     * Checks the limits.
     *
     * @throws IllegalArgumentException if a limit is out of range
     */
    public ReassemblyLimits {
        if (maxSegments < 1 || maxSegments > Segmenter.MAX_SEGMENTS) {
            throw new IllegalArgumentException("maxSegments: " + maxSegments + ", allowed are 1 to 255");
        }
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("timeout: " + timeout + ", must be positive");
        }
        if (maxMessages < 1) {
            throw new IllegalArgumentException("maxMessages: " + maxMessages + ", at least 1");
        }
        if (maxOctets < 1) {
            throw new IllegalArgumentException("maxOctets: " + maxOctets + ", at least 1");
        }
    }

    /** Returns a copy with another maximum number of segments per message. */
    public ReassemblyLimits withMaxSegments(int maxSegments) {
        return new ReassemblyLimits(maxSegments, timeout, maxMessages, maxOctets);
    }

    /** Returns a copy with another timeout. */
    public ReassemblyLimits withTimeout(Duration timeout) {
        return new ReassemblyLimits(maxSegments, timeout, maxMessages, maxOctets);
    }

    /** Returns a copy with another maximum number of incomplete messages. */
    public ReassemblyLimits withMaxMessages(int maxMessages) {
        return new ReassemblyLimits(maxSegments, timeout, maxMessages, maxOctets);
    }

    /** Returns a copy with another maximum number of octets. */
    public ReassemblyLimits withMaxOctets(long maxOctets) {
        return new ReassemblyLimits(maxSegments, timeout, maxMessages, maxOctets);
    }
}
