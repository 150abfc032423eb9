package io.larvik.smpp.server;

import io.larvik.smpp.net.Resources;
import io.larvik.smpp.pdu.BindType;
import io.larvik.smpp.session.Session;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The sessions by the system_id they bind with. A session is entered before its bind is answered, so that an ESME that
 * has read the answer is found, and counts as soon as it is bound. An account is remembered after its last session until
 * its rate is whole again: coming back buys nothing. Safe for any thread.
 */
final class Accounts {

    private final Resources resources;

    /** Changed under the lock only. */
    private final Map<String, Account> accounts = new ConcurrentHashMap<>();

    private final ReentrantLock lock = new ReentrantLock();

    /** Those without a session that are still remembered, the oldest first. Guarded by the lock. */
    private final Queue<Account> idle = new ArrayDeque<>();

    Accounts(Resources resources) {
        this.resources = resources;
    }

    /** Enters a session until it is closed; false when its account has as many as it may. */
    boolean add(String systemId, Session session, AccountLimits limits) {
        Account account;
        Session replaced = null;
        lock.lock();
        try {
            long now = resources.nanoTime();
            removeIdle(now);
            account = accounts.computeIfAbsent(systemId, Account::new);
            if (account.isFull(limits)) {
                replaced = account.replaceable(limits);
                if (replaced == null) {
                    return false;
                }
                account.sessions().remove(replaced);
            }
            account.applyLimits(limits, now);
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

    /** Returns the account; null when it has no session. */
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

    /** Returns a session of the account that receives, the preferred one if it does; null when there is none. */
    @Nullable
    Session receiver(String systemId, @Nullable Session preferred) {
        if (preferred != null && canReceive(preferred)) {
            return preferred;
        }
        return sessions(systemId).stream()
                .filter(Accounts::canReceive)
                .findFirst()
                .orElse(null);
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

    private static boolean canReceive(Session session) {
        BindType type = session.bindType();
        return session.state().isBound() && type != null && type.receives();
    }
}
