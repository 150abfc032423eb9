package io.larvik.smpp.gateway.core;

import io.larvik.smpp.gateway.config.LinkConfig;
import io.larvik.smpp.gateway.core.Effects.Answer;
import io.larvik.smpp.gateway.core.Effects.Responded;
import io.larvik.smpp.gateway.core.Verdicts.Meaning;
import io.larvik.smpp.gateway.core.Verdicts.Verdict;
import io.larvik.smpp.gateway.model.Attempt;
import io.larvik.smpp.gateway.model.Lane;
import io.larvik.smpp.gateway.model.QueueKey;
import io.larvik.smpp.gateway.store.Claim;
import io.larvik.smpp.gateway.store.LateAnswer;
import io.larvik.smpp.gateway.store.MessageStore;
import io.larvik.smpp.gateway.store.MessageStore.Claimed;
import io.larvik.smpp.gateway.store.MessageStore.Due;
import io.larvik.smpp.gateway.store.QueueCounts;
import io.larvik.smpp.gateway.store.Settle;
import io.larvik.smpp.gateway.store.Settle.Again;
import io.larvik.smpp.gateway.store.Settle.Back;
import io.larvik.smpp.gateway.store.Settle.End;
import io.larvik.smpp.gateway.store.Settle.Ended;
import io.larvik.smpp.gateway.store.Settle.Settled;
import io.larvik.smpp.gateway.store.StoreException;
import io.larvik.smpp.pdu.SubmitSm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends what is queued for a link. It claims a message on disk before it writes it, and never claims more parts than the
 * windows of the bound sessions hold: what may have been sent when the gateway dies is exactly what is claimed. Only a
 * message with more parts than that is claimed alone.
 *
 * <p>Accounts take turns. Of ten messages nine at most are of the urgent lanes. Confined to one thread.
 */
final class Dispatcher {

    private static final int URGENT_IN_A_ROW = 9;

    /** How long nothing is claimed where nothing could be sent, or the store has failed: there is no hot loop. */
    private static final long HELD_NANOS = Duration.ofSeconds(1).toNanos();

    /** Another one after a reload, as are the verdicts; changed while nothing is claimed. */
    private LinkConfig link;

    private Verdicts verdicts;
    private final MessageStore store;
    private final Effects effects;
    private final QueueCounts counts;
    private final IntSupplier slots;
    private final LongSupplier now;
    private final LongSupplier nowNanos;
    private final Neighbours neighbours;

    private final LinkHealth health = new LinkHealth();
    private final LateAnswers late = new LateAnswers();
    private final TreeMap<String, LinkQueue> normal = new TreeMap<>();
    private final TreeMap<String, LinkQueue> urgent = new TreeMap<>();

    /** The account that was served last, by lane. */
    private final Map<Lane, String> served = new EnumMap<>(Lane.class);

    /** What the store could not take: still claimed on disk, and taken to it again. */
    private final List<Runnable> unsettled = new ArrayList<>();

    private long epoch;
    private int urgentInARow;

    /** How many parts are claimed, or are being claimed. */
    private int claimed;

    /** The first in order, while it does not fit the window. */
    private @Nullable Outgoing waiting;

    private boolean isHeld;
    private long heldSince;
    private boolean stopping;

    /** What is due later is not claimed. */
    private long dueUntil = Long.MAX_VALUE;

    private Runnable settled = () -> {};

    /**
     * Creates the dispatcher of a link.
     *
     * @param slots how many requests the windows of all bound sessions hold together
     * @param now the time in milliseconds since 1970
     * @param nowNanos a time that never goes back, in nanoseconds
     */
    Dispatcher(
            LinkConfig link,
            MessageStore store,
            Effects effects,
            QueueCounts counts,
            Verdicts verdicts,
            IntSupplier slots,
            LongSupplier now,
            LongSupplier nowNanos,
            Neighbours neighbours) {
        this.link = link;
        this.store = store;
        this.effects = effects;
        this.counts = counts;
        this.verdicts = verdicts;
        this.slots = slots;
        this.now = now;
        this.nowNanos = nowNanos;
        this.neighbours = neighbours;
    }

    // ---- what happens

    /** A message waits now, and that is on disk. */
    void queued(QueueKey key) {
        queue(key).added(key.due(), key.id());
        fill();
    }

    /** A session was bound. */
    void bound() {
        isHeld = false;
        tick();
    }

    /** Time has passed: looks at what has become due. */
    void tick() {
        health.tick(nowNanos.getAsLong());
        if (isHeld && nowNanos.getAsLong() - heldSince >= HELD_NANOS) {
            isHeld = false;
        }
        List<Runnable> again = List.copyOf(unsettled);
        unsettled.clear();
        again.forEach(Runnable::run);
        startOver();
        fill();
        tellSettled();
    }

    private void startOver() {
        normal.values().forEach(LinkQueue::startOver);
        urgent.values().forEach(LinkQueue::startOver);
    }

    /** Looks for queues that another node has filled. */
    void look() {
        store.heads(link.name()).forEach(this::queue);
        tick();
    }

    /**
     * This node holds the link now, and settles what was claimed before: it may have been sent. Nothing of an earlier time
     * at which this node held it may be under way.
     */
    void taken(long newEpoch, List<Claimed> before) {
        epoch = newEpoch;
        normal.clear();
        urgent.clear();
        waiting = null;
        before.forEach(this::recover);
        look();
    }

    private void recover(Claimed each) {
        Verdict verdict = verdicts.afterRestart(each);
        effects.commit(new Settle(each.key(), each.epoch(), verdict.attempts(), verdict.end()), (settled, failure) -> {
            if (settled == null) {
                unsettled.add(() -> recover(each));
            } else {
                settled(each.key(), verdict.end(), settled);
            }
        });
    }

    /** An answer came that is no longer waited for. */
    void answeredLate(SubmitSm request, Responded response) {
        LateAnswers.Unanswered known = late.remove(request);
        if (known == null) {
            return;
        }
        Attempt inDoubt = known.attempt();
        Attempt attempt = verdicts.completed(inDoubt, response, verdicts.awaitedUntil(known.expires()));
        effects.event(
                GatewayEvent.LATE_ANSWER,
                Map.of(
                        "id",
                        attempt.message(),
                        "link",
                        link.name(),
                        "status",
                        response.status().value()));
        effects.commit(new LateAnswer(attempt, known.queued(), inDoubt.until()), (noted, failure) -> {
            if (noted != null) {
                if (noted.wasQueued()) {
                    counts.change(queueOf(known), -1);
                }
                noted.orphans().forEach(neighbours::orphanKnown);
            }
        });
    }

    private static QueueKey queueOf(LateAnswers.Unanswered known) {
        return Objects.requireNonNull(known.queued(), "queued");
    }

    /**
     * Claims nothing more.
     *
     * @param newSettled is called each time that nothing is claimed any more
     */
    void stop(Runnable newSettled) {
        stopping = true;
        settled = newSettled;
    }

    /**
     * Claims nothing more that is not due by now.
     *
     * @param newSettled is called once none of it can be sent any more, and nothing is claimed; perhaps several times
     */
    void drain(Runnable newSettled) {
        dueUntil = now.getAsLong();
        settled = newSettled;
        tellSettled();
    }

    private void tellSettled() {
        if (claimed == 0 && (stopping || !isHeld || slots.getAsInt() == 0)) {
            settled.run();
        }
    }

    /** Claims again all that is due. Where the link is another one than before, nothing may be claimed. */
    void goOn(LinkConfig newLink, Verdicts newVerdicts) {
        link = newLink;
        verdicts = newVerdicts;
        stopping = false;
        settled = () -> {};
        dueUntil = Long.MAX_VALUE;
        Outgoing prepared = waiting; // for the link as it was
        waiting = null;
        if (prepared != null) {
            queue(prepared.due().key()).released(prepared.due().key().id());
        }
        tick();
    }

    /** Returns how many parts are claimed and not settled. */
    int claimed() {
        return claimed;
    }

    /** Returns whether the link gets new messages: it does not refuse one after the other. Safe for any thread. */
    boolean takesNew() {
        return health.takes();
    }

    // ---- claiming

    private TreeMap<String, LinkQueue> queues(Lane lane) {
        return lane == Lane.URGENT ? urgent : normal;
    }

    private LinkQueue queue(QueueKey key) {
        return queues(key.lane())
                .computeIfAbsent(key.account(), account -> new LinkQueue(store, link.name(), account, key.lane()));
    }

    private void hold() {
        isHeld = true;
        heldSince = nowNanos.getAsLong();
    }

    private void fill() {
        try {
            Outgoing next = isOpen() ? next() : null;
            while (next != null) {
                claim(next);
                next = isOpen() ? next() : null;
            }
        } catch (StoreException e) {
            hold(); // it could not be read: the committer tells what is wrong with the store
        }
    }

    private boolean isOpen() {
        return !stopping && !isHeld && claimed < slots.getAsInt();
    }

    /** Returns what is to be claimed now; null if nothing is due, or what is due does not fit the window. */
    private @Nullable Outgoing next() {
        Outgoing out = waiting;
        waiting = null;
        while (out == null) {
            Due due = nextDue();
            if (due == null) {
                return null;
            }
            out = prepared(due);
        }
        if (claimed > 0 && claimed + out.slots() > slots.getAsInt()) {
            waiting = out;
            return null;
        }
        return out;
    }

    /** Returns what is to be sent of a message; null if it has expired: the sweep ends it. */
    private @Nullable Outgoing prepared(Due due) {
        boolean isPrepared = false;
        try {
            if (due.expires() > now.getAsLong()) {
                Outgoing out = Outgoing.of(
                        due,
                        epoch,
                        link,
                        verdicts.alphabets(due.key().account()),
                        total -> store.takenParts(due.key().id(), total));
                isPrepared = true;
                return out;
            }
            return null;
        } finally {
            if (!isPrepared) {
                queue(due.key()).released(due.key().id());
            }
        }
    }

    private @Nullable Due nextDue() {
        boolean urgentFirst = urgentInARow < URGENT_IN_A_ROW;
        Due due = nextDue(urgentFirst ? Lane.URGENT : Lane.NORMAL);
        if (due == null) {
            due = nextDue(urgentFirst ? Lane.NORMAL : Lane.URGENT);
        }
        if (due != null) {
            urgentInARow = due.key().lane() == Lane.URGENT ? urgentInARow + 1 : 0;
        }
        return due;
    }

    /** Returns a message of the account behind the one that was served last, in the order of their names. */
    private @Nullable Due nextDue(Lane lane) {
        TreeMap<String, LinkQueue> all = queues(lane);
        String last = served.getOrDefault(lane, "");
        List<Map.Entry<String, LinkQueue>> order =
                new ArrayList<>(all.tailMap(last, false).entrySet());
        order.addAll(all.headMap(last, true).entrySet());
        for (Map.Entry<String, LinkQueue> each : order) {
            Due due = each.getValue().next(Math.min(now.getAsLong(), dueUntil));
            if (due != null) {
                served.put(lane, each.getKey());
                return due;
            }
        }
        return null;
    }

    private void claim(Outgoing out) {
        claimed += out.slots();
        effects.commit(new Claim(out.due().key(), out.due().expires(), out.epoch()), (isOurs, failure) -> {
            if (isOurs != null && isOurs) {
                send(out);
                return;
            }
            if (failure != null) {
                hold();
                returned(out.due().key());
            }
            done(out);
        });
    }

    // ---- sending

    private void send(Outgoing out) {
        Due due = out.due();
        String fault = out.fault();
        if (fault != null) {
            if (fault.equals(Outgoing.CORRUPT)) {
                effects.event(GatewayEvent.CORRUPT, Map.of("id", due.key().id()));
            }
            settle(out, verdicts.unsendable(due.message(), fault));
        } else if (out.parts().isEmpty()) {
            settle(out, verdicts.taken(due));
        } else if (due.expires() <= now.getAsLong()) {
            settle(out, new Verdict(Meaning.NOT_SENT, List.of(), new Back())); // the sweep ends it
        } else {
            submit(out);
        }
    }

    private void submit(Outgoing claimedMessage) {
        try {
            Outgoing out = claimedMessage.forCarrier(now.getAsLong(), link);
            effects.submit(
                    link.name(),
                    out.parts().stream().map(Outgoing.Part::pdu).toList(),
                    answers -> answered(out, answers));
        } catch (RuntimeException e) {
            failed(claimedMessage, e);
        }
    }

    /** Our own code has failed at a message: it is not tried again, since it would fail each time. */
    private void failed(Outgoing out, RuntimeException cause) {
        settle(out, verdicts.unsendable(out.due().message(), Outgoing.unsendable(cause)));
    }

    private void answered(Outgoing out, List<Answer> answers) {
        Verdict verdict;
        try {
            verdict = verdicts.answered(out, answers);
        } catch (RuntimeException e) {
            failed(out, e);
            return;
        }
        noteHealth(out.due().key().id(), verdict.meaning());
        settle(out, verdict);
        QueueKey key = out.due().key();
        if (!(verdict.end() instanceof Ended)) {
            QueueKey queued = verdict.end() instanceof Again again ? key.on(again.link(), again.due()) : null;
            late.add(out.parts(), verdict.attempts(), queued, out.due().expires(), nowNanos.getAsLong());
        }
    }

    private void noteHealth(long id, Meaning meaning) {
        if (meaning == Meaning.TAKEN || meaning == Meaning.FOR_GOOD) {
            health.answered();
        } else if (meaning == Meaning.FOR_NOW && health.refused(id, nowNanos.getAsLong())) {
            effects.event(GatewayEvent.LINK_REFUSES, Map.of("link", link.name()));
        } else if (meaning == Meaning.NOT_SENT) {
            hold();
        }
    }

    // ---- settling

    private void settle(Outgoing out, Verdict verdict) {
        QueueKey key = out.due().key();
        effects.commit(new Settle(key, out.epoch(), verdict.attempts(), verdict.end()), (settled, failure) -> {
            if (settled == null) {
                unsettled.add(() -> settle(out, verdict)); // its place in the window stays taken
                return;
            }
            try {
                settled(key, verdict.end(), settled);
            } finally {
                done(out);
            }
        });
    }

    private void settled(QueueKey key, End end, Settled settled) {
        settled.orphans().forEach(neighbours::orphanKnown);
        if (end instanceof Back) {
            returned(key);
        } else if (end instanceof Again later && settled.wasClaimed()) {
            QueueKey again = key.on(later.link(), later.due());
            queue(key).released(key.id());
            counts.change(key, -1);
            counts.change(again, 1);
            neighbours.queued(again);
        } else if (settled.wasClaimed()) {
            counts.change(key, -1);
            if (end instanceof Ended last && last.receipt() != null) {
                neighbours.receiptReady(last.receipt());
            }
        }
    }

    /** A message waits as it did before: nothing that is behind it in its queue leaves before it. */
    private void returned(QueueKey key) {
        queue(key).returned(key.id());
        Outgoing next = waiting;
        if (next != null) {
            waiting = null;
            queue(next.due().key()).returned(next.due().key().id());
        }
    }

    private void done(Outgoing out) {
        claimed -= out.slots();
        queue(out.due().key()).released(out.due().key().id());
        fill();
        tellSettled();
    }
}
