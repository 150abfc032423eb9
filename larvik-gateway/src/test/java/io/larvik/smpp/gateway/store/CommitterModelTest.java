package io.larvik.smpp.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.gateway.model.Content;
import io.larvik.smpp.gateway.model.Lane;
import io.larvik.smpp.gateway.model.Message;
import io.larvik.smpp.gateway.model.OutboxItem;
import io.larvik.smpp.gateway.store.StoreException.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A committer beside a model that says which steps make a turn, and what each is told. Steps, their sizes, time and what
 * the store does change by chance. {@code -Dmodel.seed=…} does again what a run has printed.
 */
class CommitterModelTest {

    private static final int ACTIONS = 200_000;
    private static final long SEED = Long.getLong("model.seed", System.nanoTime());
    private static final long SECOND = 1_000_000_000;
    private static final int STEPS_OF_A_TURN = 1_000;
    private static final int OCTETS_OF_A_TURN = 4 << 20;
    private static final int MOST = 5_000;
    private static final int MOST_OCTETS = 16 << 20;

    private static final Content SHORT = content(10);
    private static final Content LONG = content(60_000);

    private record Waiting(Step<?> step, long since) {}

    /** A store that fails by chance, and never without a reason. */
    private final class FailingStore implements CommitOnlyStore {

        @Override
        public void commit(Turn turn) {
            assertThat(turn.steps())
                    .as("told too early")
                    .noneMatch(step -> step.done().isDone());
            assertThat(turnNow.containsAll(turn.steps())).as("the turn").isTrue();
            if (isFatal) {
                throw new StoreException(Kind.FATAL, "store: broken");
            }
            if (turn.steps().stream().anyMatch(poisons::contains)) {
                if (turn.steps().size() == 1) {
                    told.put(turn.steps().get(0), Kind.STEP);
                }
                throw new StoreException(Kind.STEP, "store: constraint");
            }
            int chance = random.nextInt(10_000);
            if (chance < 500) {
                turn.of(Accept.class).forEach(step -> told.put(step, Kind.FULL));
                throw new StoreException(Kind.FULL, "store: full");
            }
            if (chance < 504) {
                throw new StoreException(chance < 502 ? Kind.LOST : Kind.AGAIN, "store: busy");
            }
            turn.of(Accept.class)
                    .forEach(step -> step.result(new Accept.Taken(step.message().id(), Accept.How.NEW, "tele")));
            turn.of(HandedOver.class).forEach(step -> step.result(true));
            assertThat(turn.steps()).as("committed twice").allMatch(onDisk::add);
        }

        @Override
        public boolean makeRoom() {
            return true; // at once
        }
    }

    private final Random random = new Random(SEED);
    private final Deque<Waiting> newMessages = new ArrayDeque<>();
    private final Deque<Waiting> others = new ArrayDeque<>();
    private final Set<Step<?>> poisons = new HashSet<>();
    private final Set<Step<?>> onDisk = new HashSet<>();
    private final Map<Step<?>, Kind> told = new HashMap<>();
    private final List<StoreException> fatal = new ArrayList<>();
    private Set<Step<?>> turnNow = Set.of();
    private boolean isFatal;
    private boolean isFull;
    private long octets;
    private long ids;
    private long nanos;
    private int burst;
    private final Committer committer = new Committer(new FailingStore(), fatal::add, () -> nanos);

    @Test
    @Tag("D3")
    @Tag("D12")
    void stepsAreToldWhatTheModelSays() {
        System.out.println("model.seed " + SEED);
        for (int action = 0; action < ACTIONS; action++) {
            act();
            assertThat(committer.isOverloaded()).as("overloaded").isEqualTo(isOverloaded());
        }
        for (int i = 0; i < 10; i++) {
            add();
        }
        isFatal = true;
        List<Step<?>> left = new ArrayList<>();
        newMessages.forEach(each -> left.add(each.step()));
        others.forEach(each -> left.add(each.step()));
        turnNow = new HashSet<>(left);

        assertThat(committer.turn()).isTrue();

        left.forEach(step -> assertThat(failure(step)).isEqualTo(Kind.FATAL));
        Step<?> later = step();
        committer.add(later);
        assertThat(failure(later)).isEqualTo(Kind.FATAL);
        assertThat(fatal).hasSize(1);
    }

    private void act() {
        int chance = random.nextInt(100_000);
        if (burst == 0 && chance < 5) {
            burst = MOST + random.nextInt(MOST);
        }
        if (burst > 0) {
            burst--;
            add();
        } else if (chance < 15_000) {
            turn();
        } else if (chance < 16_000) {
            nanos += random.nextInt(2) * SECOND + random.nextInt(1_000);
        } else {
            add();
        }
    }

    // ---- steps

    private void add() {
        Step<?> step = step();
        if (random.nextInt(500) == 0) {
            poisons.add(step);
        }
        (step instanceof Accept ? newMessages : others).add(new Waiting(step, nanos));
        octets += step.octets();
        isFull = isFull || newMessages.size() + others.size() > MOST || octets > MOST_OCTETS;
        committer.add(step);
    }

    private Step<?> step() {
        long id = ++ids;
        if (random.nextBoolean()) {
            return new HandedOver(
                    new OutboxItem("smpp:shop", 0, id, id, OutboxItem.Kind.RECEIPT, 1, 0, OctetString.EMPTY),
                    null,
                    null);
        }
        Message message = new Message(id, Message.Kind.MT, "shop", "1", "2", Lane.NORMAL, 0, 1, 0, "smpp:shop", null);
        return new Accept(message, random.nextInt(20) == 0 ? LONG : SHORT, "tele", null);
    }

    private static Content content(int octets) {
        return new Content(Content.Form.PDU, OctetString.of(new byte[octets]));
    }

    // ---- turns

    private boolean isOverloaded() {
        long oldest = Long.MAX_VALUE;
        for (Deque<Waiting> queue : List.of(newMessages, others)) {
            oldest =
                    queue.isEmpty() ? oldest : Math.min(oldest, queue.getFirst().since());
        }
        return isFull || oldest != Long.MAX_VALUE && nanos - oldest > 5 * SECOND;
    }

    private void turn() {
        turnNow = new LinkedHashSet<>(taken());
        if (turnNow.isEmpty()) {
            return; // the committer would wait for a step
        }
        assertThat(committer.turn()).isTrue();
        for (Step<?> step : turnNow) {
            assertThat(step.done()).as("told").isDone();
            assertThat(failure(step)).isEqualTo(told.get(step));
            assertThat(onDisk.contains(step)).as("on disk").isEqualTo(!told.containsKey(step));
        }
        told.clear();
        onDisk.clear();
        poisons.removeAll(turnNow);
    }

    private List<Step<?>> taken() {
        List<Step<?>> turn = new ArrayList<>();
        long size = 0;
        while (newMessages.size() + others.size() > 0 && turn.size() < STEPS_OF_A_TURN && size < OCTETS_OF_A_TURN) {
            Step<?> step = (others.isEmpty() ? newMessages : others).remove().step();
            size += step.octets();
            turn.add(step);
        }
        octets -= size;
        isFull = isFull && (newMessages.size() + others.size() > MOST / 2 || octets > MOST_OCTETS / 2);
        return turn;
    }

    private static @Nullable Kind failure(Step<?> step) {
        try {
            step.done().join();
            return null;
        } catch (CompletionException e) {
            return ((StoreException) e.getCause()).kind();
        }
    }
}
