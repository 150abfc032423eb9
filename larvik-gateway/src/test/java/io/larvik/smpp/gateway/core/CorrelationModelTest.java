package io.larvik.smpp.gateway.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.gateway.core.Effects.Answer;
import io.larvik.smpp.gateway.core.Effects.Responded;
import io.larvik.smpp.gateway.core.VirtualWorld.Submitted;
import io.larvik.smpp.gateway.model.FinalState;
import io.larvik.smpp.gateway.model.Outcome;
import io.larvik.smpp.gateway.model.TextMessage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Receipts of a carrier beside a model of each message. They come before the answer, several times, in any order, and for
 * ids that nobody gave. {@code -Dmodel.seed=…} does again what a run has printed.
 */
class CorrelationModelTest {

    private static final int ACTIONS = 200_000;
    private static final long SEED = Long.getLong("model.seed", System.nanoTime());
    private static final long DAY = 86_400_000;
    private static final int PARTS = 3;
    private static final int MOST_UNANSWERED = 20;

    /** How many of the last messages may still get receipts. */
    private static final int RECENT = 500;

    private static final MessageState[] STATES = {
        MessageState.DELIVERED,
        MessageState.DELIVERED,
        MessageState.UNDELIVERABLE,
        MessageState.REJECTED,
        MessageState.EXPIRED,
        MessageState.ENROUTE
    };

    /** What must be true of a message. */
    private static final class Fate {

        final long id;
        final Submitted submitted;
        final List<String> carrierIds = new ArrayList<>();
        final Map<Integer, MessageState> parts = new TreeMap<>();

        /** Receipts that came before the answer, by part. */
        final Map<Integer, List<MessageState>> early = new TreeMap<>();

        @Nullable
        MessageState end;

        Fate(long id, Submitted submitted) {
            this.id = id;
            this.submitted = submitted;
        }

        /** A receipt has come for a part, from 0, whose id is known. */
        void received(int part, MessageState state) {
            if (end != null || !state.isFinal()) {
                return;
            }
            parts.putIfAbsent(part, state);
            if (parts.size() == carrierIds.size()) {
                end = parts.values().stream()
                        .filter(each -> each != MessageState.DELIVERED)
                        .findFirst()
                        .orElse(MessageState.DELIVERED);
            }
        }
    }

    private final VirtualWorld world = new VirtualWorld();
    private final Random random = new Random(SEED);
    private final List<Fate> all = new ArrayList<>();
    private final ArrayDeque<Fate> unanswered = new ArrayDeque<>();
    private int ids;

    @Test
    @Tag("D14")
    @Tag("D15")
    void messagesEndAsTheModelSays() {
        System.out.println("model.seed " + SEED);
        world.slots = 10 * MOST_UNANSWERED;
        for (int action = 0; action < ACTIONS; action++) {
            act(random.nextInt(1_000));
        }
        while (!unanswered.isEmpty()) {
            answer();
        }
        all.forEach(this::check);
        long ended = all.stream().filter(fate -> fate.end != null).count();
        assertThat(world.store.doors().get("smpp:shop")).isEqualTo(ended);
        assertThat(ended).isGreaterThan(ACTIONS / 20);
    }

    private void act(int chance) {
        if (chance < 250) {
            if (unanswered.size() < MOST_UNANSWERED) {
                submit();
            } else {
                answer();
            }
        } else if (chance < 400) {
            if (!unanswered.isEmpty()) {
                answer();
            }
        } else if (chance < 997) {
            if (!all.isEmpty()) {
                receipt(all.get(all.size() - 1 - random.nextInt(Math.min(RECENT, all.size()))));
            }
        } else if (chance < 999) {
            assertThat(world.receipt("tele", "nobody" + random.nextInt(100), MessageState.DELIVERED))
                    .isTrue();
        } else {
            world.pass(1_000);
        }
    }

    private void submit() {
        int parts = random.nextInt(4) == 0 ? PARTS : 1;
        TextMessage text = new TextMessage(
                "Larvik", "46709771337", "x".repeat(parts == 1 ? 5 : 400), null, null, false, null, false, PARTS);
        long id = world.accept("shop", text.content(), DAY, 1).id();
        Fate fate = new Fate(id, world.last());
        for (int i = 0; i < parts; i++) {
            fate.carrierIds.add("x" + ids++); // no digit in front: it is written in one way only
        }
        all.add(fate);
        unanswered.add(fate);
    }

    private void answer() {
        Fate fate = unanswered.remove();
        List<Answer> answers = new ArrayList<>();
        fate.carrierIds.forEach(id -> answers.add(new Responded(CommandStatus.OK, id)));
        fate.early.forEach((part, states) -> states.forEach(state -> fate.received(part, state)));
        fate.early.clear();
        fate.submitted.answer(answers.toArray(Answer[]::new));
        world.run();
        check(fate);
    }

    private void receipt(Fate fate) {
        int part = random.nextInt(fate.carrierIds.size());
        MessageState state = STATES[random.nextInt(STATES.length)];
        if (unanswered.contains(fate)) {
            fate.early.computeIfAbsent(part, key -> new ArrayList<>()).add(state);
        } else {
            fate.received(part, state);
        }
        assertThat(world.receipt("tele", fate.carrierIds.get(part), state))
                .as("taken")
                .isTrue();
        check(fate);
    }

    private void check(Fate fate) {
        Outcome outcome = world.store.outcome(fate.id);
        FinalState expected = fate.end == null ? null : FinalState.find(fate.end.value());
        assertThat(outcome == null ? null : outcome.state())
                .as("end of " + fate.id)
                .isEqualTo(expected);
    }
}
