package io.larvik.smpp.gateway.core;

import io.larvik.smpp.gateway.config.Account;
import io.larvik.smpp.gateway.config.GatewayConfig;
import io.larvik.smpp.gateway.config.LinkConfig;
import io.larvik.smpp.gateway.model.Orphan;
import io.larvik.smpp.gateway.model.OutboxItem;
import io.larvik.smpp.gateway.model.QueueKey;
import io.larvik.smpp.gateway.store.MessageStore;
import io.larvik.smpp.gateway.store.MessageStore.Claimed;
import io.larvik.smpp.pdu.MessagePdu;
import io.larvik.smpp.receipt.Receipt;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.ToIntFunction;

/**
 * What decides about messages that are on disk: a dispatcher for each link, a correlation for each carrier, deliveries
 * for each door, and the sweeper. Tells each what the others found out. Confined to one thread.
 */
public final class GatewayCore {

    private final MessageStore store;
    private final Effects effects;
    private final QueueCounts counts;
    private final Sweeper sweeper;
    private boolean sweeps = true;
    private final Map<String, Dispatcher> byLink = new LinkedHashMap<>();
    private final Map<String, Correlation> byCarrier = new LinkedHashMap<>();
    private final Map<String, Deliveries> byDoor = new LinkedHashMap<>();

    /**
     * Creates the core.
     *
     * @param slots how many requests the windows of the bound sessions of a link hold together
     * @param now the time in milliseconds since 1970
     */
    public GatewayCore(
            GatewayConfig config,
            Ids ids,
            MessageStore store,
            Effects effects,
            QueueCounts counts,
            ToIntFunction<String> slots,
            LongSupplier now) {
        this.store = store;
        this.effects = effects;
        this.counts = counts;
        Receipts receipts = new Receipts(ids);
        sweeper = new Sweeper(effects, receipts, now, this::orphanKnown, this::receiptReady);
        for (LinkConfig link : config.links().values()) {
            byCarrier.computeIfAbsent(
                    link.carrier(),
                    carrier -> new Correlation(carrier, ids, effects, receipts, now, this::receiptReady));
            byLink.put(
                    link.name(),
                    new Dispatcher(
                            link,
                            config.accounts(),
                            store,
                            effects,
                            receipts,
                            counts,
                            () -> slots.applyAsInt(link.name()),
                            now,
                            this::orphanKnown,
                            this::receiptReady));
        }
        for (Account account : config.accounts().values()) {
            if (account.smpp() != null) {
                byDoor.put(account.smppDoor(), new Deliveries(account, store, effects, now));
            }
        }
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
    }

    /** Whether this node ends what has waited too long: one of all does. */
    public void sweeps(boolean newSweeps) {
        sweeps = newSweeps;
    }

    /** A message is on disk. */
    public void accepted(QueueKey key) {
        Dispatcher dispatcher = byLink.get(key.link());
        if (dispatcher != null) {
            dispatcher.accepted(key);
        }
    }

    /** A session of a link was bound. */
    public void linkBound(String link) {
        Dispatcher dispatcher = byLink.get(link);
        if (dispatcher != null) {
            dispatcher.tick();
        }
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

    /** Time has passed. */
    public void tick() {
        byLink.values().forEach(Dispatcher::tick);
        byDoor.values().forEach(Deliveries::tick);
        if (sweeps) {
            sweeper.tick();
        }
    }

    /** The store has counted what is queued. */
    public void counted(List<MessageStore.Queue> queues) {
        counts.correct(queues);
    }

    /** Claims nothing more. */
    public void stop() {
        byLink.values().forEach(Dispatcher::stop);
    }

    /** Returns how many messages are claimed and not settled. */
    public int claimed() {
        return byLink.values().stream().mapToInt(Dispatcher::claimed).sum();
    }

    /** Returns how many messages of a link are claimed and not settled: roughly, when another thread asks. */
    public int claimed(String link) {
        Dispatcher dispatcher = byLink.get(link);
        return dispatcher == null ? 0 : dispatcher.claimed();
    }

    private void orphanKnown(Orphan orphan) {
        Correlation correlation = byCarrier.get(orphan.carrier());
        if (correlation != null) {
            correlation.known(orphan);
        }
    }

    private void receiptReady(OutboxItem item) {
        Deliveries deliveries = byDoor.get(item.door());
        if (deliveries != null) {
            deliveries.added(item);
        }
        effects.waits(item.door());
    }
}
