package io.larvik.smpp.gateway.core;

import io.larvik.smpp.gateway.config.Account;
import io.larvik.smpp.gateway.core.Posted.Answered;
import io.larvik.smpp.gateway.core.Posted.Failed;
import io.larvik.smpp.gateway.model.FinalState;
import io.larvik.smpp.gateway.model.OutboxItem;
import io.larvik.smpp.gateway.model.Outcome;
import io.larvik.smpp.gateway.store.MessageStore;
import io.larvik.smpp.gateway.store.MessageStore.OutboxEntry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Posts what waits for an account to its webhook, four events at a time, until each is taken or given up. A webhook that
 * fails 20 times in a row gets one event a minute until it takes one; one that says it is gone gets none any more.
 * Confined to one thread.
 */
final class HookDeliveries {

    private static final int MOST_UNDER_WAY = 4;
    private static final int FAILURES_IN_A_ROW = 20;
    private static final Duration PROBE = Duration.ofMinutes(1);
    private static final int GONE = 410;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int UNAVAILABLE = 503;
    private static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofMinutes(10),
            Duration.ofMinutes(30),
            Duration.ofHours(1));

    private Account account;
    private final Effects effects;
    private final HookPoster poster;
    private final OutboxCounts counts;
    private final LongSupplier now;
    private final OutboxQueue queue;
    private final Handovers handovers;
    private int underWay;
    private int failuresInARow;
    private long quietUntil = Long.MIN_VALUE;
    private boolean isGone;
    private boolean isOurs;

    /**
     * Creates the deliveries of an account, which begin once this node {@linkplain #held holds} its webhook.
     *
     * @param now the time in milliseconds since 1970
     */
    HookDeliveries(
            Account account,
            MessageStore store,
            Effects effects,
            HookPoster poster,
            OutboxCounts counts,
            LongSupplier now) {
        this.account = account;
        handovers = new Handovers(effects);
        queue = new OutboxQueue(store, account.hookDoor());
        this.effects = effects;
        this.poster = poster;
        this.counts = counts;
        this.now = now;
    }

    /** This node posts to the webhook, or another one does. */
    void held(boolean newIsOurs) {
        isOurs = newIsOurs;
        tick();
    }

    /** The account is told of its messages elsewhere, or otherwise, from now on. */
    void changed(Account newAccount) {
        boolean isOther = !Objects.equals(account.webhook(), newAccount.webhook());
        account = newAccount;
        if (isOther) {
            isGone = false;
            failuresInARow = 0;
            quietUntil = Long.MIN_VALUE;
        }
        tick();
    }

    /** Something waits now. */
    void added(OutboxItem item) {
        queue.added(item);
        fill();
    }

    /** Time has passed: looks at what has become due. */
    void tick() {
        handovers.tick();
        queue.startOver();
        fill();
    }

    private void fill() {
        while (isOurs && !isGone && underWay < allowed() && now.getAsLong() >= quietUntil) {
            OutboxEntry entry = queue.next(now.getAsLong());
            if (entry == null) {
                return;
            }
            underWay++;
            poster.post(account, entry, posted -> posted(entry.item(), posted));
        }
    }

    private int allowed() {
        return failuresInARow < FAILURES_IN_A_ROW ? MOST_UNDER_WAY : 1;
    }

    private void posted(OutboxItem item, Posted posted) {
        if (posted instanceof Answered answer && answer.status() >= 200 && answer.status() < 300) {
            failuresInARow = 0;
            quietUntil = Long.MIN_VALUE;
            handedOver(item, null, outcome(item));
            return;
        }
        if (posted instanceof Answered answer && answer.status() == GONE) {
            isGone = true;
            effects.event(GatewayEvent.WEBHOOK_GONE, Map.of("account", account.name()));
        }
        failed(posted);
        Long wanted = posted instanceof Answered answer && asksForPatience(answer) ? answer.retryAfterMillis() : null;
        long pause = PAUSES.get(Math.min(item.tries(), PAUSES.size() - 1)).toMillis();
        handedOver(item, item.later(now.getAsLong() + (wanted == null ? pause : wanted)), null);
    }

    private static boolean asksForPatience(Answered answer) {
        return answer.status() == TOO_MANY_REQUESTS || answer.status() == UNAVAILABLE;
    }

    private void failed(Posted posted) {
        failuresInARow++;
        if (failuresInARow >= FAILURES_IN_A_ROW) {
            quietUntil = now.getAsLong() + PROBE.toMillis();
        }
        if (failuresInARow == FAILURES_IN_A_ROW) {
            Object why = posted instanceof Answered answer ? answer.status() : ((Failed) posted).why();
            effects.event(GatewayEvent.WEBHOOK_FAILING, Map.of("account", account.name(), "why", why));
        }
    }

    private @Nullable Outcome outcome(OutboxItem item) {
        return item.kind() == OutboxItem.Kind.MESSAGE
                ? new Outcome(item.message(), FinalState.DELIVERED, null, null, now.getAsLong())
                : null;
    }

    private void handedOver(OutboxItem item, @Nullable OutboxItem later, @Nullable Outcome outcome) {
        handovers.store(item, later, outcome, wasThere -> {
            underWay--;
            queue.released(item);
            if (wasThere && later == null) {
                counts.change(item.door(), -1);
            }
            fill();
        });
    }
}
