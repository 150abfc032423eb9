package io.larvik.smpp.simulator.thread;

import io.larvik.smpp.session.SmppInterruptedException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Counts changes, so that a thread can look at something again whenever it may have changed. Safe for any thread. */
public final class News {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    /** Guarded by the lock. */
    private long count;

    /** Tells of a change. */
    public void tell() {
        lock.lock();
        try {
            count++;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Looks until there is a result, at first and after each change; null if there is none within the time.
     *
     * @throws SmppInterruptedException if the thread is interrupted
     */
    public <T> @Nullable T await(Duration most, Supplier<@Nullable T> look) {
        long deadline = System.nanoTime() + most.toNanos();
        while (true) {
            long seen = count();
            T result = look.get();
            if (result != null || !awaitChange(seen, deadline)) {
                return result;
            }
        }
    }

    private long count() {
        lock.lock();
        try {
            return count;
        } finally {
            lock.unlock();
        }
    }

    /** Returns whether there was a change since. */
    private boolean awaitChange(long seen, long deadlineNanos) {
        lock.lock();
        try {
            while (count == seen) {
                long left = deadlineNanos - System.nanoTime();
                if (left <= 0) {
                    return false;
                }
                changed.await(left, TimeUnit.NANOSECONDS);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SmppInterruptedException(e);
        } finally {
            lock.unlock();
        }
    }
}
