package io.larvik.smpp.net;

import io.larvik.smpp.log.EventLog;
import io.larvik.smpp.session.SmppRecorder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Resources in virtual time. A test advances the time, and due tasks then run in order of their times. Handlers run in
 * the thread that calls them.
 */
public final class VirtualResources implements Resources {

    private final List<Task> tasks = new ArrayList<>();

    /** Close to the overflow of nanoTime, so that code which compares times wrongly fails. */
    private long now = Long.MAX_VALUE - 1_000_000;

    private final RandomGenerator random;
    private final EventLog events = new EventLog(this, Integer.MAX_VALUE);

    private @Nullable SmppRecorder recorder;

    private record Task(long at, FutureTask<Void> what) {}

    public VirtualResources() {
        this(1);
    }

    /**
     * Uses a random generator with this seed.
     *
     * @param seed of the random generator
     */
    public VirtualResources(long seed) {
        random = new SplittableRandom(seed);
    }

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

    @Override
    public Instant now() {
        return Instant.EPOCH.plusNanos(now);
    }

    @Override
    public Executor handlerThreads() {
        return Runnable::run;
    }

    @Override
    public RandomGenerator random() {
        return random;
    }

    @Override
    public EventLog events() {
        return events;
    }

    /** Records from now on; to be called before anything asks for the recorder. */
    public void recordTo(SmppRecorder newRecorder) {
        recorder = newRecorder;
    }

    @Override
    public @Nullable SmppRecorder recorder() {
        return recorder;
    }

    @Override
    public String owner() {
        return "test";
    }

    /** Returns the number of tasks that are neither done nor cancelled. */
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
