package io.larvik.smpp.client;

import io.larvik.smpp.session.NoReceiptException;
import java.time.Duration;

/**
 * What waiting for receipts may take. Of a message that is given up, {@link Submission#receipt} fails with a
 * {@link NoReceiptException}.
 *
 * @param maxMessages how many messages wait at most, the oldest being given up for a new one; 1 to 10,000,000
 * @param maxAge how long each waits; more than zero, at most 365 days
 */
public record ReceiptLimits(int maxMessages, Duration maxAge) {

    /** 100,000 messages, seven days each. */
    public static final ReceiptLimits DEFAULT = new ReceiptLimits(100_000, Duration.ofDays(7));

    public ReceiptLimits {
        if (maxMessages < 1 || maxMessages > 10_000_000) {
            throw new IllegalArgumentException("maxMessages: " + maxMessages + ", allowed are 1 to 10,000,000");
        }
        if (maxAge.isNegative() || maxAge.isZero() || maxAge.compareTo(Duration.ofDays(365)) > 0) {
            throw new IllegalArgumentException("maxAge: " + maxAge + ", allowed is more than zero to 365 days");
        }
    }
}
