package io.larvik.smpp.message;

import io.larvik.smpp.text.Segmenter;
import java.time.Duration;

/**
 * What is held at most of messages some of whose segments are missing.
 *
 * @param maxSegments the most segments of one message, 1 to 255; the segments of a longer one are not joined
 * @param timeout how long after its first segment an incomplete message is given up
 * @param maxMessages the most incomplete messages, at least 1
 * @param maxOctets the most octets of all segments held, at least 1; a segment counts with 256 octets more than it has
 */
public record ReassemblyLimits(int maxSegments, Duration timeout, int maxMessages, long maxOctets) {

    /** 64 segments, 10 minutes, 50,000 messages, 64 MiB. */
    public static final ReassemblyLimits DEFAULT =
            new ReassemblyLimits(64, Duration.ofMinutes(10), 50_000, 64L * 1024 * 1024);

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

    /** Returns these limits with another number of segments. */
    public ReassemblyLimits withMaxSegments(int maxSegments) {
        return new ReassemblyLimits(maxSegments, timeout, maxMessages, maxOctets);
    }

    /** Returns these limits with another timeout. */
    public ReassemblyLimits withTimeout(Duration timeout) {
        return new ReassemblyLimits(maxSegments, timeout, maxMessages, maxOctets);
    }

    /** Returns these limits with another number of incomplete messages. */
    public ReassemblyLimits withMaxMessages(int maxMessages) {
        return new ReassemblyLimits(maxSegments, timeout, maxMessages, maxOctets);
    }

    /** Returns these limits with another number of octets. */
    public ReassemblyLimits withMaxOctets(long maxOctets) {
        return new ReassemblyLimits(maxSegments, timeout, maxMessages, maxOctets);
    }
}
