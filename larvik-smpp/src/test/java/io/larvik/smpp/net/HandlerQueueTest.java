package io.larvik.smpp.net;

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

    private final Queue<Runnable> hired = new ArrayDeque<>();
    private final Queue<Runnable> inAMoment = new ArrayDeque<>();
    private final List<Integer> done = new ArrayList<>();
    private final HandlerQueue errands = new HandlerQueue(hired::add, inAMoment::add);

    @Test
    void oneWorkerTakesAllThatIsInLineInOrder() {
        add(0, 50);
        errands.start();

        assertThat(hired).hasSize(1);
        hired.remove().run();
        assertThat(done).hasSize(50).isSorted();
        assertThat(hired).isEmpty();
    }

    @Test
    void nobodyIsHiredForAnEmptyLine() {
        errands.start();

        assertThat(hired).isEmpty();
        assertThat(inAMoment).isEmpty();
    }

    @Test
    void singleErrandNeedsNoWatch() {
        add(0, 1);
        errands.start();

        assertThat(inAMoment).isEmpty();
    }

    @Test
    void watchHasBegunBeforeTheFirstOfSeveralIsTaken() {
        HandlerQueue atOnce = new HandlerQueue(Runnable::run, inAMoment::add);
        atOnce.add(() -> assertThat(inAMoment).hasSize(1));
        atOnce.add(() -> done.add(1));

        atOnce.start();

        assertThat(done).containsExactly(1);
    }

    @Test
    void workerLinesUpAgainBehindOthersAfterAWhile() {
        add(0, 100);
        errands.start();
        hired.remove().run();

        assertThat(done).hasSize(64);
        assertThat(hired).hasSize(1);
        hired.remove().run();
        assertThat(done).hasSize(100).isSorted();
        assertThat(hired).isEmpty();
    }

    @Test
    void whatIsAddedWhileSomebodyWorksIsTakenByThem() {
        errands.add(() -> {
            add(1, 3);
            errands.start();
            done.add(0);
        });
        errands.start();
        hired.remove().run();

        assertThat(done).containsExactly(0, 1, 2);
        assertThat(hired).isEmpty();
    }

    @Test
    void moreJoinTwiceAsManyEachMomentWhileTheLineDoesNotMove() {
        errands.add(() -> {
            moment();
            assertThat(hired).hasSize(1);
            hired.remove().run();
        });
        errands.add(() -> {
            moment();
            assertThat(hired).hasSize(2);
            hired.remove();
            hired.remove().run();
        });
        add(0, 100);
        errands.start();

        hired.remove().run();

        assertThat(done).hasSize(100);
    }

    @Test
    void noMoreJoinThanThereAreErrands() {
        errands.add(() -> {
            moment();
            hired.remove().run();
        });
        errands.add(() -> {
            moment();
            assertThat(hired).hasSize(1);
        });
        add(0, 1);
        errands.start();

        hired.remove().run();

        assertThat(done).hasSize(1);
    }

    @Test
    void noMoreAreHiredThanThereAreThreadsFor() {
        add(0, 100);
        errands.start();
        for (int i = 0; i < 5; i++) {
            moment();
        }

        assertThat(hired).hasSize(1);
    }

    @Test
    void nobodyJoinsWhileTheLineMoves() {
        add(0, 64);
        errands.start();
        hired.remove().run();
        add(64, 100);
        errands.start();

        moment();
        assertThat(hired).hasSize(1);
    }

    @Test
    void watchEndsWithTheLineAndBeginsAgain() {
        add(0, 2);
        errands.start();
        hired.remove().run();
        moment();
        assertThat(inAMoment).isEmpty();

        add(2, 4);
        errands.start();
        assertThat(inAMoment).hasSize(1);
    }

    @Test
    void whereThreadsAreStoppedTheCallerDoesIt() {
        HandlerQueue left = new HandlerQueue(
                task -> {
                    throw new RejectedExecutionException();
                },
                inAMoment::add);
        for (int i = 0; i < 1000; i++) {
            int number = i;
            left.add(() -> done.add(number));
        }
        left.start();

        assertThat(done).hasSize(1000).isSorted();
    }

    @Test
    void everyErrandOfManyThreadsIsDoneOnce() throws InterruptedException {
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
            errands.add(() -> done.add(number));
        }
    }

    private void moment() {
        inAMoment.remove().run();
    }
}
