package io.larvik.smpp.simulator.esme;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The time, and what is to happen later. Times are in nanoseconds since the start. Tasks that are due at the same time
 * run in the order in which they were added.
 */
public final class Timers {

    /** Something that happens at a time. */
    public static final class Task implements Comparable<Task> {

        private final long due;
        private final long order;
        private final Supplier<String> what;
        private final Runnable code;

        private Task(long due, long order, Supplier<String> what, Runnable code) {
            this.due = due;
            this.order = order;
            this.what = what;
            this.code = code;
        }

        @Override
        public int compareTo(Task other) {
            int byTime = Long.compare(due, other.due);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }

    /**
     * Something that is due.
     *
     * @param time when
     * @param what what it is about, in words
     */
    public record Due(Instant time, String what) {}

    private final Instant start;
    private final int most;
    private final TreeSet<Task> tasks = new TreeSet<>();
    private long now;
    private long lastOrder;
    private long refused;

    public Timers(Instant start, int most) {
        this.start = start;
        this.most = most;
    }

    public long now() {
        return now;
    }

    public Instant time() {
        return time(now);
    }

    public Instant time(long nanos) {
        return start.plusNanos(nanos);
    }

    /** Returns a time in nanoseconds since the start. */
    public long nanos(Instant time) {
        return Duration.between(start, time).toNanos();
    }

    /**
     * Adds a task; one whose time has passed is due now. Returns null if there are too many.
     *
     * @param what says what it is about, when somebody asks
     */
    public @Nullable Task at(long due, Supplier<String> what, Runnable code) {
        if (tasks.size() >= most) {
            refused++;
            return null;
        }
        Task task = new Task(Math.max(due, now), ++lastOrder, what, code);
        tasks.add(task);
        return task;
    }

    public @Nullable Task after(Duration time, Supplier<String> what, Runnable code) {
        return at(now + time.toNanos(), what, code);
    }

    /** Returns when a task is due. */
    public Instant due(Task task) {
        return time(task.due);
    }

    public void cancel(@Nullable Task task) {
        if (task != null) {
            tasks.remove(task);
        }
    }

    /** Runs what falls due until a time, each at its own time, and goes on to that time. */
    public void runUntil(long time) {
        while (!tasks.isEmpty() && tasks.first().due <= time) {
            Task task = tasks.first();
            tasks.remove(task);
            now = Math.max(now, task.due);
            task.code.run();
        }
        now = Math.max(now, time);
    }

    /** Returns the time of the next task; -1 if there is none. */
    public long next() {
        return tasks.isEmpty() ? -1 : tasks.first().due;
    }

    /** Returns what is due next, so much at most. */
    public List<Due> next(int most) {
        return tasks.stream()
                .limit(most)
                .map(task -> new Due(time(task.due), task.what.get()))
                .toList();
    }

    public int size() {
        return tasks.size();
    }

    /** Returns how many tasks were refused. */
    public long refused() {
        return refused;
    }
}
