package io.larvik.smpp.gateway.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.gateway.core.Effects.Answer;
import io.larvik.smpp.gateway.core.Effects.InDoubt;
import io.larvik.smpp.gateway.core.Effects.NotSent;
import io.larvik.smpp.gateway.core.Effects.Responded;
import io.larvik.smpp.gateway.core.Effects.Unsendable;
import io.larvik.smpp.gateway.core.VirtualWorld.Submitted;
import io.larvik.smpp.gateway.model.Content;
import io.larvik.smpp.gateway.model.FinalState;
import io.larvik.smpp.gateway.model.Lane;
import io.larvik.smpp.gateway.model.Outcome;
import io.larvik.smpp.gateway.model.TextMessage;
import io.larvik.smpp.gateway.store.MessageStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A dispatcher beside a model of each message, which says what must become of it. Messages, answers, time, the window and
 * the store change by chance. {@code -Dmodel.seed=…} does again what a run has printed.
 */
class DispatcherModelTest {

    private static final int ACTIONS = 200_000;
    private static final int ACTIONS_BETWEEN_CHECKS = 1_000;
    private static final long SEED = Long.getLong("model.seed", System.nanoTime());
    private static final long SECOND = 1_000;
    private static final long HOUR = 3_600 * SECOND;
    private static final long GRACE = Duration.ofMinutes(10).toMillis();
    private static final int MOST_TRIES = 10;
    private static final int PARTS = 3;

    /** What must be true of a message. */
    private static final class Fate {

        final long id;
        final String account;
        final int parts;
        final long expires;
        final Set<Integer> taken = new HashSet<>();
        int tries;
        boolean isUnderWay;

        /** Until when a receipt is awaited; 0 while the message is queued. */
        long awaited;

        /** How it has ended, or will at the next look of the sweep. */
        @Nullable
        FinalState end;

        Fate(long id, String account, int parts, long expires) {
            this.id = id;
            this.account = account;
            this.parts = parts;
            this.expires = expires;
        }
    }

    private record Open(Submitted submitted, Fate fate, List<Integer> parts) {}

    private final VirtualWorld world = new VirtualWorld();
    private final Random random = new Random(SEED);
    private final Map<String, Fate> bySource = new HashMap<>();
    private final Set<Fate> alive = new HashSet<>();
    private final Map<Long, FinalState> ended = new HashMap<>();
    private final List<Open> open = new ArrayList<>();

    /** What was never sent, by account and lane, in the order of its arrival. */
    private final Map<String, TreeMap<Long, Fate>> unsent = new HashMap<>();

    private int seen;

    @Test
    @Tag("D18")
    void messagesFareAsTheModelSays() {
        System.out.println("model.seed " + SEED);
        world.nextLink = (message, content, link, refusal) -> null;
        for (int action = 1; action <= ACTIONS; action++) {
            act(random.nextInt(1_000));
            look();
            if (action % ACTIONS_BETWEEN_CHECKS == 0) {
                check();
            }
        }
        world.slots = 20;
        world.core.linkBound("tele");
        world.run();
        look();
        while (!open.isEmpty()) {
            answer(new Responded(CommandStatus.OK, "last"));
        }
        for (int i = 0; i < 61; i++) { // all that is queued has expired by then
            world.pass(60 * SECOND);
            look();
            while (!open.isEmpty()) {
                answer(new Responded(CommandStatus.OK, "last"));
            }
        }
        world.pass(HOUR + GRACE);
        check();
        assertThat(alive).as("all has ended").isEmpty();
        ended.forEach((id, state) -> assertThat(world.store.outcome(id).state()).isEqualTo(state));
    }

    private void act(int chance) {
        if (chance < 250) {
            accept();
        } else if (chance < 850) {
            if (!open.isEmpty()) {
                answer(null);
            }
        } else if (chance < 900) {
            world.pass(SECOND * (1 + random.nextInt(5)));
        } else if (chance < 901) {
            world.pass(SECOND * 60 * (1 + random.nextInt(3)));
        } else if (chance < 980) {
            world.slots = random.nextInt(26);
            world.core.linkBound("tele");
            world.run();
        } else {
            world.isStoreDown = !world.isStoreDown && random.nextBoolean();
        }
    }

    private void accept() {
        String account = random.nextBoolean() ? "shop" : "bank";
        Lane lane = random.nextInt(4) == 0 ? Lane.URGENT : Lane.NORMAL;
        int parts = random.nextInt(8) == 0 ? PARTS : 1;
        long validity = random.nextInt(20) == 0 ? 10 * SECOND : HOUR;
        String source = "m" + bySource.size();
        long id = world.accept(account, content(source, parts), validity, 0, "tele", lane)
                .id();
        Fate fate = new Fate(id, account, parts, world.now() + validity);
        bySource.put(source, fate);
        alive.add(fate);
        unsent.computeIfAbsent(account + lane, key -> new TreeMap<>()).put(id, fate);
    }

    private static Content content(String source, int parts) {
        return parts == 1
                ? VirtualWorld.pdu(source, "Hello")
                : new TextMessage(source, "46709771337", "x".repeat(400), null, null, false, null, false, 10).content();
    }

    // ---- what was sent

    /** Holds what the dispatcher has sent since the last look against the model. */
    private void look() {
        while (seen < world.submitted.size()) {
            sent(world.submitted.get(seen++));
        }
    }

    private void sent(Submitted submitted) {
        Fate fate = bySource.get(submitted.parts().get(0).source().value());
        List<Integer> parts = new ArrayList<>();
        for (int part = 1; part <= fate.parts; part++) {
            if (!fate.taken.contains(part)) {
                parts.add(part);
            }
        }
        assertThat(fate.isUnderWay).as("twice at a time").isFalse();
        assertThat(fate.end).as("after its end").isNull();
        assertThat(fate.awaited).as("after it was sent").isZero();
        assertThat(VirtualWorld.START + submitted.at()).as("after it expired").isLessThan(fate.expires);
        assertThat(submitted.parts()).as("parts").hasSize(parts.size());
        fate.isUnderWay = true;
        open.add(new Open(submitted, fate, parts));
        int slots = open.stream().mapToInt(each -> each.parts().size()).sum();
        assertThat(slots <= world.slots || open.size() == 1)
                .as(slots + " parts at a time, and the window has " + world.slots)
                .isTrue();
        isInOrder(fate, submitted.at());
    }

    private void isInOrder(Fate fate, long at) {
        for (TreeMap<Long, Fate> queue : unsent.values()) {
            if (queue.remove(fate.id) != null) {
                Iterator<Fate> before = queue.headMap(fate.id).values().iterator();
                while (before.hasNext()) {
                    assertThat(before.next().expires).as("is overtaken").isLessThanOrEqualTo(VirtualWorld.START + at);
                    before.remove();
                }
            }
        }
    }

    // ---- answers

    private void answer(@Nullable Answer given) {
        Open each = open.remove(random.nextInt(open.size()));
        List<Answer> answers = new ArrayList<>();
        for (int i = 0; i < each.parts().size(); i++) {
            answers.add(given == null ? answer() : given);
        }
        foretell(each, answers);
        each.submitted().answer(answers.toArray(Answer[]::new));
        world.run();
        look();
    }

    private Answer answer() {
        int chance = random.nextInt(100);
        if (chance < 65) {
            return new Responded(CommandStatus.OK, random.nextInt(50) == 0 ? null : "a" + random.nextInt(1_000_000));
        }
        if (chance < 70) {
            return new NotSent();
        }
        if (chance < 78) {
            return new Responded(CommandStatus.THROTTLED, null);
        }
        if (chance < 88) {
            return new Responded(CommandStatus.SYSTEM_ERROR, null);
        }
        if (chance < 94) {
            return new InDoubt();
        }
        return chance < 99
                ? new Responded(CommandStatus.INVALID_DESTINATION_ADDRESS, null)
                : new Unsendable("cannot be sent");
    }

    /** Says what must become of a message: from the gravest answer down. */
    private void foretell(Open each, List<Answer> answers) {
        Fate fate = each.fate();
        fate.isUnderWay = false;
        for (int i = 0; i < answers.size(); i++) {
            if (has(List.of(answers.get(i)), CommandStatus.OK)) {
                fate.taken.add(each.parts().get(i));
            }
        }
        int tries = fate.tries + 1;
        if (answers.stream().anyMatch(Unsendable.class::isInstance)) {
            fate.end = FinalState.DEAD;
        } else if (has(answers, CommandStatus.INVALID_DESTINATION_ADDRESS)) {
            fate.end = FinalState.UNDELIVERABLE;
        } else if (answers.stream().anyMatch(InDoubt.class::isInstance)) {
            inDoubt(fate, tries);
        } else if (has(answers, CommandStatus.SYSTEM_ERROR)) {
            fate.tries = tries;
            fate.end = tries == MOST_TRIES ? FinalState.DEAD : null;
        } else if (fate.taken.size() == fate.parts) {
            fate.awaited = fate.expires + GRACE;
        }
    }

    private void inDoubt(Fate fate, int tries) {
        if (fate.account.equals("bank")) {
            fate.awaited = world.now() + 60 * SECOND;
        } else {
            fate.tries = tries;
            fate.end = tries == MOST_TRIES ? FinalState.UNKNOWN : null;
        }
    }

    private static boolean has(List<Answer> answers, CommandStatus status) {
        return answers.stream()
                .anyMatch(each ->
                        each instanceof Responded response && response.status().equals(status));
    }

    // ---- the store

    /** Lets the store take all that it could not, and holds it against the model. */
    private void check() {
        world.isStoreDown = false;
        world.pass(2 * SECOND);
        look();
        int queued = 0;
        for (Fate fate : List.copyOf(alive)) {
            Outcome outcome = world.store.outcome(fate.id);
            FinalState expected = fate.end != null ? fate.end : byTime(fate);
            assertThat(outcome == null ? null : outcome.state())
                    .as("end of " + fate.id)
                    .isEqualTo(expected);
            if (expected != null) {
                alive.remove(fate);
                ended.put(fate.id, expected);
                fate.end = expected;
            } else if (fate.awaited == 0) {
                queued++;
            }
        }
        assertThat(world.core.claimed())
                .isEqualTo(open.stream().mapToInt(each -> each.parts().size()).sum());
        assertThat(world.store.queues().stream()
                        .mapToLong(MessageStore.Queue::count)
                        .sum())
                .isEqualTo(queued);
    }

    private @Nullable FinalState byTime(Fate fate) {
        if (fate.isUnderWay) {
            return null;
        }
        if (fate.awaited != 0) {
            return fate.awaited <= world.now() ? FinalState.UNKNOWN : null;
        }
        return fate.expires <= world.now() ? FinalState.EXPIRED : null;
    }
}
