package io.larvik.smpp.net;

import io.larvik.smpp.session.Statistics;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/** Sums the statistics of one client's or server's sessions, open and closed. Safe for any thread. */
final class SessionTotals {

    private final ReentrantLock lock = new ReentrantLock();

    // guarded by the lock
    private final Set<NettySession> open = new HashSet<>();
    private Statistics closed = Statistics.NONE;

    void opened(NettySession session) {
        lock.lock();
        try {
            open.add(session);
        } finally {
            lock.unlock();
        }
    }

    void closed(NettySession session) {
        lock.lock();
        try {
            if (open.remove(session)) {
                closed = closed.plus(session.statistics().ofClosed());
            }
        } finally {
            lock.unlock();
        }
    }

    Statistics statistics() {
        lock.lock();
        try {
            Statistics sum = closed;
            for (NettySession session : open) {
                sum = sum.plus(session.statistics());
            }
            return sum;
        } finally {
            lock.unlock();
        }
    }
}
