package io.larvik.smpp.net;

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

/** Whatever is handed over has a turn on its way, in any interleaving of threads. */
@Tag("lincheck")
@Tag("C2")
class TaskQueueLincheckTest {

    @Test
    void nothingHandedOverStaysBehind() {
        Interleavings.check(Sound.class);
    }

    @Test
    void turnThatLooksBeforeItSaysThatItHasBegunIsFound() {
        assertThatThrownBy(() -> Interleavings.check(Stranding.class, 200)).isInstanceOf(AssertionError.class);
    }

    /** Threads that hand over, and one that takes its turns. */
    public static class Sound {

        private final TaskQueue<Integer> handover = new TaskQueue<>();
        private final AtomicInteger turns = new AtomicInteger();
        private final AtomicInteger waiting = new AtomicInteger();

        @Operation
        public void add() {
            waiting.incrementAndGet();
            if (add(1)) {
                turns.incrementAndGet();
            }
        }

        @Operation(nonParallelGroup = "event loop")
        public void turn() {
            if (turns.get() > 0) {
                turns.decrementAndGet();
                turn(task -> waiting.decrementAndGet());
            }
        }

        /** With all threads at rest, what waits has a turn to come. */
        @Validate
        public void nothingIsStranded() {
            if (waiting.get() > 0 && turns.get() == 0) {
                throw new IllegalStateException(waiting + " wait for nothing");
            }
        }

        boolean add(int task) {
            return handover.add(task);
        }

        void turn(Consumer<Integer> each) {
            handover.turn(each);
        }
    }

    /** The wrong way round. */
    public static class Stranding extends Sound {

        private final Queue<Integer> tasks = new ConcurrentLinkedQueue<>();
        private final AtomicBoolean turnAskedFor = new AtomicBoolean();

        @Override
        boolean add(int task) {
            tasks.add(task);
            return turnAskedFor.compareAndSet(false, true);
        }

        @Override
        void turn(Consumer<Integer> each) {
            for (Integer task = tasks.poll(); task != null; task = tasks.poll()) {
                each.accept(task);
            }
            turnAskedFor.set(false);
        }
    }
}
