package io.larvik.smpp.gateway.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.gateway.core.Effects.InDoubt;
import io.larvik.smpp.gateway.core.Effects.NotSent;
import io.larvik.smpp.gateway.core.OutboxWorld.Delivered;
import io.larvik.smpp.gateway.model.FinalState;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Deliveries beside a model that says what may be handed over and when. Messages, answers, binds, time and the store change
 * by chance. {@code -Dmodel.seed=…} does again what a run has printed.
 */
class DeliveriesModelTest {

    private static final int ACTIONS = 200_000;
    private static final int ACTIONS_BETWEEN_CHECKS = 1_000;
    private static final long SEED = Long.getLong("model.seed", System.nanoTime());
    private static final int[] PAUSES = {1_000, 5_000, 30_000, 60_000};

    private final OutboxWorld world = new OutboxWorld();
    private final Random random = new Random(SEED);

    /** What waits, with the time from which it may be handed over. */
    private final Map<Long, Long> due = new HashMap<>();

    private final Map<Long, Integer> tries = new HashMap<>();
    private final Map<Long, FinalState> ended = new HashMap<>();
    private final Set<Long> underWay = new HashSet<>();

    /** What was answered while the store was down: its place is free when the store has it. */
    private final Set<Long> unstored = new HashSet<>();

    private boolean isBound;
    private int allowed;
    private long arrived;
    private long highestHandedOver;
    private int open;

    @Test
    @Tag("D16")
    @Tag("D17")
    void whatWaitsIsHandedOverAsTheModelSays() {
        System.out.println("model.seed " + SEED);
        world.listener = this::handedOver;
        for (int action = 1; action <= ACTIONS; action++) {
            act(random.nextInt(1_000));
            if (action % ACTIONS_BETWEEN_CHECKS == 0) {
                check();
            }
        }
        world.isStoreDown = false;
        bind(true);
        while (!due.isEmpty()) {
            pass(60_000);
            world.open().forEach(each -> answer(each, 0));
        }
        check();
        assertThat(world.waiting()).isZero();
        ended.forEach((id, state) -> assertThat(world.store.outcome(id).state()).isEqualTo(state));
        assertThat(ended).hasSize((int) arrived);
    }

    private void act(int chance) {
        if (chance < 350) {
            world.arrive(arrivesNow());
        } else if (chance < 890) {
            List<Delivered> all = world.open();
            if (!all.isEmpty()) {
                answer(all.get(random.nextInt(all.size())), random.nextInt(100));
            }
        } else if (chance < 980) {
            pass(random.nextInt(3_000));
        } else if (chance < 990) {
            bind(random.nextInt(4) > 0);
        } else {
            world.isStoreDown = !world.isStoreDown && random.nextBoolean();
        }
    }

    private long arrivesNow() {
        long id = ++arrived;
        due.put(id, world.now());
        tries.put(id, 0);
        return id;
    }

    private void bind(boolean newIsBound) {
        allowed = newIsBound && !isBound ? 1 : allowed;
        isBound = newIsBound;
        storeAgain();
        world.bound(newIsBound);
    }

    private void pass(long millis) {
        storeAgain();
        world.pass(millis);
    }

    private void storeAgain() {
        if (!world.isStoreDown) {
            unstored.forEach(this::free);
            unstored.clear();
        }
    }

    /** What is handed over must wait, and be due; those that were never handed over come in their order. */
    private void handedOver(Delivered each) {
        assertThat(isBound).isTrue();
        assertThat(open).as("under way").isLessThan(allowed);
        assertThat(underWay.add(each.id())).as("twice at a time").isTrue();
        assertThat(due.get(each.id())).as("due").isNotNull().isLessThanOrEqualTo(world.now());
        if (each.id() > highestHandedOver) {
            assertThat(each.id()).as("order").isEqualTo(highestHandedOver + 1);
            highestHandedOver++;
        }
        open++;
    }

    private void answer(Delivered each, int chance) {
        foretell(each.id(), chance);
        if (chance < 70) {
            world.answer(each, CommandStatus.OK);
        } else if (chance < 80) {
            world.answer(each, CommandStatus.TEMPORARY_APPLICATION_ERROR);
        } else if (chance < 85) {
            world.answer(each, new InDoubt());
        } else if (chance < 95) {
            world.answer(each, new NotSent());
        } else {
            world.answer(each, CommandStatus.PERMANENT_APPLICATION_ERROR);
        }
    }

    private void foretell(long id, int chance) {
        if (chance < 70) {
            allowed = Math.min(OutboxWorld.MOST_UNDER_WAY, allowed + 1);
            end(id, FinalState.DELIVERED);
        } else if (chance < 85) {
            int before = tries.merge(id, 1, Integer::sum) - 1;
            due.put(id, world.now() + PAUSES[Math.min(before, PAUSES.length - 1)]);
        } else if (chance >= 95) {
            end(id, FinalState.UNDELIVERABLE);
        }
        boolean isWritten = chance < 85 || chance >= 95;
        if (isWritten && world.isStoreDown) {
            unstored.add(id);
        } else {
            free(id);
        }
    }

    private void free(long id) {
        underWay.remove(id);
        open--;
    }

    private void end(long id, FinalState state) {
        due.remove(id);
        ended.put(id, state);
    }

    private void check() {
        world.isStoreDown = false;
        pass(0);
        assertThat(world.waiting()).isEqualTo(due.size());
        assertThat(world.counts.at(OutboxWorld.DOOR)).isEqualTo(due.size());
    }
}
