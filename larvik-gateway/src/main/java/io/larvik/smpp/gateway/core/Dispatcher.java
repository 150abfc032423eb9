package io.larvik.smpp.gateway.core;

import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.RegisteredDelivery;
import io.larvik.smpp.gateway.config.Account;
import io.larvik.smpp.gateway.config.LinkConfig;
import io.larvik.smpp.gateway.core.Effects.Answer;
import io.larvik.smpp.gateway.core.Effects.InDoubt;
import io.larvik.smpp.gateway.core.Effects.NotSent;
import io.larvik.smpp.gateway.core.Effects.Responded;
import io.larvik.smpp.gateway.model.Attempt;
import io.larvik.smpp.gateway.model.CorruptContentException;
import io.larvik.smpp.gateway.model.FinalState;
import io.larvik.smpp.gateway.model.Lane;
import io.larvik.smpp.gateway.model.Message;
import io.larvik.smpp.gateway.model.Orphan;
import io.larvik.smpp.gateway.model.OutboxItem;
import io.larvik.smpp.gateway.model.Outcome;
import io.larvik.smpp.gateway.model.QueueKey;
import io.larvik.smpp.gateway.store.Claim;
import io.larvik.smpp.gateway.store.MessageStore;
import io.larvik.smpp.gateway.store.MessageStore.Claimed;
import io.larvik.smpp.gateway.store.MessageStore.Due;
import io.larvik.smpp.gateway.store.Settle;
import io.larvik.smpp.gateway.store.Settle.Again;
import io.larvik.smpp.gateway.store.Settle.Back;
import io.larvik.smpp.gateway.store.Settle.End;
import io.larvik.smpp.gateway.store.Settle.Ended;
import io.larvik.smpp.gateway.store.Settle.Sent;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.receipt.MessageIdForms;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends what is queued for a link. It claims a message on disk before it writes it, and never claims more than the
 * windows of the bound sessions hold: what may have been sent when the gateway dies is exactly what is claimed.
 *
 * <p>Accounts take turns. Of ten messages nine at most are of the urgent lanes. Confined to one thread.
 */
public final class Dispatcher {

    private static final int URGENT_IN_A_ROW = 9;

    private final LinkConfig link;
    private long epoch;
    private final MessageStore store;
    private final Effects effects;
    private final Receipts receipts;
    private final QueueCounts counts;
    private final IntSupplier slots;
    private final LongSupplier now;
    private final Map<String, Account> accounts;
    private final Consumer<Orphan> orphanKnown;
    private final Consumer<OutboxItem> receiptReady;

    private final TreeMap<String, LinkQueue> normal = new TreeMap<>();
    private final TreeMap<String, LinkQueue> urgent = new TreeMap<>();

    /** The account that was served last, by lane. */
    private final Map<Lane, String> served = new EnumMap<>(Lane.class);

    private int urgentInARow;

    /** How many are claimed, or are being claimed. */
    private int claimed;

    private boolean stopping;

    /**
     * Creates the dispatcher of a link.
     *
     * @param slots how many requests the windows of all bound sessions hold together
     * @param now the time in milliseconds since 1970
     * @param orphanKnown is given receipts whose message is known now
     * @param receiptReady is given what waits for an application now
     */
    public Dispatcher(
            LinkConfig link,
            Map<String, Account> accounts,
            MessageStore store,
            Effects effects,
            Receipts receipts,
            QueueCounts counts,
            IntSupplier slots,
            LongSupplier now,
            Consumer<Orphan> orphanKnown,
            Consumer<OutboxItem> receiptReady) {
        this.link = link;
        this.accounts = accounts;
        this.store = store;
        this.effects = effects;
        this.receipts = receipts;
        this.counts = counts;
        this.slots = slots;
        this.now = now;
        this.orphanKnown = orphanKnown;
        this.receiptReady = receiptReady;
    }

    // ---- what happens

    /** A message was taken, and is on disk. */
    public void accepted(QueueKey key) {
        queue(key).added(key.due(), key.id());
        fill();
    }

    /** Time has passed, or a session was bound: looks at what has become due. */
    public void tick() {
        normal.values().forEach(LinkQueue::startOver);
        urgent.values().forEach(LinkQueue::startOver);
        fill();
    }

    /** Looks for queues that another node has filled. */
    public void look() {
        store.heads(link.name()).forEach(this::queue);
        tick();
    }

    /**
     * This node holds the link now, and settles what was claimed before: it may have been sent. Nothing of an earlier time
     * at which this node held it may be under way.
     */
    public void taken(long newEpoch, List<Claimed> before) {
        epoch = newEpoch;
        normal.clear();
        urgent.clear();
        for (Claimed each : before) {
            Unanswered unanswered = unanswered(each.message(), each.tries(), "restart");
            effects.commit(
                    new Settle(each.key(), each.epoch(), unanswered.attempts(), unanswered.end()),
                    (settled, failure) -> {
                        if (settled != null) {
                            settled.orphans().forEach(orphanKnown);
                            ended(each.key(), unanswered.end());
                        }
                    });
        }
        look();
    }

    /** Claims nothing more. */
    public void stop() {
        stopping = true;
    }

    /** Returns how many messages are claimed and not settled. */
    public int claimed() {
        return claimed;
    }

    // ---- claiming

    private TreeMap<String, LinkQueue> queues(Lane lane) {
        return lane == Lane.URGENT ? urgent : normal;
    }

    private LinkQueue queue(QueueKey key) {
        return queues(key.lane())
                .computeIfAbsent(key.account(), account -> new LinkQueue(store, link.name(), account, key.lane()));
    }

    private void fill() {
        while (!stopping && claimed < slots.getAsInt()) {
            Due due = next();
            if (due == null) {
                return;
            }
            if (due.expires() <= now.getAsLong()) {
                queue(due.key()).released(due.key().id()); // the sweep ends it
                continue;
            }
            claim(due);
        }
    }

    private @Nullable Due next() {
        boolean urgentFirst = urgentInARow < URGENT_IN_A_ROW;
        Due due = next(urgentFirst ? Lane.URGENT : Lane.NORMAL);
        if (due == null) {
            due = next(urgentFirst ? Lane.NORMAL : Lane.URGENT);
        }
        if (due != null) {
            urgentInARow = due.key().lane() == Lane.URGENT ? urgentInARow + 1 : 0;
        }
        return due;
    }

    /** Returns a message of the account behind the one that was served last, in the order of their names. */
    private @Nullable Due next(Lane lane) {
        TreeMap<String, LinkQueue> all = queues(lane);
        String last = served.getOrDefault(lane, "");
        List<Map.Entry<String, LinkQueue>> order =
                new ArrayList<>(all.tailMap(last, false).entrySet());
        order.addAll(all.headMap(last, true).entrySet());
        for (Map.Entry<String, LinkQueue> each : order) {
            Due due = each.getValue().next(now.getAsLong());
            if (due != null) {
                served.put(lane, each.getKey());
                return due;
            }
        }
        return null;
    }

    private void claim(Due due) {
        claimed++;
        effects.commit(new Claim(due.key(), due.expires(), epoch), (isOurs, failure) -> {
            if (isOurs != null && isOurs) {
                send(due);
            } else {
                done(due.key());
            }
        });
    }

    // ---- sending

    private void send(Due due) {
        SubmitSm message = null;
        try {
            message = Pdus.submitSm(due.content().check());
        } catch (CorruptContentException e) {
            effects.event(GatewayEvent.CORRUPT, Map.of("id", due.key().id()));
        }
        if (message == null) {
            end(due, List.of(), FinalState.DEAD, null);
        } else if (due.expires() <= now.getAsLong()) {
            settle(due, List.of(), new Back()); // the sweep ends it
        } else {
            effects.submit(link.name(), forCarrier(message, due), answer -> answered(due, answer));
        }
    }

    /** As it came, with a receipt asked for, and with the time that is left. */
    private SubmitSm forCarrier(SubmitSm message, Due due) {
        return message.toBuilder()
                .registeredDelivery(RegisteredDelivery.RECEIPT)
                .scheduleDeliveryTime("")
                .validityPeriod(Times.validity(due.expires(), now.getAsLong(), link.grace()))
                .build();
    }

    private void answered(Due due, Answer answer) {
        int tries = due.tries() + 1;
        if (answer instanceof NotSent) {
            settle(due, List.of(), new Back());
        } else if (answer instanceof InDoubt) {
            Unanswered unanswered = unanswered(due.message(), tries, "no-answer");
            settle(due, unanswered.attempts(), unanswered.end());
        } else if (answer instanceof Responded response) {
            responded(due, tries, response);
        }
    }

    /** What becomes of a message that nobody has answered for. */
    private record Unanswered(List<Attempt> attempts, End end) {}

    private Unanswered unanswered(Message message, int tries, String why) {
        Account account = accounts.get(message.account());
        boolean resends = account == null || account.onUnknown() == Account.OnUnknown.RESEND;
        effects.event(
                GatewayEvent.IN_DOUBT, Map.of("id", message.id(), "link", link.name(), "why", why, "resend", resends));
        return new Unanswered(
                attempt(message.id(), tries, Attempt.IN_DOUBT, null, message.expires()),
                resends
                        ? again(message.expires(), tries, RetryPolicy.inDoubtMillis())
                        : ended(message, FinalState.UNKNOWN, null));
    }

    private void responded(Due due, int tries, Responded response) {
        CommandStatus status = response.status();
        long id = due.key().id();
        List<Attempt> attempt =
                attempt(id, tries, Integer.toUnsignedLong(status.value()), response.messageId(), due.expires());
        if (status.isOk()) {
            if (attempt.get(0).carrierId() == null) {
                effects.event(GatewayEvent.ID_MISSING, Map.of("id", id, "link", link.name()));
            }
            settle(due, attempt, new Sent(due.expires() + link.grace().toMillis()));
        } else if (!RetryPolicy.isForNow(status)) {
            end(due, attempt, FinalState.UNDELIVERABLE, status);
        } else if (tries >= RetryPolicy.MOST_TRIES && RetryPolicy.counts(status)) {
            effects.event(GatewayEvent.DEAD, Map.of("id", id, "link", link.name(), "status", status.value()));
            end(due, attempt, FinalState.DEAD, status);
        } else {
            int counted = RetryPolicy.counts(status) ? tries : due.tries();
            settle(due, attempt, again(due.expires(), counted, RetryPolicy.pauseMillis(status, tries)));
        }
    }

    private Again again(long expires, int tries, long pauseMillis) {
        return new Again(now.getAsLong() + pauseMillis, expires, tries);
    }

    private List<Attempt> attempt(long id, int no, long status, @Nullable String givenId, long expires) {
        String given = givenId == null || givenId.isEmpty() ? null : givenId;
        return List.of(new Attempt(
                id,
                no,
                1,
                1,
                link.name(),
                link.carrier(),
                given == null ? null : MessageIdForms.normal(given),
                given,
                status,
                null,
                expires + link.grace().toMillis(),
                now.getAsLong()));
    }

    // ---- settling

    private void end(Due due, List<Attempt> attempts, FinalState state, @Nullable CommandStatus status) {
        settle(due, attempts, ended(due.message(), state, status));
    }

    private Ended ended(Message message, FinalState state, @Nullable CommandStatus status) {
        Long number = status == null ? null : Integer.toUnsignedLong(status.value());
        String error = number == null ? null : number.toString();
        return new Ended(
                new Outcome(message.id(), state, number, error, now.getAsLong()),
                receipts.of(message, state, error, now.getAsLong()));
    }

    private void settle(Due due, List<Attempt> attempts, End end) {
        effects.commit(new Settle(due.key(), epoch, attempts, end), (settled, failure) -> {
            if (settled == null) {
                done(due.key()); // still claimed on disk: the next start settles it
                return;
            }
            settled.orphans().forEach(orphanKnown);
            ended(due.key(), end);
            done(due.key());
        });
    }

    private void ended(QueueKey key, End end) {
        if (end instanceof Again later) {
            queue(key).added(later.due(), key.id());
        } else if (end instanceof Back) {
            queue(key).startOver();
        } else {
            counts.change(key, -1);
            tellOutbox(end);
        }
    }

    private void tellOutbox(End end) {
        if (end instanceof Ended last && last.receipt() != null) {
            receiptReady.accept(last.receipt());
        }
    }

    private void done(QueueKey key) {
        claimed--;
        queue(key).released(key.id());
        fill();
    }
}
