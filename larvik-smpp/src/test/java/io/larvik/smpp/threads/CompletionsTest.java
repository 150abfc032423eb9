package io.larvik.smpp.threads;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("report-X2")
@Tag("report-X3")
class CompletionsTest {

    private final FakeHost host = new FakeHost();
    private final Completions completions = new Completions(host);
    private final Queue<Runnable> handlerThreads = new ArrayDeque<>();
    private final List<String> completed = new ArrayList<>();

    @Test
    void freeHandlerThreadCompletes() {
        complete("a");
        handlerThreads.remove().run();
        host.passes(100);

        assertThat(completed).containsExactly("a");
        assertThat(host.spareThreads).isEmpty();
        assertThat(host.later).isEmpty();
    }

    @Test
    void spareThreadCompletesWhatNoHandlerThreadTookInTime() {
        complete("a");
        host.passes(100);
        host.spareThreads.remove().run();
        handlerThreads.remove().run(); // free at last

        assertThat(completed).containsExactly("a");
    }

    @Test
    void whatWasHandedOverLaterWaitsItsOwnTime() {
        complete("a");
        host.now += TimeUnit.MILLISECONDS.toNanos(60);
        complete("b");
        host.passes(40);

        assertThat(host.spareThreads).hasSize(1);
        host.passes(100);
        assertThat(host.spareThreads).hasSize(2);
        assertThat(host.later).isEmpty();
    }

    @Test
    void nothingWaitsOnceTheEventLoopsHaveEnded() {
        host.ended = true;

        complete("a");

        assertThat(host.spareThreads).hasSize(1);
    }

    @Test
    void flushRunsAllThatNoHandlerThreadTook() {
        complete("a");
        complete("b");
        handlerThreads.remove().run();

        completions.flush();
        host.spareThreads.remove().run();

        assertThat(completed).containsExactly("a", "b");
        assertThat(host.spareThreads).isEmpty();
    }

    private void complete(String what) {
        completions.execute(() -> completed.add(what), handlerThreads::add);
    }

    /** Time that passes when a test says so, and threads that do nothing by themselves. */
    private static final class FakeHost implements HandlerHost {

        private final Queue<Runnable> later = new ArrayDeque<>();
        private final Queue<Runnable> spareThreads = new ArrayDeque<>();
        private final UserThreads userThreads = new UserThreads();
        private long now = Long.MAX_VALUE - 1_000_000;
        private boolean ended;

        private void passes(long millis) {
            now += TimeUnit.MILLISECONDS.toNanos(millis);
            for (int due = later.size(); due > 0; due--) {
                later.remove().run();
            }
        }

        @Override
        public long nanoTime() {
            return now;
        }

        @Override
        public void later(Runnable task, long delayNanos) {
            if (ended) {
                throw new RejectedExecutionException();
            }
            later.add(task);
        }

        @Override
        public boolean isEventLoop() {
            return false;
        }

        @Override
        public void executeOnSpareThread(Runnable task) {
            spareThreads.add(task);
        }

        @Override
        public UserThreads userThreads() {
            return userThreads;
        }

        @Override
        public void executorRejects(int waiting) {
            throw new AssertionError();
        }

        @Override
        public void executorFailed(Throwable thrown) {
            throw new AssertionError(thrown);
        }
    }
}
