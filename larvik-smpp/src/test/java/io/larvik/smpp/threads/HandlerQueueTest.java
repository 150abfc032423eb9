package io.larvik.smpp.threads;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HandlerQueueTest {

    private final Queue<Runnable> workers = new ArrayDeque<>();
    private final Queue<Runnable> delayed = new ArrayDeque<>();
    private final List<Integer> done = new ArrayList<>();
    private final HandlerQueue queue = new HandlerQueue(workers::add, delayed::add);

    @Test
    void oneWorkerRunsAllQueuedTasksInOrder() {
        add(0, 50);
        queue.start();

        assertThat(workers).hasSize(1);
        workers.remove().run();
        assertThat(done).hasSize(50).isSorted();
        assertThat(workers).isEmpty();
    }

    @Test
    void emptyQueueStartsNoWorker() {
        queue.start();

        assertThat(workers).isEmpty();
        assertThat(delayed).isEmpty();
    }

    @Test
    void singleTaskNeedsNoProgressCheck() {
        add(0, 1);
        queue.start();

        assertThat(delayed).isEmpty();
    }

    @Test
    void progressCheckIsScheduledBeforeTheFirstOfSeveralTasksRuns() {
        HandlerQueue atOnce = new HandlerQueue(Runnable::run, delayed::add);
        atOnce.add(() -> assertThat(delayed).hasSize(1));
        atOnce.add(() -> done.add(1));

        atOnce.start();

        assertThat(done).containsExactly(1);
    }

    @Test
    void workerYieldsToOtherQueuesAfterABatch() {
        add(0, 100);
        queue.start();
        workers.remove().run();

        assertThat(done).hasSize(64);
        assertThat(workers).hasSize(1);
        workers.remove().run();
        assertThat(done).hasSize(100).isSorted();
        assertThat(workers).isEmpty();
    }

    @Test
    void runningWorkerTakesTasksAddedMeanwhile() {
        queue.add(() -> {
            add(1, 3);
            queue.start();
            done.add(0);
        });
        queue.start();
        workers.remove().run();

        assertThat(done).containsExactly(0, 1, 2);
        assertThat(workers).isEmpty();
    }

    @Test
    void workersDoubleWithEachCheckWhileTheQueueStalls() {
        queue.add(() -> {
            checkProgress();
            assertThat(workers).hasSize(1);
            workers.remove().run();
        });
        queue.add(() -> {
            checkProgress();
            assertThat(workers).hasSize(2);
            workers.remove();
            workers.remove().run();
        });
        add(0, 100);
        queue.start();

        workers.remove().run();

        assertThat(done).hasSize(100);
    }

    @Test
    void noMoreWorkersStartThanTasksWait() {
        queue.add(() -> {
            checkProgress();
            workers.remove().run();
        });
        queue.add(() -> {
            checkProgress();
            assertThat(workers).hasSize(1);
        });
        add(0, 1);
        queue.start();

        workers.remove().run();

        assertThat(done).hasSize(1);
    }

    @Test
    void noWorkerStartsWhileAnotherHasNoThreadYet() {
        add(0, 100);
        queue.start();
        for (int i = 0; i < 5; i++) {
            checkProgress();
        }

        assertThat(workers).hasSize(1);
    }

    @Test
    void noWorkerIsAddedWhileTheQueueAdvances() {
        add(0, 64);
        queue.start();
        workers.remove().run();
        add(64, 100);
        queue.start();

        checkProgress();
        assertThat(workers).hasSize(1);
    }

    @Test
    void progressCheckEndsWithTheQueueAndBeginsAgain() {
        add(0, 2);
        queue.start();
        workers.remove().run();
        checkProgress();
        assertThat(delayed).isEmpty();

        add(2, 4);
        queue.start();
        assertThat(delayed).hasSize(1);
    }

    @Test
    void callerRunsTheTasksWhenTheExecutorRejectsTheWorker() {
        HandlerQueue rejected = new HandlerQueue(
                task -> {
                    throw new RejectedExecutionException();
                },
                delayed::add);
        for (int i = 0; i < 1000; i++) {
            int number = i;
            rejected.add(() -> done.add(number));
        }
        rejected.start();

        assertThat(done).hasSize(1000).isSorted();
    }

    @Test
    void everyTaskOfManyThreadsRunsOnce() throws InterruptedException {
        int each = 20_000;
        ExecutorService threads = Executors.newFixedThreadPool(4);
        AtomicInteger count = new AtomicInteger();
        CountDownLatch all = new CountDownLatch(2 * each);
        HandlerQueue shared = new HandlerQueue(
                threads,
                task -> threads.execute(() -> {
                    Thread.onSpinWait();
                    task.run();
                }));
        List<Thread> callers = List.of(
                new Thread(() -> callers(shared, each, count, all)),
                new Thread(() -> callers(shared, each, count, all)));
        callers.forEach(Thread::start);

        assertThat(all.await(60, TimeUnit.SECONDS)).isTrue();
        threads.shutdown();
        assertThat(count).hasValue(2 * each);
    }

    private static void callers(HandlerQueue shared, int each, AtomicInteger count, CountDownLatch all) {
        for (int i = 0; i < each; i++) {
            shared.add(() -> {
                count.incrementAndGet();
                all.countDown();
            });
            shared.start();
        }
    }

    private void add(int from, int to) {
        for (int i = from; i < to; i++) {
            int number = i;
            queue.add(() -> done.add(number));
        }
    }

    private void checkProgress() {
        delayed.remove().run();
    }
}
