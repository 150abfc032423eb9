package io.larvik.smpp.server;

import io.larvik.smpp.limits.TokenBucket;
import io.larvik.smpp.session.Session;
import io.larvik.smpp.session.SessionState;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** An account: its sessions, oldest first, and the options that they share. */
final class Account {

    private final String systemId;
    private final List<Session> sessions = new CopyOnWriteArrayList<>();
    private volatile AccountOptions options = AccountOptions.DEFAULT;

    /** The bucket of the rate limit; null if there is no limit. */
    private volatile @Nullable TokenBucket rate;

    Account(String systemId) {
        this.systemId = systemId;
    }

    String systemId() {
        return systemId;
    }

    AccountOptions options() {
        return options;
    }

    @Nullable
    TokenBucket rate() {
        return rate;
    }

    /** Returns the sessions, bound or about to be bound. */
    List<Session> sessions() {
        return sessions;
    }

    /** Returns whether the maximum number of sessions is reached. Closed sessions do not count. */
    boolean isFull(AccountOptions newOptions) {
        return newOptions.maxBinds() > 0
                && sessions.stream()
                                .filter(session -> session.state() != SessionState.CLOSED)
                                .count()
                        >= newOptions.maxBinds();
    }

    /** Returns the oldest session that a new one may replace; null if there is none. */
    @Nullable
    Session replaceable(AccountOptions newOptions) {
        return newOptions.replacesSilent()
                ? sessions.stream().filter(Session::isSilent).findFirst().orElse(null)
                : null;
    }

    /** Replaces the options. The bucket is kept if the rate is unchanged. */
    void apply(AccountOptions newOptions, long nowNanos) {
        int messages = newOptions.messagesPerSecond();
        if (messages == 0) {
            rate = null;
        } else if (rate == null || messages != options.messagesPerSecond()) {
            rate = TokenBucket.perSecond(messages, nowNanos);
        }
        options = newOptions;
    }

    /** Returns whether the account has no state that a new account would not have. */
    boolean isForgettable(long nowNanos) {
        TokenBucket bucket = rate;
        return sessions.isEmpty() && (bucket == null || bucket.percentUsed(nowNanos) == 0);
    }
}
