package io.larvik.smpp.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Threads that each make one blocking call, and the time that each call took. */
final class Callers {

    /** A call that blocks. */
    interface Call {
        void run() throws Exception;
    }

    private final int count;
    private final Map<Integer, Long> ends = new ConcurrentHashMap<>();
    private final Map<Integer, Long> starts = new ConcurrentHashMap<>();
    private final Map<Integer, Exception> failures = new ConcurrentHashMap<>();

    private Callers(int count) {
        this.count = count;
    }

    /** Starts all calls at once, and waits until all have returned or the patience is over. */
    static Callers all(int count, Duration patience, Call call) throws InterruptedException {
        Callers callers = new Callers(count);
        CountDownLatch started = new CountDownLatch(count);
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch left = new CountDownLatch(count);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int number = i;
            Thread thread = new Thread(() -> {
                started.countDown();
                try {
                    go.await();
                    callers.starts.put(number, System.nanoTime());
                    call.run();
                } catch (Exception e) {
                    callers.failures.put(number, e);
                }
                callers.ends.put(number, System.nanoTime());
                left.countDown();
            });
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
        started.await();
        go.countDown();
        if (!left.await(patience.toNanos(), TimeUnit.NANOSECONDS)) {
            threads.forEach(Thread::interrupt);
        }
        return callers;
    }

    int count() {
        return count;
    }

    /** Returns how many calls returned within the time. */
    long within(Duration time) {
        return ends.keySet().stream()
                .filter(number -> millis(number) <= time.toMillis())
                .count();
    }

    /** Returns statistics of the duration, in milliseconds, of the calls that returned. */
    LongSummaryStatistics millis() {
        return ends.keySet().stream().mapToLong(this::millis).summaryStatistics();
    }

    /** Returns the milliseconds between the given time and the return of the last call that returned. */
    long millisAfter(long nanoTime) {
        return ends.values().stream()
                .mapToLong(end -> TimeUnit.NANOSECONDS.toMillis(end - nanoTime))
                .max()
                .orElse(-1);
    }

    List<Exception> failures() {
        return List.copyOf(failures.values());
    }

    private long millis(int number) {
        return TimeUnit.NANOSECONDS.toMillis(ends.get(number) - starts.get(number));
    }
}
