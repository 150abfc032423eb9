package io.larvik.smpp.gateway.core;

import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.gateway.config.Account;
import io.larvik.smpp.gateway.config.Account.OnUnknown;
import io.larvik.smpp.gateway.config.GatewayConfig;
import io.larvik.smpp.gateway.model.Content;
import io.larvik.smpp.gateway.model.FinalState;
import io.larvik.smpp.gateway.model.Ids;
import io.larvik.smpp.gateway.model.Lane;
import io.larvik.smpp.gateway.model.Message;
import io.larvik.smpp.gateway.model.Outcome;
import io.larvik.smpp.gateway.model.TextMessage;
import io.larvik.smpp.gateway.store.Accept;
import io.larvik.smpp.gateway.store.Claim;
import io.larvik.smpp.gateway.store.MemoryStore;
import io.larvik.smpp.gateway.store.MessageStore;
import io.larvik.smpp.gateway.store.QueueCounts;
import io.larvik.smpp.gateway.store.ReceiptArrived;
import io.larvik.smpp.gateway.store.Step;
import io.larvik.smpp.gateway.store.StoreException;
import io.larvik.smpp.pdu.DeliverSm;
import io.larvik.smpp.pdu.SubmitSm;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A gateway's core between applications and two carriers in virtual time, all of which fail now and then. The carriers
 * lose and delay requests, answers and receipts, send receipts twice and before their answers; one gives its ids in
 * hexadecimal and writes them in decimal. Turns of the store fail, or are done and nobody is told; the gateway is killed.
 *
 * <p>What must hold all the same is checked while it happens and at the end. All is decided by the seed.
 */
final class GatewaySimulation implements Effects {

    /** What has happened sometimes. */
    enum Sometimes {
        KILLED,
        TURN_FAILED,
        TURN_NOT_TOLD,
        IN_DOUBT_AFTER_A_KILL,
        REQUEST_LOST,
        ANSWER_LOST,
        ANSWER_LATE,
        REFUSED_FOR_NOW,
        REFUSED_FOR_GOOD,
        THROTTLED,
        NOT_SENT,
        RECEIPT_EARLY,
        RECEIPT_TWICE,
        RECEIPT_LOST,
        SENT_TWICE,
        EXPIRED,
        UNKNOWN,
        TAKEN_IN_PART
    }

    /** A mistake that is planted into the gateway. */
    enum Mistake {
        NONE,
        CLAIM_NOT_ON_DISK,
        SPELLING_IGNORED,
        ORPHAN_DROPPED,
        ANSWER_BEFORE_COMMIT,
        FLUSH_SKIPPED
    }

    private static final GatewayConfig CONFIG = VirtualWorld.CONFIG;
    private static final long SECOND = 1_000;
    private static final long MINUTE = 60 * SECOND;
    private static final long PATIENCE = 60 * SECOND;
    private static final int WINDOW = 20;

    /** What is known of a message outside of the gateway. */
    private static final class Fate {

        final long id;
        final String account;
        final long expires;
        final boolean isText;
        boolean isAcknowledged;
        boolean isDoubted;
        boolean mayComeTwice;
        final Map<Integer, Integer> taken = new HashMap<>();
        final Set<MessageState> told = new HashSet<>();
        final List<MessageState> received = new ArrayList<>();

        Fate(long id, String account, long expires, boolean isText) {
            this.id = id;
            this.account = account;
            this.expires = expires;
            this.isText = isText;
        }
    }

    private record Task(long at, long no, Runnable code) {}

    private record Pending<R>(Step<R> step, Then<R> then) {}

    final List<String> violations = new ArrayList<>();
    final Map<Sometimes, Integer> counts = new EnumMap<>(Sometimes.class);

    private final Random random;
    private final Mistake mistake;
    private final MemoryStore store = new MemoryStore();
    private final Map<String, Fate> bySource = new LinkedHashMap<>();
    private final Map<Long, Fate> byId = new HashMap<>();
    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(Comparator.comparing(Task::at).thenComparing(Task::no));
    private final List<Pending<?>> turn = new ArrayList<>();
    private boolean isFlushing;
    private boolean isKilledInATurn;

    /** The messages that were accepted last, and when: without a flush they are lost when the gateway is killed. */
    private final Map<Long, Long> unflushed = new HashMap<>();

    private long taskNo;
    private long passed;
    private long carrierIds = 1_000;
    private int generation;
    private boolean isCalm;
    private Ids ids;
    private GatewayCore core;

    GatewaySimulation(long seed, Mistake mistake) {
        this.random = new Random(seed);
        this.mistake = mistake;
        start();
    }

    /** Lives for some time, and then until all has come to its end. */
    void run(long minutes) {
        long end = minutes * MINUTE;
        arrive(end);
        fail(end);
        pass(end);
        isCalm = true;
        pass(25 * MINUTE);
        if (violations.isEmpty()) {
            check();
        }
    }

    // ---- time

    private long now() {
        return VirtualWorld.START + passed;
    }

    private void in(long millis, Runnable code) {
        tasks.add(new Task(passed + millis, taskNo++, code));
    }

    /** Does something later, unless the gateway is killed before. */
    private void inThisLife(long millis, Runnable code) {
        int life = generation;
        in(millis, () -> {
            if (life == generation) {
                code.run();
            }
        });
    }

    private void pass(long millis) {
        long end = passed + millis;
        for (long tick = passed + SECOND; tick <= end && violations.isEmpty(); tick += SECOND) {
            while (!tasks.isEmpty() && tasks.peek().at() < tick && violations.isEmpty()) {
                Task task = tasks.remove();
                passed = Math.max(passed, task.at());
                task.code().run();
            }
            passed = tick;
            core.tick();
        }
    }

    private boolean happens(double probability) {
        return random.nextDouble() < probability;
    }

    private long between(long least, long most) {
        return least + (long) (random.nextDouble() * (most - least));
    }

    private void count(Sometimes what) {
        counts.merge(what, 1, Integer::sum);
    }

    // ---- the life of the gateway

    private void start() {
        MessageStore.Opened opened = store.open();
        ids = new Ids(0, Math.max(opened.highestId(), 1));
        core = new GatewayCore(
                CONFIG,
                ids,
                store,
                this,
                (account, entry, then) -> inThisLife(1, () -> then.accept(new Posted.Answered(200, null))),
                new QueueCounts(),
                (message, content, link, refusal) -> link.equals("tele") ? "other" : null,
                link -> WINDOW,
                this::now,
                () -> passed * 1_000_000,
                random::nextDouble);
        for (String link : CONFIG.links().keySet()) {
            List<MessageStore.Claimed> claimed = opened.claimed().stream()
                    .filter(each -> each.key().link().equals(link))
                    .toList();
            if (claimed.size() > WINDOW) {
                violations.add(claimed.size() + " messages in doubt, and the window has " + WINDOW);
            }
            claimed.forEach(each -> count(Sometimes.IN_DOUBT_AFTER_A_KILL));
            core.linkTaken(link, opened.epoch(), claimed);
        }
        CONFIG.accounts().values().forEach(account -> core.receives(account, true));
    }

    private void fail(long end) {
        long next = between(MINUTE, 10 * MINUTE);
        if (passed + next < end) {
            in(next, () -> {
                isKilledInATurn = happens(0.5);
                if (!isKilledInATurn) {
                    kill();
                }
                fail(end);
            });
        }
    }

    private void kill() {
        count(Sometimes.KILLED);
        if (!turn.isEmpty() && happens(0.5)) {
            count(Sometimes.TURN_NOT_TOLD);
            store.turn(stepsOf(turn));
        }
        turn.clear();
        unflushed.forEach((id, at) -> {
            if (passed - at < SECOND) {
                store.forget(id);
            }
        });
        unflushed.clear();
        isFlushing = false;
        generation++;
        start();
    }

    private void arrive(long end) {
        long next = between(100, 8 * SECOND);
        if (passed + next < end) {
            in(next, () -> {
                accept();
                arrive(end);
            });
        }
    }

    private void accept() {
        long id = ids.next(now());
        String source = "S" + bySource.size();
        String account = happens(0.3) ? "bank" : "shop";
        boolean isText = happens(0.2);
        Fate fate = new Fate(id, account, now() + between(20 * SECOND, 8 * MINUTE), isText);
        bySource.put(source, fate);
        byId.put(id, fate);
        Content content = isText
                ? new TextMessage(source, "46709771337", "x".repeat(300), null, null, false, null, false, 9).content()
                : VirtualWorld.pdu(source, "Hello");
        Message message = new Message(
                id,
                Message.Kind.MT,
                account,
                source,
                "46709771337",
                happens(0.2) ? Lane.URGENT : Lane.NORMAL,
                now(),
                fate.expires,
                1,
                "smpp:" + account,
                null);
        Accept step = new Accept(message, content, happens(0.5) ? "tele" : "other", null);
        fate.isAcknowledged = mistake == Mistake.ANSWER_BEFORE_COMMIT;
        commit(step, (taken, failure) -> {
            if (taken != null) {
                fate.isAcknowledged = true;
                core.queued(step.key());
            }
        });
    }

    // ---- the store

    @Override
    @SuppressWarnings("unchecked")
    public <R> void commit(Step<R> step, Then<R> then) {
        if (mistake == Mistake.CLAIM_NOT_ON_DISK && step instanceof Claim) {
            inThisLife(1, () -> then.accept((R) Boolean.TRUE, null));
            return;
        }
        if (mistake == Mistake.SPELLING_IGNORED && step instanceof ReceiptArrived arrived) {
            turn.add(new Pending<>(withFirstId(arrived), (result, failure) -> then.accept((R) result, failure)));
        } else {
            turn.add(new Pending<>(step, then));
        }
        if (!isFlushing) {
            isFlushing = true;
            inThisLife(between(1, 50), this::flush);
        }
    }

    private static ReceiptArrived withFirstId(ReceiptArrived step) {
        ReceiptArrived.Told told = step.told();
        List<String> first =
                told.ids().stream().filter(id -> !id.isEmpty()).limit(1).toList();
        return new ReceiptArrived(
                step.carrier(),
                step.orphanId(),
                step.wasOrphan(),
                new ReceiptArrived.Told(first, null, told.state(), told.end(), told.error(), told.at(), told.raw()),
                step.rule(),
                step.writing());
    }

    private static List<Step<?>> stepsOf(List<Pending<?>> pending) {
        List<Step<?>> steps = new ArrayList<>();
        pending.forEach(each -> steps.add(each.step()));
        return steps;
    }

    private void flush() {
        isFlushing = false;
        if (isKilledInATurn) {
            isKilledInATurn = false;
            kill();
            return;
        }
        List<Pending<?>> now = List.copyOf(turn);
        turn.clear();
        if (!isCalm && happens(0.01)) {
            count(Sometimes.TURN_FAILED);
            now.forEach(each ->
                    each.then().accept(null, new StoreException(StoreException.Kind.AGAIN, "store: simulated")));
            return;
        }
        store.turn(stepsOf(now));
        if (mistake == Mistake.FLUSH_SKIPPED) {
            now.stream()
                    .filter(each -> each.step() instanceof Accept)
                    .forEach(each ->
                            unflushed.put(((Accept) each.step()).message().id(), passed));
        }
        if (mistake == Mistake.ORPHAN_DROPPED) {
            store.dropOrphans();
        }
        now.forEach(GatewaySimulation::tell);
    }

    private static <R> void tell(Pending<R> pending) {
        pending.then().accept(pending.step().done().join(), null);
    }

    // ---- the carriers

    @Override
    public void submit(String link, List<SubmitSm> parts, Consumer<List<Answer>> then) {
        Fate fate = bySource.get(parts.get(0).source().value());
        if (now() >= fate.expires) {
            violations.add("message " + fate.id + " was sent after it had expired");
        }
        Answer[] answers = new Answer[parts.size()];
        long until = 0;
        for (int i = 0; i < answers.length; i++) {
            long delay = between(5, 400);
            answers[i] = answer(link, parts.get(i), fate, delay);
            until = Math.max(until, answers[i] instanceof InDoubt ? PATIENCE : delay);
        }
        List<Answer> all = List.of(answers);
        if (all.stream().map(Object::getClass).distinct().count() > 1) {
            count(Sometimes.TAKEN_IN_PART);
        }
        inThisLife(until, () -> then.accept(all));
    }

    private Answer answer(String link, SubmitSm part, Fate fate, long delay) {
        double dice = isCalm ? 1 : random.nextDouble();
        if (dice < 0.02) {
            count(Sometimes.REQUEST_LOST);
            return new InDoubt();
        }
        if (dice < 0.05) {
            count(Sometimes.REFUSED_FOR_NOW);
            return new Responded(CommandStatus.SYSTEM_ERROR, null);
        }
        if (dice < 0.06) {
            count(Sometimes.REFUSED_FOR_GOOD);
            return new Responded(CommandStatus.INVALID_DESTINATION_ADDRESS, null);
        }
        if (dice < 0.07) {
            count(Sometimes.THROTTLED);
            return new Responded(CommandStatus.THROTTLED, null);
        }
        if (dice < 0.08) {
            count(Sometimes.NOT_SENT);
            return new NotSent();
        }
        return taken(link, part, fate, delay, dice < 0.12);
    }

    private Answer taken(String link, SubmitSm part, Fate fate, long delay, boolean isLost) {
        long id = carrierIds++;
        boolean isHexadecimal = link.equals("tele");
        String given = isHexadecimal ? String.format("%08X", id) : "m" + id;
        String inReceipt = isHexadecimal ? Long.toString(id) : "m" + id;
        int times = fate.taken.merge(part.shortMessage().hashCode(), 1, Integer::sum);
        if (times > 1) {
            count(Sometimes.SENT_TWICE);
            if (!fate.isDoubted) {
                violations.add("message " + fate.id + " was sent twice, and nobody was in doubt");
            }
            if (onUnknown(fate) == OnUnknown.FAIL) {
                violations.add("message " + fate.id + " was sent twice, and must not be");
            }
        }
        int life = generation;
        boolean[] isKnown = new boolean[1];
        Responded response = new Responded(CommandStatus.OK, given);
        if (isLost) {
            count(Sometimes.ANSWER_LOST);
            if (happens(0.5)) {
                count(Sometimes.ANSWER_LATE);
                inThisLife(PATIENCE + between(10, 200 * SECOND), () -> core.answeredLate(link, part, response));
            }
        } else {
            // the id is on disk a turn later, if the gateway lives that long
            in(delay + SECOND, () -> isKnown[0] = life == generation);
        }
        receipts(link, fate, inReceipt, isKnown, delay);
        return isLost ? new InDoubt() : response;
    }

    private static OnUnknown onUnknown(Fate fate) {
        return CONFIG.accounts().get(fate.account).onUnknown();
    }

    private void receipts(String link, Fate fate, String id, boolean[] isKnown, long delay) {
        if (!isCalm && happens(0.03)) {
            count(Sometimes.RECEIPT_LOST);
            return;
        }
        MessageState state = happens(0.9) ? MessageState.DELIVERED : MessageState.UNDELIVERABLE;
        boolean isEarly = happens(0.1);
        if (isEarly) {
            count(Sometimes.RECEIPT_EARLY);
        }
        long at = isEarly ? between(1, delay) : delay + between(1, 90 * SECOND);
        receipt(link, fate, id, state, isKnown, at);
        if (happens(0.05)) {
            count(Sometimes.RECEIPT_TWICE);
            receipt(link, fate, id, state, isKnown, at + between(0, MINUTE));
        }
    }

    /** Sends a receipt, until it is taken. */
    private void receipt(String link, Fate fate, String id, MessageState state, boolean[] isKnown, long delay) {
        in(delay, () -> {
            DeliverSm pdu = VirtualWorld.receiptOf(id, state);
            int life = generation;
            boolean[] isAnswered = new boolean[1];
            core.receiptArrived(link, pdu, Correlation.receipt(pdu, false), stored -> {
                isAnswered[0] = stored;
                if (stored) {
                    // a receipt may be there before the id is
                    in(3 * SECOND, () -> {
                        if (life == generation && isKnown[0] && !fate.isText) {
                            fate.told.add(state);
                        }
                    });
                }
            });
            in(2 * SECOND, () -> {
                if (!isAnswered[0]) {
                    receipt(link, fate, id, state, isKnown, 5 * SECOND);
                }
            });
        });
    }

    // ---- the applications

    @Override
    public void deliver(Account account, DeliverSm pdu, Consumer<Answer> then) {
        Fate fate = byId.get(Long.parseLong(pdu.tlvs().get(TlvTag.RECEIPTED_MESSAGE_ID)));
        fate.received.add(pdu.tlvs().get(TlvTag.MESSAGE_STATE) == null ? null : stateOf(pdu));
        if (fate.received.size() > 1 && !fate.mayComeTwice) {
            violations.add("receipt of message " + fate.id + " came twice, and its answer was not lost");
        }
        int life = generation;
        double dice = isCalm ? 1 : random.nextDouble();
        if (dice < 0.05) {
            fate.received.remove(fate.received.size() - 1); // not taken
            inThisLife(50, () -> then.accept(new Responded(CommandStatus.TEMPORARY_APPLICATION_ERROR, null)));
            return;
        }
        if (dice < 0.07) {
            fate.mayComeTwice = true;
            inThisLife(10 * SECOND, () -> then.accept(new InDoubt()));
            return;
        }
        boolean before = fate.mayComeTwice;
        fate.mayComeTwice = true;
        in(20, () -> {
            if (life == generation) {
                then.accept(new Responded(CommandStatus.OK, null));
                // the answer is on disk a turn later, if the gateway lives and the turn is done
                in(SECOND, () -> fate.mayComeTwice = before || life != generation || !isGone(account, fate));
            }
        });
    }

    private boolean isGone(Account account, Fate fate) {
        return store.outbox(account.smppDoor(), null, Long.MAX_VALUE, Integer.MAX_VALUE).stream()
                .noneMatch(entry -> entry.message().id() == fate.id);
    }

    private static MessageState stateOf(DeliverSm pdu) {
        return MessageState.of(pdu.tlvs().get(TlvTag.MESSAGE_STATE));
    }

    @Override
    public void event(GatewayEvent event, Map<String, ?> details) {
        if (event == GatewayEvent.IN_DOUBT) {
            byId.get((Long) details.get("id")).isDoubted = true;
        }
    }

    // ---- what must hold

    private void check() {
        for (Fate fate : bySource.values()) {
            Outcome outcome = store.outcome(fate.id);
            if (!fate.isAcknowledged) {
                continue;
            }
            if (outcome == null) {
                violations.add("message " + fate.id + " was acknowledged and has no end: " + store.queued(fate.id) + " "
                        + store.attempts(fate.id));
                continue;
            }
            if (outcome.state() == FinalState.EXPIRED) {
                count(Sometimes.EXPIRED);
            }
            if (outcome.state() == FinalState.UNKNOWN) {
                count(Sometimes.UNKNOWN);
            }
            MessageState told = outcome.state().inReceipt();
            if (!fate.told.isEmpty() && fate.taken.size() == 1 && Collections.max(fate.taken.values()) == 1) {
                if (!fate.told.contains(told)) {
                    violations.add("message " + fate.id + " ended as " + outcome.state() + ", and its carrier had told "
                            + fate.told);
                }
            }
            if (fate.received.isEmpty()) {
                violations.add("receipt of message " + fate.id + " never came");
            } else if (!fate.received.stream().allMatch(told::equals)) {
                violations.add(
                        "message " + fate.id + " ended as " + told + ", and its application was told " + fate.received);
            }
        }
    }
}
