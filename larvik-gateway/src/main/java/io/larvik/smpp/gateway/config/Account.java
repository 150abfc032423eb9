package io.larvik.smpp.gateway.config;

import io.larvik.smpp.text.PeerAlphabets;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An application: what it may do, and its doors.
 *
 * @param name its name here
 * @param smpp how it binds; null if it does not
 * @param http how it is known over HTTP; null if it is not
 * @param webhook where it is told of its messages; null for nowhere
 * @param rate how many messages a second are taken; null for any
 * @param queue how many of its messages may be queued
 * @param senders the sources that it may use, each a number, a name or the beginning of one with a * behind; any if empty
 * @param validity how long its messages are tried that do not say so themselves
 * @param onUnknown what becomes of a message for which the carrier did not answer
 */
public record Account(
        String name,
        @Nullable SmppAccess smpp,
        @Nullable HttpAccess http,
        @Nullable Webhook webhook,
        @Nullable Integer rate,
        long queue,
        List<String> senders,
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

    public Account {
        senders = List.copyOf(senders);
    }

    /** Returns what it means by data_coding: the standard alphabets if it does not bind. */
    public PeerAlphabets alphabets() {
        return smpp == null ? PeerAlphabets.STANDARD : smpp.alphabets();
    }

    /** Returns where that goes what it is told over SMPP. */
    public String smppDoor() {
        return "smpp:" + name;
    }

    /** Returns where that goes what it is told by its webhook. */
    public String hookDoor() {
        return hookDoor(name);
    }

    /** Returns where that goes what an account of this name is told by its webhook. */
    public static String hookDoor(String name) {
        return "hook:" + name;
    }
}
