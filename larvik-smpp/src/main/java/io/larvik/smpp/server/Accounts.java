package io.larvik.smpp.server;

import io.larvik.smpp.net.Resources;
import io.larvik.smpp.session.Session;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The sessions by system_id. A session is added before its bind is answered, so that it is found and counted as soon as
 * the ESME can read the response. An account without sessions is kept until its rate limit has recovered, so that
 * binding again gains nothing. Safe for use by several threads.
 */
final class Accounts {

    private final Resources resources;

    /** Changed under the lock only. */
    private final Map<String, Account> accounts = new ConcurrentHashMap<>();

    private final ReentrantLock lock = new ReentrantLock();

    /** The kept accounts without sessions, oldest first. Guarded by the lock. */
    private final Queue<Account> idle = new ArrayDeque<>();

    Accounts(Resources resources) {
        this.resources = resources;
    }

    /** Adds a session until it is closed. Returns false if the account has reached its maximum number of sessions. */
    boolean add(String systemId, Session session, AccountOptions options) {
        Account account;
        Session replaced = null;
        lock.lock();
        try {
            long now = resources.nanoTime();
            removeIdle(now);
            account = accounts.computeIfAbsent(systemId, Account::new);
            if (account.isFull(options)) {
                replaced = account.replaceable(options);
                if (replaced == null) {
                    return false;
                }
                account.sessions().remove(replaced);
            }
            account.apply(options, now);
            account.sessions().add(session);
        } finally {
            lock.unlock();
        }
        session.closed().thenRun(() -> remove(account, session));
        if (replaced != null) {
            replaced.abort();
        }
        return true;
    }

    /** Replaces the options of an account. Returns false if the account is unknown. */
    boolean apply(String systemId, AccountOptions options) {
        lock.lock();
        try {
            Account account = accounts.get(systemId);
            if (account == null) {
                return false;
            }
            account.apply(options, resources.nanoTime());
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Returns the options of the account; those of a new account if it is unknown. */
    AccountOptions options(String systemId) {
        Account account = find(systemId);
        return account == null ? AccountOptions.DEFAULT : account.options();
    }

    /** Returns the account; null if it is unknown. */
    @Nullable
    Account find(String systemId) {
        return accounts.get(systemId);
    }

    List<Session> sessions() {
        return accounts.values().stream()
                .flatMap(account -> account.sessions().stream())
                .filter(session -> session.state().isBound())
                .toList();
    }

    List<Session> sessions(String systemId) {
        Account account = find(systemId);
        return account == null
                ? List.of()
                : account.sessions().stream()
                        .filter(session -> session.state().isBound())
                        .toList();
    }

    /** Returns the sessions of the account, bound or about to be, the oldest first. */
    List<Session> all(String systemId) {
        Account account = find(systemId);
        return account == null ? List.of() : account.sessions();
    }

    private void remove(Account account, Session session) {
        lock.lock();
        try {
            account.sessions().remove(session);
            if (account.sessions().isEmpty()) {
                idle.add(account);
            }
            removeIdle(resources.nanoTime());
        } finally {
            lock.unlock();
        }
    }

    private void removeIdle(long nowNanos) {
        for (Account oldest = idle.peek(); oldest != null; oldest = idle.peek()) {
            boolean active = !oldest.sessions().isEmpty();
            if (!active && !oldest.isForgettable(nowNanos)) {
                return;
            }
            idle.remove();
            if (!active) {
                accounts.remove(oldest.systemId(), oldest);
            }
        }
    }
}
