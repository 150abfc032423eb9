package io.larvik.smpp.gateway.config;

import java.time.Duration;

/**
 * An application: what it may do.
 *
 * @param name its name here
 * @param systemId its system_id
 * @param password the hash of its password
 * @param binds how many sessions it may have
 * @param queue how many of its messages may be queued
 * @param validity how long its messages are tried that do not say so themselves
 * @param onUnknown what becomes of a message for which the carrier did not answer
 */
public record Account(
        String name,
        String systemId,
        PasswordHash password,
        int binds,
        long queue,
        Duration validity,
        OnUnknown onUnknown) {

    /** The longest time for which a message may be tried, and the furthest ahead that it may be scheduled. */
    public static final Duration MOST_VALIDITY = Duration.ofDays(7);

    /** What becomes of a message for which the carrier did not answer: it may have taken it, or not. */
    public enum OnUnknown {
        /** It is sent again: at least once. */
        RESEND,
        /** It ends as UNKNOWN: at most once. */
        FAIL
    }

    /** Returns where its receipts go. */
    public String smppDoor() {
        return "smpp:" + name;
    }
}
