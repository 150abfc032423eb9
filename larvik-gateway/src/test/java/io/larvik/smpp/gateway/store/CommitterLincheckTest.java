package io.larvik.smpp.gateway.store;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larvik.smpp.Interleavings;
import io.larvik.smpp.gateway.store.StoreException.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Validate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * In any interleaving of threads each step is told its end once: nobody is answered before the flush, and nobody after
 * a flush has failed.
 */
@Tag("lincheck")
@Tag("D3")
class CommitterLincheckTest {

    @Test
    void eachStepHasOneTrueEnd() {
        Interleavings.check(Sound.class);
    }

    @Test
    void storeThatFlushesAfterTheCommitIsFound() {
        assertThatThrownBy(() -> Interleavings.check(FlushesLate.class, 200)).isInstanceOf(AssertionError.class);
    }

    @Test
    void storeThatHidesItsFailureIsFound() {
        assertThatThrownBy(() -> Interleavings.check(HidesFailure.class, 200)).isInstanceOf(AssertionError.class);
    }

    /** Threads that add steps, one that commits, and a flush beside the turns that fails. */
    public static class Sound {

        private final Committer committer = new Committer(new Disk(this), failure -> failed());
        private final AtomicInteger added = new AtomicInteger();
        private final AtomicInteger ended = new AtomicInteger();
        private final AtomicInteger wrong = new AtomicInteger();

        /** Those whose turn is on disk, and was before the disk failed. */
        private final List<Step<?>> flushed = new ArrayList<>();

        private volatile boolean failed;

        @Operation
        public void add() {
            TimeSeen step = new TimeSeen(1);
            added.incrementAndGet();
            step.done().whenComplete((result, failure) -> {
                ended.incrementAndGet();
                if (failure == null && !isFlushed(step)) {
                    wrong.incrementAndGet();
                }
            });
            committer.add(step);
        }

        @Operation(nonParallelGroup = "committer")
        public void turn() {
            if (added.get() > ended.get()) {
                committer.turn();
            }
        }

        @Operation
        public void failBeside() {
            committer.maintain();
        }

        /** What is left is committed, and then each one has had its end. */
        @Validate
        public void eachStepHasOneTrueEnd() {
            while (added.get() > ended.get()) {
                committer.turn();
            }
            if (wrong.get() > 0) {
                throw new IllegalStateException(wrong + " were answered that were not on disk, or after it had failed");
            }
        }

        private synchronized boolean isFlushed(Step<?> step) {
            return flushed.contains(step);
        }

        void flush(Turn turn) {
            noteFlushed(turn);
        }

        synchronized void noteFlushed(Turn turn) {
            if (!failed) {
                flushed.addAll(turn.steps());
            }
        }

        void failed() {
            failed = true;
        }

        void maintain() {
            throw new StoreException(Kind.FATAL, "store: planted");
        }
    }

    /** Where turns go. */
    private record Disk(Sound test) implements CommitOnlyStore {

        @Override
        public void commit(Turn turn) {
            turn.of(TimeSeen.class).forEach(step -> step.result(true));
            test.flush(turn);
        }

        @Override
        public void maintain() {
            test.maintain();
        }
    }

    /** The last turn is flushed with the next one. */
    public static class FlushesLate extends Sound {

        private Turn last = new Turn(List.of());

        @Override
        void flush(Turn turn) {
            noteFlushed(last);
            last = turn;
        }
    }

    /** The failure is not told. */
    public static class HidesFailure extends Sound {

        @Override
        void maintain() {
            failed();
        }
    }
}
