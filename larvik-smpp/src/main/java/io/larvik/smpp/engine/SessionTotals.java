package io.larvik.smpp.engine;

import io.larvik.smpp.session.Session;
import io.larvik.smpp.session.Statistics;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/** Sums the statistics of one client's or server's sessions, open and closed. Safe for any thread. */
public final class SessionTotals {

    private final ReentrantLock lock = new ReentrantLock();

    // guarded by the lock
    private final Set<Session> open = new HashSet<>();
    private Statistics closed = Statistics.NONE;

    public void opened(Session session) {
        lock.lock();
        try {
            open.add(session);
        } finally {
            lock.unlock();
        }
    }

    public void closed(Session session) {
        lock.lock();
        try {
            if (open.remove(session)) {
                closed = closed.plus(session.statistics().ofClosed());
            }
        } finally {
            lock.unlock();
        }
    }

    public Statistics statistics() {
        lock.lock();
        try {
            Statistics sum = closed;
            for (Session session : open) {
                sum = sum.plus(session.statistics());
            }
            return sum;
        } finally {
            lock.unlock();
        }
    }
}
