package io.larvik.smpp.server;

import io.larvik.smpp.engine.TokenBucket;
import io.larvik.smpp.session.Session;
import io.larvik.smpp.session.SessionState;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** One account: its sessions, the oldest first, and what they may do together. */
final class Account {

    private final String systemId;
    private final List<Session> sessions = new CopyOnWriteArrayList<>();
    private volatile AccountLimits limits = AccountLimits.NONE;

    /** What is left of the rate; null when there is no limit to it. */
    private volatile @Nullable TokenBucket rate;

    Account(String systemId) {
        this.systemId = systemId;
    }

    String systemId() {
        return systemId;
    }

    AccountLimits limits() {
        return limits;
    }

    @Nullable
    TokenBucket rate() {
        return rate;
    }

    /** Returns those entered, bound or about to be. */
    List<Session> sessions() {
        return sessions;
    }

    /** Tells whether there are as many sessions as the limits allow; one that is being closed does not count. */
    boolean isFull(AccountLimits newLimits) {
        return newLimits.maxBinds() > 0
                && sessions.stream()
                                .filter(session -> session.state() != SessionState.CLOSED)
                                .count()
                        >= newLimits.maxBinds();
    }

    /** Returns the oldest session whose place another may take; null when there is none. */
    @Nullable
    Session replaceable(AccountLimits newLimits) {
        return newLimits.replacesSilent()
                ? sessions.stream().filter(Session::isSilent).findFirst().orElse(null)
                : null;
    }

    /** From now on these limits hold; an unchanged rate goes on where it is. */
    void applyLimits(AccountLimits newLimits, long nowNanos) {
        int messages = newLimits.messagesPerSecond();
        if (messages == 0) {
            rate = null;
        } else if (rate == null || messages != limits.messagesPerSecond()) {
            rate = TokenBucket.perSecond(messages, nowNanos);
        }
        limits = newLimits;
    }

    /** Tells whether nothing would be different for an account that came anew. */
    boolean isForgettable(long nowNanos) {
        TokenBucket bucket = rate;
        return sessions.isEmpty() && (bucket == null || bucket.percentUsed(nowNanos) == 0);
    }
}
