package io.larvik.smpp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larvik.smpp.field.BindType;
import io.larvik.smpp.net.EmbeddedSession;
import io.larvik.smpp.pdu.Bind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The line of binds, with threads that run when the test says so. */
@Tag("B7")
class AuthenticationQueueTest {

    private static final int CONCURRENCY = 2;
    private static final int QUEUE = 3;

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

        sessions.get(CONCURRENCY).close();

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

        sessions.get(0).close();
        runThreads();

        assertThat(asked).containsExactly("esme1", "esme2", "esme3");
    }

    @Test
    void whoseSessionIsClosedBeforeItsTurnIsNotAskedAbout() {
        submitAll(3);
        sessions.get(0).close();

        runThreads();

        assertThat(asked).containsExactly("esme2", "esme3");
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
        queue = new AuthenticationQueue(bind -> CompletableFuture.completedFuture(null), BindOptions.DEFAULT, task -> {
            throw new RejectedExecutionException();
        });

        assertThat(submit("esme1")).isCompletedExceptionally();
    }

    private AuthenticationQueue queue(Function<BindRequest, ? extends CompletionStage<BindDecision>> authenticator) {
        return new AuthenticationQueue(
                authenticator,
                BindOptions.DEFAULT.with(o -> o.concurrency(CONCURRENCY).queue(QUEUE)),
                threads::add);
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

    private void runThreads() {
        for (Runnable task = threads.poll(); task != null; task = threads.poll()) {
            task.run();
        }
    }
}
