package io.larvik.smpp.gateway.core;

import io.larvik.smpp.gateway.config.Account;
import io.larvik.smpp.gateway.config.CarrierReceipts;
import io.larvik.smpp.gateway.config.GatewayConfig;
import io.larvik.smpp.gateway.config.Limit;
import io.larvik.smpp.gateway.config.LinkConfig;
import io.larvik.smpp.gateway.model.Ids;
import io.larvik.smpp.gateway.model.Orphan;
import io.larvik.smpp.gateway.model.OutboxItem;
import io.larvik.smpp.gateway.model.QueueKey;
import io.larvik.smpp.gateway.store.MessageStore;
import io.larvik.smpp.gateway.store.MessageStore.Claimed;
import io.larvik.smpp.gateway.store.QueueCounts;
import io.larvik.smpp.gateway.store.TimeSeen;
import io.larvik.smpp.pdu.MessagePdu;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.receipt.Receipt;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.ToIntFunction;

/**
 * What decides about messages that are on disk: a dispatcher for each link, a correlation for each carrier, deliveries
 * for each door, and the sweeper. Tells each what the others found out. Confined to one thread.
 */
public final class GatewayCore {

    private static final long TIME_SEEN_NANOS = Duration.ofMinutes(1).toNanos();

    private final MessageStore store;
    private final Effects effects;
    private final HookPoster hooks;
    private final QueueCounts counts;
    private final WallClock clock;
    private final LongSupplier nowNanos;
    private long timeSeenAt;
    private final Sweeper sweeper;
    private final Eraser eraser;
    private boolean sweeps = true;
    private boolean stopping;
    /** Also those that are gone from the configuration: what they have queued still goes. */
    private final Map<String, Account> accounts;

    private final LongSupplier now;
    private final BiFunction<String, CarrierReceipts, Correlation> correlations;
    private final Function<LinkConfig, Verdicts> verdicts;
    private final Function<LinkConfig, Dispatcher> dispatchers;

    /** Any thread may ask. */
    private final Map<String, Dispatcher> byLink = new ConcurrentHashMap<>();

    private final Map<String, Correlation> byCarrier = new LinkedHashMap<>();
    private final Map<String, Deliveries> byDoor = new LinkedHashMap<>();
    private final Map<String, HookDeliveries> byHook = new LinkedHashMap<>();
    private final OutboxCounts outbox = new OutboxCounts();
    private final int windowOut;
    private final Neighbours neighbours = new Told();

    /**
     * Creates the core.
     *
     * @param hooks posts to webhooks
     * @param nextLink where a message goes that a link has refused
     * @param slots how many requests the windows of the bound sessions of a link hold together
     * @param now the time in milliseconds since 1970
     * @param nowNanos a time that never goes back, in nanoseconds
     * @param random gives numbers from 0, inclusive, to 1, exclusive
     */
    public GatewayCore(
            GatewayConfig config,
            Ids ids,
            MessageStore store,
            Effects effects,
            HookPoster hooks,
            QueueCounts counts,
            NextLink nextLink,
            ToIntFunction<String> slots,
            LongSupplier now,
            LongSupplier nowNanos,
            DoubleSupplier random) {
        this.store = store;
        this.effects = effects;
        this.hooks = hooks;
        this.counts = counts;
        this.now = now;
        accounts = new HashMap<>(config.accounts());
        Receipts receipts = new Receipts(ids);
        RetryPolicy retry = new RetryPolicy(random);
        clock = new WallClock(now, nowNanos, store.lastSeen());
        this.nowNanos = nowNanos;
        timeSeenAt = nowNanos.getAsLong();
        sweeper = new Sweeper(effects, receipts, clock, neighbours);
        eraser = new Eraser(effects, config.retention(), clock);
        Map<String, String> spellings = store.spellings();
        correlations = (carrier, configured) -> {
            String learned = spellings.get(carrier);
            return new Correlation(
                    carrier,
                    configured,
                    learned == null ? null : CarrierReceipts.Ids.valueOf(learned),
                    ids,
                    effects,
                    receipts,
                    now,
                    neighbours);
        };
        verdicts = link -> new Verdicts(link, accounts, retry, nextLink, receipts, effects, now);
        dispatchers = link -> new Dispatcher(
                link,
                store,
                effects,
                counts,
                verdicts.apply(link),
                () -> slots.applyAsInt(link.name()),
                now,
                nowNanos,
                neighbours);
        windowOut = (int) config.limits().of(Limit.WINDOW_OUT);
        carriers(config);
        config.links().values().forEach(this::link);
        config.accounts().values().forEach(this::door);
    }

    private void door(Account account) {
        if (account.smpp() != null) {
            byDoor.computeIfAbsent(
                            account.smppDoor(), door -> new Deliveries(account, store, effects, outbox, windowOut, now))
                    .changed(account);
        }
        if (account.webhook() != null) {
            byHook.computeIfAbsent(
                            account.hookDoor(), door -> new HookDeliveries(account, store, effects, hooks, outbox, now))
                    .changed(account);
        }
    }

    /** Takes other accounts and carriers in place of those before; no links. */
    public void reload(GatewayConfig changed) {
        accounts.putAll(changed.accounts());
        changed.accounts().values().forEach(this::door);
        carriers(changed);
    }

    /** The first link of a carrier says how it sends receipts. */
    private void carriers(GatewayConfig config) {
        Map<String, CarrierReceipts> byName = new LinkedHashMap<>();
        config.links().values().forEach(link -> byName.putIfAbsent(link.carrier(), link.receipts()));
        byName.forEach((carrier, configured) -> byCarrier
                .computeIfAbsent(carrier, name -> correlations.apply(name, configured))
                .configure(configured));
    }

    /** Sends over a link, which is new, or is another one than before: nothing of that may be claimed then. */
    public void link(LinkConfig link) {
        Dispatcher known = byLink.get(link.name());
        if (known == null) {
            byLink.put(link.name(), dispatchers.apply(link));
        } else if (!stopping) {
            known.goOn(link, verdicts.apply(link));
        }
    }

    /**
     * Claims nothing more for a link.
     *
     * @param settled is called once nothing is claimed any more, perhaps at once, and perhaps several times
     */
    public void stopLink(String link, Runnable settled) {
        Dispatcher dispatcher = byLink.get(link);
        if (dispatcher != null && !stopping) {
            dispatcher.stop(settled);
            if (dispatcher.claimed() == 0) {
                settled.run();
            }
        }
    }

    /** As {@link #stopLink}, but what is due by now is still sent. */
    public void drainLink(String link, Runnable settled) {
        Dispatcher dispatcher = byLink.get(link);
        if (dispatcher != null && !stopping) {
            dispatcher.drain(settled);
        }
    }

    /** Forgets a link that is gone, and for which nothing waits. */
    public void forgetLink(String link) {
        byLink.remove(link);
    }

    /**
     * This node holds a link now.
     *
     * @param claimed what was claimed before: it may have been sent
     */
    public void linkTaken(String link, long epoch, List<Claimed> claimed) {
        Dispatcher dispatcher = byLink.get(link);
        if (dispatcher != null) {
            dispatcher.taken(epoch, claimed);
        }
    }

    /** Another node may have filled the queues of a link that this one holds. */
    public void look(String link) {
        Dispatcher dispatcher = byLink.get(link);
        if (dispatcher != null) {
            dispatcher.look();
        }
    }

    /** Another node has put something into the outbox of a door that this one holds. */
    public void waits(String door) {
        Deliveries deliveries = byDoor.get(door);
        if (deliveries != null) {
            deliveries.tick();
        }
        HookDeliveries hook = byHook.get(door);
        if (hook != null) {
            hook.tick();
        }
    }

    /** This node posts to the webhook of an account, or another one does. */
    public void hookHeld(Account account, boolean isOurs) {
        HookDeliveries hook = byHook.get(account.hookDoor());
        if (hook != null) {
            hook.held(isOurs);
        }
    }

    /** Whether this node ends what has waited too long: one of all does. */
    public void sweeps(boolean newSweeps) {
        sweeps = newSweeps;
    }

    /** A message waits in the queue of a link, and that is on disk. */
    public void queued(QueueKey key) {
        Dispatcher dispatcher = byLink.get(key.link());
        if (dispatcher != null) {
            dispatcher.queued(key);
        }
    }

    /** A session of a link was bound. */
    public void linkBound(String link) {
        Dispatcher dispatcher = byLink.get(link);
        if (dispatcher != null) {
            dispatcher.bound();
        }
    }

    /**
     * A carrier has answered a request whose answer was no longer waited for.
     *
     * @param request the very one that was sent
     */
    public void answeredLate(String link, SubmitSm request, Effects.Responded response) {
        Dispatcher dispatcher = byLink.get(link);
        if (dispatcher != null) {
            dispatcher.answeredLate(request, response);
        }
    }

    /** Returns whether a link takes what it is sent, and may get new messages. Safe for any thread. */
    public boolean takesNew(String link) {
        Dispatcher dispatcher = byLink.get(link);
        return dispatcher != null && dispatcher.takesNew();
    }

    /** A session of an account receives now, or none does any more. */
    public void receives(Account account, boolean isBound) {
        Deliveries deliveries = byDoor.get(account.smppDoor());
        if (deliveries != null) {
            deliveries.bound(isBound);
        }
    }

    /**
     * A carrier has sent a receipt.
     *
     * @param stored is told whether it is on disk; only then may it be answered
     */
    public void receiptArrived(String carrier, MessagePdu<?> pdu, Receipt receipt, Consumer<Boolean> stored) {
        Correlation correlation = byCarrier.get(carrier);
        if (correlation == null) {
            stored.accept(false);
        } else {
            correlation.arrived(pdu, receipt, stored);
        }
    }

    /** Something that another thread has put into the outbox waits for an application now. */
    public void waits(OutboxItem item) {
        neighbours.receiptReady(item);
    }

    /** Returns how many items wait at a door, roughly. */
    public long waitingAt(String door) {
        return outbox.at(door);
    }

    /** Returns whether this node ends what has waited too long. */
    public boolean sweeps() {
        return sweeps;
    }

    /** Returns whether the wall clock can be trusted; otherwise nothing ends by it. */
    public boolean isTimeSure() {
        return !clock.isFrozen();
    }

    /** Time has passed. */
    public void tick() {
        alone(this::look);
        byLink.values().forEach(dispatcher -> alone(dispatcher::tick));
        byDoor.values().forEach(deliveries -> alone(deliveries::tick));
        byHook.values().forEach(hook -> alone(hook::tick));
        if (sweeps) {
            alone(sweeper::tick);
            alone(eraser::tick);
        }
    }

    /** Looks at the clock, and now and then keeps what it shows. */
    private void look() {
        WallClock.Seen seen = clock.look();
        if (seen.stepMillis() != 0) {
            effects.event(GatewayEvent.CLOCK_STEP, Map.of("ms", seen.stepMillis()));
        }
        if (seen.gapMillis() != 0) {
            effects.event(GatewayEvent.PAUSED, Map.of("ms", seen.gapMillis()));
        }
        if (nowNanos.getAsLong() - timeSeenAt >= TIME_SEEN_NANOS) {
            timeSeenAt = nowNanos.getAsLong();
            effects.commit(new TimeSeen(clock.millis()), (isKept, failure) -> {});
        }
    }

    /** What fails in one of them is told, and keeps none of the others from its work. */
    private void alone(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            effects.event(GatewayEvent.FAILED, Map.of("why", e.getClass().getName()));
        }
    }

    /** The store has counted what is queued, and what waits at each door. */
    public void counted(List<MessageStore.Queue> queues, Map<String, Long> doors) {
        counts.correct(queues);
        outbox.correct(doors);
    }

    /**
     * Claims nothing more.
     *
     * @param settled is called once nothing is claimed any more, perhaps at once, and perhaps several times
     */
    public void stop(Runnable settled) {
        stopping = true;
        Runnable look = () -> {
            if (claimed() == 0) {
                settled.run();
            }
        };
        byLink.values().forEach(dispatcher -> dispatcher.stop(look));
        look.run();
    }

    /** Returns how many messages are claimed and not settled. */
    public int claimed() {
        return byLink.values().stream().mapToInt(Dispatcher::claimed).sum();
    }

    /** Returns how many parts of a link are claimed and not settled: roughly, when another thread asks. */
    public int claimed(String link) {
        Dispatcher dispatcher = byLink.get(link);
        return dispatcher == null ? 0 : dispatcher.claimed();
    }

    /** Passes on what one part of the core tells the others. */
    private final class Told implements Neighbours {

        @Override
        public void orphanKnown(Orphan orphan) {
            Correlation correlation = byCarrier.get(orphan.carrier());
            if (correlation != null) {
                correlation.known(orphan);
            }
        }

        @Override
        public void receiptReady(OutboxItem item) {
            outbox.change(item.door(), 1);
            Deliveries deliveries = byDoor.get(item.door());
            if (deliveries != null) {
                deliveries.added(item);
            }
            HookDeliveries hook = byHook.get(item.door());
            if (hook != null) {
                hook.added(item);
            }
            effects.waits(item.door());
        }

        @Override
        public void queued(QueueKey key) {
            GatewayCore.this.queued(key);
        }
    }
}
