package io.larvik.smpp.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.gateway.model.Content;
import io.larvik.smpp.gateway.model.Lane;
import io.larvik.smpp.gateway.model.Message;
import io.larvik.smpp.gateway.model.OutboxItem;
import io.larvik.smpp.gateway.store.StoreException.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class CommitterTest {

    /** A store that commits when it is let, and fails as it is told. */
    private static final class ScriptedStore implements CommitOnlyStore {

        final Semaphore let = new Semaphore(0);
        final Semaphore asked = new Semaphore(0);
        final List<Integer> turns = Collections.synchronizedList(new ArrayList<>());
        volatile Consumer<Turn> script = turn -> {};
        volatile Runnable maintenance = () -> {};

        @Override
        public void commit(Turn turn) {
            asked.release();
            let.acquireUninterruptibly();
            script.accept(turn);
            turns.add(turn.steps().size());
            turn.of(Accept.class)
                    .forEach(step -> step.result(new Accept.Taken(step.message().id(), Accept.How.NEW, "tele")));
            turn.of(HandedOver.class).forEach(step -> step.result(true));
        }

        @Override
        public void maintain() {
            maintenance.run();
        }
    }

    private final ScriptedStore store = new ScriptedStore();
    private final CompletableFuture<StoreException> fatal = new CompletableFuture<>();
    private final Committer committer = new Committer(store, fatal::complete);

    @AfterEach
    void close() {
        store.let.release(1_000_000);
        committer.close();
    }

    @Test
    void nobodyIsToldBeforeTheCommit() throws InterruptedException {
        committer.start();
        Accept step = add(1);
        store.asked.acquire();

        assertThat(step.done()).isNotDone();

        store.let.release();
        assertThat(step.done().orTimeout(10, TimeUnit.SECONDS).join().id()).isEqualTo(1L);
    }

    @Test
    void stepsGatherWhileATurnIsFlushed() throws InterruptedException {
        committer.start();
        add(1);
        store.asked.acquire();
        List<Accept> others = List.of(add(2), add(3), add(4));

        store.let.release(2);
        join(others);

        assertThat(store.turns).containsExactly(1, 3);
        assertThat(committer.turns()).isEqualTo(2);
        assertThat(committer.steps()).isEqualTo(4);
    }

    @Test
    void stepsThatAreAddedTogetherMakeOneTurn() {
        committer.start();
        store.let.release();
        List<Accept> together = List.of(accept(1), accept(2), accept(3));

        committer.add(together);
        join(together);

        assertThat(store.turns).containsExactly(3);
    }

    @Test
    void turnHasAThousandStepsAtMost() {
        List<Accept> steps = new ArrayList<>();
        for (int i = 1; i <= 1_500; i++) {
            steps.add(add(i));
        }
        store.let.release(2);
        committer.start();

        join(steps);

        assertThat(store.turns).containsExactly(1_000, 500);
    }

    @Test
    @Tag("D23")
    void errorOfTheThreadEndsTheGateway() {
        store.script = turn -> {
            throw new OutOfMemoryError("planted");
        };
        store.let.release(10);
        Accept waiting = add(1);
        committer.start();

        StoreException told = fatal.orTimeout(10, TimeUnit.SECONDS).join();

        assertThat(told).hasMessage("gateway: OutOfMemoryError").hasCauseInstanceOf(OutOfMemoryError.class);
        assertThat(waiting.done().getNow(null)).as("nobody is answered").isNull();
        assertThat(add(2).done()).isCompletedExceptionally();
    }

    @Test
    void stepThatIsRefusedFailsAlone() {
        store.script = turn -> {
            if (turn.of(Accept.class).stream().anyMatch(step -> step.message().id() == 2)) {
                throw new StoreException(Kind.STEP, "store: constraint");
            }
        };
        List<Accept> steps = List.of(add(1), add(2), add(3));
        store.let.release(10);
        committer.start();

        assertThat(steps.get(0).done().orTimeout(10, TimeUnit.SECONDS).join().id())
                .isEqualTo(1L);
        assertThat(steps.get(2).done().orTimeout(10, TimeUnit.SECONDS).join().id())
                .isEqualTo(3L);
        assertThatThrownBy(() ->
                        steps.get(1).done().orTimeout(10, TimeUnit.SECONDS).join())
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(StoreException.class);
    }

    @Test
    void turnIsDoneAgainAFewTimes() {
        List<Integer> tries = new ArrayList<>();
        store.script = turn -> {
            tries.add(turn.steps().size());
            if (tries.size() < 3) {
                throw new StoreException(Kind.AGAIN, "store: busy");
            }
        };
        Accept step = add(1);
        store.let.release(10);
        committer.start();

        assertThat(step.done().orTimeout(10, TimeUnit.SECONDS).join().id()).isEqualTo(1L);
        assertThat(tries).hasSize(3);
    }

    @Test
    @Tag("D3")
    void afterAFatalFailureNobodyIsAnsweredAgain() {
        store.script = turn -> {
            throw new StoreException(Kind.FATAL, "store: sqlite_ioerr_fsync");
        };
        Accept step = add(1);
        store.let.release(10);
        committer.start();

        assertThat(fatal.orTimeout(10, TimeUnit.SECONDS).join()).hasMessage("store: sqlite_ioerr_fsync");
        store.script = turn -> {};
        assertThat(step.done()).isCompletedExceptionally();
        assertThat(add(2).done()).isCompletedExceptionally();
    }

    @Test
    @Tag("D3")
    void fatalFailureBesideTheTurnsEndsAllToo() throws InterruptedException {
        committer.start();
        Accept inItsTurn = add(1);
        store.asked.acquire();
        Accept waiting = add(2);
        store.maintenance = () -> {
            throw new StoreException(Kind.FATAL, "store: sqlite_ioerr_fsync");
        };

        committer.maintain();
        store.let.release(10);

        assertThat(fatal.orTimeout(10, TimeUnit.SECONDS).join()).hasMessage("store: sqlite_ioerr_fsync");
        assertThatThrownBy(
                        () -> inItsTurn.done().orTimeout(10, TimeUnit.SECONDS).join())
                .as("its turn was flushed, and nobody may be answered any more")
                .hasCauseInstanceOf(StoreException.class);
        assertThat(waiting.done()).isCompletedExceptionally();
        assertThat(add(3).done()).isCompletedExceptionally();
    }

    @Test
    void otherFailureBesideTheTurnsEndsNothing() {
        store.maintenance = () -> {
            throw new StoreException(Kind.AGAIN, "store: sqlite_busy");
        };
        committer.start();

        committer.maintain();

        Accept step = add(1);
        store.let.release();
        assertThat(step.done().orTimeout(10, TimeUnit.SECONDS).join().id()).isEqualTo(1L);
        assertThat(fatal).isNotDone();
    }

    @Test
    void fullDiskRefusesNewMessagesAndWaitsWithTheRest() throws InterruptedException {
        store.script = turn -> {
            throw new StoreException(Kind.FULL, "store: sqlite_full");
        };
        Accept fresh = add(1);
        HandedOver old = new HandedOver(item(), null, null);
        committer.add(old);
        committer.start();
        store.let.release();

        assertThatThrownBy(() -> fresh.done().orTimeout(10, TimeUnit.SECONDS).join())
                .hasCauseInstanceOf(StoreException.class);
        assertThat(committer.isDiskFull()).isTrue();
        assertThat(old.done()).isNotDone();

        store.script = turn -> {};
        store.let.release();
        assertThat(old.done().orTimeout(10, TimeUnit.SECONDS).join()).isTrue();
        committer.lookForRoom();
        assertThat(committer.isDiskFull()).isFalse();
    }

    @Test
    void tooMuchThatWaitsIsOverloadUntilHalfOfItIsGone() {
        List<Accept> steps = new ArrayList<>();
        for (int i = 1; i <= 5_001; i++) {
            steps.add(add(i));
        }
        assertThat(committer.isOverloaded()).isTrue();
        store.let.release(10);
        committer.start();

        join(steps);

        assertThat(committer.isOverloaded()).isFalse();
    }

    @Test
    void whatIsAddedAfterTheEndFails() {
        committer.start();
        committer.close();

        assertThat(add(1).done()).isCompletedExceptionally();
    }

    @Test
    void pausesOfTwoCommittersDiffer() {
        assertThat(Committer.jittered(100, 0)).isEqualTo(50);
        assertThat(Committer.jittered(100, 0.999)).isEqualTo(99);
    }

    private Accept add(long id) {
        Accept step = accept(id);
        committer.add(step);
        return step;
    }

    private static Accept accept(long id) {
        Message message = new Message(id, Message.Kind.MT, "shop", "a", "b", Lane.NORMAL, 0, 1, 1, "smpp:shop", null);
        return new Accept(message, new Content(Content.Form.PDU, OctetString.EMPTY), "tele", null);
    }

    private static OutboxItem item() {
        return new OutboxItem("smpp:shop", 1, 2, 3, OutboxItem.Kind.RECEIPT, 4, 0, OctetString.EMPTY);
    }

    private static void join(List<Accept> steps) {
        steps.forEach(step -> step.done().orTimeout(10, TimeUnit.SECONDS).join());
    }
}
