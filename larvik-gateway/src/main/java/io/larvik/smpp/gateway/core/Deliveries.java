package io.larvik.smpp.gateway.core;

import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.gateway.config.Account;
import io.larvik.smpp.gateway.config.SmppAccess;
import io.larvik.smpp.gateway.core.Effects.Answer;
import io.larvik.smpp.gateway.core.Effects.NotSent;
import io.larvik.smpp.gateway.core.Effects.Responded;
import io.larvik.smpp.gateway.model.FinalState;
import io.larvik.smpp.gateway.model.OutboxItem;
import io.larvik.smpp.gateway.model.OutboxItem.Kind;
import io.larvik.smpp.gateway.model.Outcome;
import io.larvik.smpp.gateway.store.MessageStore;
import io.larvik.smpp.gateway.store.MessageStore.OutboxEntry;
import io.larvik.smpp.pdu.DeliverSm;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Hands receipts and messages of subscribers to an account that is bound, in order, and as long as it takes them. One is
 * deleted when the account has answered, so that after a crash at most as many come twice as were under way. Confined to
 * one thread.
 */
final class Deliveries {

    /** As long as what is known of messages that have ended. */
    private static final long DEAD_KEPT_MILLIS = Duration.ofDays(45).toMillis();

    private static final List<Duration> PAUSES =
            List.of(Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofMinutes(1));

    private final Effects effects;
    private final OutboxCounts counts;
    private final LongSupplier now;
    private final int window;
    private Account account;
    private OutboxPdus pdus;
    private final OutboxQueue queue;
    private final Handovers handovers;
    private boolean isBound;

    /** Grows with each answer, and so doubles in each round: an account that has just bound is not drowned. */
    private int allowed = 1;

    private int underWay;

    /**
     * Creates the deliveries to an account.
     *
     * @param window how many are under way at most: sent, and not settled on disk
     * @param now the time in milliseconds since 1970
     */
    Deliveries(
            Account account, MessageStore store, Effects effects, OutboxCounts counts, int window, LongSupplier now) {
        this.account = account;
        this.window = window;
        handovers = new Handovers(effects);
        queue = new OutboxQueue(store, account.smppDoor());
        this.effects = effects;
        this.counts = counts;
        pdus = pdus(account);
        this.now = now;
    }

    private static OutboxPdus pdus(Account account) {
        SmppAccess access = Objects.requireNonNull(account.smpp());
        return new OutboxPdus(access.receipts(), access.receiptZone());
    }

    /** The configuration says something else of the account now. */
    void changed(Account newAccount) {
        account = newAccount;
        pdus = pdus(newAccount);
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
        queue.added(item);
        fill();
    }

    /** Time has passed: looks at what has become due. */
    public void tick() {
        handovers.tick();
        queue.startOver();
        fill();
    }

    private void fill() {
        while (isBound && underWay < allowed) {
            OutboxEntry entry = queue.next(now.getAsLong());
            if (entry == null) {
                return;
            }
            underWay++;
            deliver(entry);
        }
    }

    private void deliver(OutboxEntry entry) {
        DeliverSm pdu = pdus.of(entry);
        if (pdu == null) {
            effects.event(GatewayEvent.CORRUPT, Map.of("id", entry.message().id()));
            bury(entry.item(), null);
        } else {
            effects.deliver(account, pdu, answer -> answered(entry.item(), answer));
        }
    }

    private void answered(OutboxItem item, Answer answer) {
        if (answer instanceof Responded response && response.status().isOk()) {
            allowed = Math.min(window, allowed + 1);
            handedOver(item, null, outcome(item, FinalState.DELIVERED, null));
        } else if (answer instanceof Responded response && isRefusedForGood(response.status())) {
            bury(item, response.status());
        } else if (answer instanceof NotSent) {
            underWay--; // it waits as it was, for the next session
            queue.returned(item);
        } else {
            Duration pause = PAUSES.get(Math.min(item.tries(), PAUSES.size() - 1));
            handedOver(item, item.later(now.getAsLong() + pause.toMillis()), null);
        }
    }

    private static boolean isRefusedForGood(CommandStatus status) {
        return status.retry() == CommandStatus.Retry.PERMANENT;
    }

    /** The application will never take it: it is laid aside, for a person to look at. */
    private void bury(OutboxItem item, @Nullable CommandStatus status) {
        effects.event(
                item.kind() == Kind.MESSAGE ? GatewayEvent.MESSAGE_REFUSED : GatewayEvent.RECEIPT_REFUSED,
                Map.of(
                        "id",
                        item.message(),
                        "account",
                        account.name(),
                        "status",
                        status == null ? "corrupt" : Integer.toUnsignedString(status.value())));
        long at = now.getAsLong();
        handedOver(item, item.dead(at, at + DEAD_KEPT_MILLIS), outcome(item, FinalState.UNDELIVERABLE, status));
    }

    /** How a message of a subscriber has ended; null for a receipt, whose message has ended before. */
    private @Nullable Outcome outcome(OutboxItem item, FinalState state, @Nullable CommandStatus status) {
        Long number = status == null ? null : Long.valueOf(Integer.toUnsignedLong(status.value()));
        return item.kind() == Kind.MESSAGE ? new Outcome(item.message(), state, number, null, now.getAsLong()) : null;
    }

    private void handedOver(OutboxItem item, @Nullable OutboxItem later, @Nullable Outcome outcome) {
        handovers.store(item, later, outcome, wasThere -> {
            underWay--;
            queue.released(item);
            boolean hasLeft = later == null || !later.door().equals(item.door());
            if (wasThere && hasLeft) {
                counts.change(item.door(), -1);
            }
            fill();
        });
    }
}
