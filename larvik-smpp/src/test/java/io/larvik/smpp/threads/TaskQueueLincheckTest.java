package io.larvik.smpp.threads;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larvik.smpp.Interleavings;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Validate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every added task has a drain to come, in any interleaving of threads. */
@Tag("lincheck")
@Tag("C2")
class TaskQueueLincheckTest {

    @Test
    void everyTaskIsDrained() {
        Interleavings.check(Sound.class);
    }

    @Test
    void drainThatResetsTheRequestAfterThePollIsFound() {
        assertThatThrownBy(() -> Interleavings.check(Stranding.class, 200)).isInstanceOf(AssertionError.class);
    }

    /** Threads that add tasks, and one that drains the queue. */
    public static class Sound {

        private final TaskQueue<Integer> queue = new TaskQueue<>();
        private final AtomicInteger requestedDrains = new AtomicInteger();
        private final AtomicInteger queued = new AtomicInteger();

        @Operation
        public void add() {
            queued.incrementAndGet();
            if (add(1)) {
                requestedDrains.incrementAndGet();
            }
        }

        @Operation(nonParallelGroup = "event loop")
        public void drain() {
            if (requestedDrains.get() > 0) {
                requestedDrains.decrementAndGet();
                drain(task -> queued.decrementAndGet());
            }
        }

        /** When all threads have finished, a drain is due for the remaining tasks. */
        @Validate
        public void nothingIsStranded() {
            if (queued.get() > 0 && requestedDrains.get() == 0) {
                throw new IllegalStateException(queued + " tasks have no drain to come");
            }
        }

        boolean add(int task) {
            return queue.add(task);
        }

        void drain(Consumer<Integer> action) {
            queue.drain(action);
        }
    }

    /** A faulty queue, which requests the drain in the wrong order. */
    public static class Stranding extends Sound {

        private final Queue<Integer> tasks = new ConcurrentLinkedQueue<>();
        private final AtomicBoolean drainRequested = new AtomicBoolean();

        @Override
        boolean add(int task) {
            tasks.add(task);
            return drainRequested.compareAndSet(false, true);
        }

        @Override
        void drain(Consumer<Integer> action) {
            for (Integer task = tasks.poll(); task != null; task = tasks.poll()) {
                action.accept(task);
            }
            drainRequested.set(false);
        }
    }
}
