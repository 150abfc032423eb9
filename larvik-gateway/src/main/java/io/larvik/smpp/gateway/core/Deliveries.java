package io.larvik.smpp.gateway.core;

import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.gateway.config.Account;
import io.larvik.smpp.gateway.core.Effects.Answer;
import io.larvik.smpp.gateway.core.Effects.NotSent;
import io.larvik.smpp.gateway.core.Effects.Responded;
import io.larvik.smpp.gateway.model.CorruptContentException;
import io.larvik.smpp.gateway.model.OutboxItem;
import io.larvik.smpp.gateway.model.ReceiptNote;
import io.larvik.smpp.gateway.store.HandedOver;
import io.larvik.smpp.gateway.store.MessageStore;
import io.larvik.smpp.gateway.store.MessageStore.OutboxEntry;
import io.larvik.smpp.pdu.DeliverSm;
import io.larvik.smpp.server.DeliveryReceipt;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Hands receipts to an account that is bound, in order, and as long as it takes them. One is deleted when the account has
 * answered, so that after a crash at most as many come twice as were under way. Confined to one thread.
 */
public final class Deliveries {

    private static final int MOST_UNDER_WAY = 10;
    private static final int AHEAD = 100;
    private static final List<Duration> PAUSES =
            List.of(Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofMinutes(1));

    private final Account account;
    private final MessageStore store;
    private final Effects effects;
    private final LongSupplier now;
    private final ArrayDeque<OutboxEntry> ahead = new ArrayDeque<>();
    private final Set<Long> inHand = new HashSet<>();
    private @Nullable OutboxItem cursor;
    private boolean mayHaveMore = true;
    private boolean isBound;

    /** Grows with each answer: an account that has just bound is not drowned. */
    private int allowed = 1;

    private int underWay;

    public Deliveries(Account account, MessageStore store, Effects effects, LongSupplier now) {
        this.account = account;
        this.store = store;
        this.effects = effects;
        this.now = now;
    }

    /** A session of the account receives, or none does any more. */
    public void bound(boolean newIsBound) {
        if (newIsBound && !isBound) {
            allowed = 1;
        }
        isBound = newIsBound;
        tick();
    }

    /** Something waits now. */
    public void added(OutboxItem item) {
        mayHaveMore = true;
        OutboxItem last = cursor;
        if (last != null && (item.due() < last.due() || item.due() == last.due() && item.id() < last.id())) {
            cursor = null;
        }
        fill();
    }

    /** Time has passed: looks at what has become due. */
    public void tick() {
        mayHaveMore = true;
        cursor = null;
        fill();
    }

    private void fill() {
        while (isBound && underWay < allowed) {
            OutboxEntry entry = next();
            if (entry == null) {
                return;
            }
            underWay++;
            deliver(entry);
        }
    }

    private @Nullable OutboxEntry next() {
        if (ahead.isEmpty() && mayHaveMore) {
            List<OutboxEntry> read = store.outbox(account.smppDoor(), cursor, now.getAsLong(), AHEAD);
            mayHaveMore = read.size() == AHEAD;
            for (OutboxEntry entry : read) {
                cursor = entry.item();
                if (inHand.add(entry.item().id())) {
                    ahead.add(entry);
                }
            }
        }
        return ahead.poll();
    }

    private void deliver(OutboxEntry entry) {
        DeliverSm receipt = receipt(entry);
        if (receipt == null) {
            effects.event(GatewayEvent.CORRUPT, Map.of("id", entry.message().id()));
            handedOver(entry.item(), null);
        } else {
            effects.deliver(account, receipt, answer -> answered(entry.item(), answer));
        }
    }

    private static @Nullable DeliverSm receipt(OutboxEntry entry) {
        MessageStore.StoredContent content = entry.content();
        try {
            ReceiptNote note = ReceiptNote.of(entry.item().body());
            return content == null
                    ? null
                    : DeliveryReceipt.of(
                                    Pdus.submitSm(content.check()),
                                    Long.toString(entry.message().id()),
                                    note.state())
                            .submitDate(Instant.ofEpochMilli(
                                    Ids.millis(entry.message().id())))
                            .doneDate(Instant.ofEpochMilli(note.at()))
                            .errorCode(note.error())
                            .deliverSm();
        } catch (CorruptContentException e) {
            return null;
        }
    }

    private void answered(OutboxItem item, Answer answer) {
        if (answer instanceof Responded response && response.status().isOk()) {
            allowed = Math.min(MOST_UNDER_WAY, allowed * 2);
            handedOver(item, null);
        } else if (answer instanceof Responded response && isRefusedForGood(response.status())) {
            effects.event(
                    GatewayEvent.RECEIPT_REFUSED,
                    Map.of(
                            "id",
                            item.message(),
                            "account",
                            account.name(),
                            "status",
                            response.status().value()));
            handedOver(item, null);
        } else if (answer instanceof NotSent) {
            underWay--; // it waits as it was, for the next session
            inHand.remove(item.id());
        } else {
            Duration pause = PAUSES.get(Math.min(item.tries(), PAUSES.size() - 1));
            handedOver(item, item.later(now.getAsLong() + pause.toMillis()));
        }
    }

    private static boolean isRefusedForGood(CommandStatus status) {
        return status.retry() == CommandStatus.Retry.PERMANENT;
    }

    private void handedOver(OutboxItem item, @Nullable OutboxItem later) {
        effects.commit(new HandedOver(item, later, null), (wasThere, failure) -> {
            underWay--;
            inHand.remove(item.id());
            fill();
        });
    }
}
