package io.larvik.smpp.message;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/** Time that passes when a test says so; what is due is done then, in order of time. */
public final class VirtualTime implements Scheduler {

    private final List<Task> tasks = new ArrayList<>();

    /** Not zero, so that who takes zero for the beginning fails. */
    private long now = Long.MAX_VALUE - 1_000_000;

    private record Task(long at, FutureTask<Void> what) {}

    @Override
    public long nanoTime() {
        return now;
    }

    @Override
    public Future<?> schedule(Runnable task, long delayNanos) {
        FutureTask<Void> what = new FutureTask<>(task, null);
        tasks.add(new Task(now + delayNanos, what));
        return what;
    }

    /** Returns how many tasks are neither done nor cancelled. */
    public int pending() {
        tasks.removeIf(task -> task.what.isDone());
        return tasks.size();
    }

    public void passes(Duration time) {
        long end = now + time.toNanos();
        while (pending() > 0) {
            Task next = tasks.stream()
                    .min(Comparator.comparingLong(task -> task.at - now))
                    .orElseThrow();
            if (next.at - end > 0) {
                break;
            }
            now = next.at;
            next.what.run();
        }
        now = end;
    }
}
