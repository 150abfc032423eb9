package io.larvik.smpp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.larvik.smpp.field.BindType;
import io.larvik.smpp.net.EmbeddedSession;
import io.larvik.smpp.net.VirtualResources;
import io.larvik.smpp.pdu.Bind;
import io.larvik.smpp.session.SessionState;
import io.larvik.smpp.session.SmppEvent;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The queue of binds, with threads that run only when the test says so. */
@Tag("B7")
class AuthenticationQueueTest {

    private static final int CONCURRENCY = 2;
    private static final int QUEUE = 3;
    private static final Duration BIND_TIMEOUT = Duration.ofSeconds(10);

    private final VirtualResources time = new VirtualResources();

    private final Queue<Runnable> threads = new ArrayDeque<>();
    private final List<String> asked = new ArrayList<>();
    private final List<EmbeddedSession> sessions = new ArrayList<>();
    private final List<CompletableFuture<BindDecision>> stages = new ArrayList<>();
    private AuthenticationQueue queue = queue(bind -> {
        asked.add(bind.systemId());
        CompletableFuture<BindDecision> stage = new CompletableFuture<>();
        stages.add(stage);
        return stage;
    });

    @Test
    void soManyAreDecidedAtATimeAndSoManyWait() {
        for (int i = 1; i <= CONCURRENCY + QUEUE; i++) {
            assertThat(submit("esme" + i)).isNotNull();
        }
        runThreads();

        assertThat(asked).containsExactly("esme1", "esme2");
        assertThat(submit("esme6")).isNull();
    }

    @Test
    void callerNeverAsksItself() {
        submit("esme1");

        assertThat(asked).isEmpty();
        runThreads();
        assertThat(asked).containsExactly("esme1");
    }

    @Test
    void nextInLineIsAskedWhenAStageIsCompleted() {
        List<@Nullable CompletableFuture<BindDecision>> decisions = submitAll(4);
        runThreads();

        stages.get(1).complete(BindDecision.reject());
        runThreads();

        assertThat(asked).containsExactly("esme1", "esme2", "esme3");
        assertThat(decisions.get(1)).isCompletedWithValue(BindDecision.reject());
        assertThat(decisions.get(0)).isNotDone();
    }

    @Test
    void whoHasItsAnswerTakesNobodysPlace() {
        List<@Nullable CompletableFuture<BindDecision>> decisions = submitAll(CONCURRENCY + QUEUE);
        runThreads();
        List<Boolean> hadRoom = new ArrayList<>();
        decisions.get(0).thenRun(() -> hadRoom.add(submit("as soon as answered") != null));

        stages.get(0).complete(BindDecision.accept());

        assertThat(hadRoom).containsExactly(true);
    }

    @Test
    void decidedBindLeavesRoomInTheLine() {
        submitAll(CONCURRENCY + QUEUE);
        runThreads();
        assertThat(submit("late")).isNull();

        stages.get(0).complete(BindDecision.accept());

        assertThat(submit("later")).isNotNull();
    }

    @Test
    void whoseSessionIsClosedLeavesTheLine() {
        submitAll(CONCURRENCY + QUEUE);
        runThreads();

        close(CONCURRENCY);

        assertThat(submit("late")).isNotNull();
        assertThat(submit("later")).isNull();
        stages.get(0).complete(BindDecision.accept());
        runThreads();
        assertThat(asked).containsExactly("esme1", "esme2", "esme4");
    }

    @Test
    void stageThatIsNeverCompletedHoldsItsPlaceUntilTheSessionIsClosed() {
        submitAll(3);
        runThreads();

        close(0);
        runThreads();

        assertThat(asked).containsExactly("esme1", "esme2", "esme3");
    }

    @Test
    void whoseSessionIsClosedBeforeItsTurnIsNotAskedAbout() {
        submitAll(3);
        close(0);

        runThreads();

        assertThat(asked).containsExactly("esme2", "esme3");
    }

    @Test
    @Tag("report-X17")
    void whoWaitsTooLongIsRefusedInTime() {
        List<@Nullable CompletableFuture<BindDecision>> decisions = submitAll(3);
        runThreads();

        time.passes(BIND_TIMEOUT.dividedBy(4).multipliedBy(3).minusNanos(1));
        assertThat(decisions.get(2)).isNotDone();
        time.passes(Duration.ofNanos(1));

        assertThatThrownBy(decisions.get(2)::join).hasRootCauseInstanceOf(TimeoutException.class);
        stages.get(0).complete(BindDecision.accept());
        runThreads();
        assertThat(asked).containsExactly("esme1", "esme2");
    }

    @Test
    @Tag("report-X17")
    void authenticatorsThatNeverReturnAreInterruptedAndReplacedUpToTwice() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        BlockingQueue<String> interrupted = new LinkedBlockingQueue<>();
        Semaphore begun = new Semaphore(0);
        ExecutorService pool = Executors.newCachedThreadPool();
        queue = queue(
                bind -> {
                    begun.release();
                    while (never.getCount() > 0) {
                        try {
                            never.await();
                        } catch (InterruptedException e) {
                            interrupted.add(bind.systemId()); // and goes on, as bad code does
                        }
                    }
                    return CompletableFuture.completedFuture(BindDecision.accept());
                },
                pool);
        submitAll(5);
        begun.acquire(2);

        close(0);
        close(1);
        begun.acquire(2); // the third and the fourth bind take their places
        close(2);

        assertThat(List.of(interrupted.take(), interrupted.take(), interrupted.take()))
                .containsExactlyInAnyOrder("esme1", "esme2", "esme3");
        assertThat(begun.tryAcquire(100, TimeUnit.MILLISECONDS)).isFalse();
        assertThat(time.events().counts()).containsEntry(SmppEvent.AUTH_STUCK, 3L);
        never.countDown();
        begun.acquire(); // the fifth bind
        pool.shutdown();
        assertThat(pool.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void nothingOfADecidedBindIsKept() throws Exception {
        EmbeddedSession session = new EmbeddedSession(request -> false);
        List<WeakReference<BindRequest>> binds = new ArrayList<>();
        queue = queue(bind -> {
            binds.add(new WeakReference<>(bind));
            return CompletableFuture.completedFuture(BindDecision.accept());
        });
        queue.submit(new BindRequest(Bind.of(BindType.TRANSCEIVER, "esme1", "bar"), session.session()));
        runThreads();

        await().atMost(Duration.ofSeconds(30)).until(() -> {
            System.gc();
            return binds.get(0).get() == null;
        });
        assertThat(session.session().state()).isEqualTo(SessionState.OPEN);
    }

    @Test
    void authenticatorThatThrowsFailsTheDecisionAndLeavesItsPlace() {
        queue = queue(bind -> {
            asked.add(bind.systemId());
            throw new IllegalStateException("no database");
        });

        List<@Nullable CompletableFuture<BindDecision>> decisions = submitAll(3);
        runThreads();

        assertThat(asked).hasSize(3);
        assertThat(decisions)
                .allSatisfy(decision -> assertThatThrownBy(decision::join)
                        .isInstanceOf(CompletionException.class)
                        .hasRootCauseMessage("no database"));
    }

    @Test
    void authenticatorThatOverflowsTheStackFailsTheDecisionToo() {
        queue = queue(bind -> {
            throw new StackOverflowError();
        });

        CompletableFuture<BindDecision> decision = submit("esme1");
        runThreads();

        assertThatThrownBy(decision::join).hasRootCauseInstanceOf(StackOverflowError.class);
    }

    @Test
    void authenticatorThatDecidesNothingFailsTheDecision() {
        queue = queue(bind -> CompletableFuture.completedFuture(null));

        CompletableFuture<BindDecision> decision = submit("esme1");
        runThreads();

        assertThatThrownBy(decision::join).hasRootCauseMessage("the authenticator decided nothing");
    }

    @Test
    void whatComesAfterTheServersEndFails() {
        queue = queue(bind -> CompletableFuture.completedFuture(null), task -> {
            throw new RejectedExecutionException();
        });

        assertThat(submit("esme1")).isCompletedExceptionally();
    }

    private AuthenticationQueue queue(Function<BindRequest, ? extends CompletionStage<BindDecision>> authenticator) {
        return queue(authenticator, threads::add);
    }

    private AuthenticationQueue queue(
            Function<BindRequest, ? extends CompletionStage<BindDecision>> authenticator, Executor executor) {
        return new AuthenticationQueue(
                authenticator,
                BindOptions.DEFAULT.with(o -> o.concurrency(CONCURRENCY).queue(QUEUE)),
                BIND_TIMEOUT,
                executor,
                time);
    }

    private List<@Nullable CompletableFuture<BindDecision>> submitAll(int count) {
        List<@Nullable CompletableFuture<BindDecision>> decisions = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            decisions.add(submit("esme" + i));
        }
        return decisions;
    }

    private @Nullable CompletableFuture<BindDecision> submit(String systemId) {
        EmbeddedSession session = new EmbeddedSession(request -> false);
        sessions.add(session);
        return queue.submit(new BindRequest(Bind.of(BindType.TRANSCEIVER, systemId, "bar"), session.session()));
    }

    private void close(int index) {
        sessions.get(index).close();
        queue.closed(sessions.get(index).session());
    }

    private void runThreads() {
        for (Runnable task = threads.poll(); task != null; task = threads.poll()) {
            task.run();
        }
    }
}
