package io.larvik.smpp.gateway;

import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.gateway.config.Account;
import io.larvik.smpp.gateway.config.GatewayConfig;
import io.larvik.smpp.gateway.core.Correlation;
import io.larvik.smpp.gateway.core.Deliveries;
import io.larvik.smpp.gateway.core.Dispatcher;
import io.larvik.smpp.gateway.core.Ids;
import io.larvik.smpp.gateway.core.Intake;
import io.larvik.smpp.gateway.core.QueueCounts;
import io.larvik.smpp.gateway.core.Receipts;
import io.larvik.smpp.gateway.core.Sweeper;
import io.larvik.smpp.gateway.esme.SmppDoor;
import io.larvik.smpp.gateway.link.CarrierLink;
import io.larvik.smpp.gateway.model.Orphan;
import io.larvik.smpp.gateway.model.OutboxItem;
import io.larvik.smpp.gateway.store.Accept;
import io.larvik.smpp.gateway.store.Committer;
import io.larvik.smpp.gateway.store.MessageStore;
import io.larvik.smpp.gateway.store.StoreException;
import io.larvik.smpp.gateway.store.jdbc.JdbcStore;
import io.larvik.smpp.pdu.MessagePdu;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.receipt.Receipt;
import io.larvik.smpp.session.InboundRequest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Takes messages from applications, keeps them, and sends them to a carrier. A message is acknowledged when it is on
 * disk, and not before; after a crash, the next start goes on where this one was. Safe for any thread.
 */
public final class Gateway implements AutoCloseable {

    private static final long TICK_MILLIS = 1_000;
    private static final long COUNT_MILLIS = 30_000;
    private static final Duration DRAIN = Duration.ofSeconds(10);

    private final MessageStore store;
    private final Committer committer;
    private final GatewayThread thread = new GatewayThread();
    private final QueueCounts counts = new QueueCounts();
    private final Intake intake;
    private final Dispatcher dispatcher;
    private final Correlation correlation;
    private final Sweeper sweeper;
    private final Map<String, Deliveries> byDoor = new LinkedHashMap<>();
    private final SmppDoor door;
    private final CarrierLink link;

    private Gateway(GatewayConfig config, MessageStore store, Consumer<StoreException> fatal) {
        this.store = store;
        MessageStore.Opened opened = store.open();
        Ids ids = new Ids(0, opened.highestId());
        Receipts receipts = new Receipts(ids);
        committer = new Committer(store, fatal);
        GatewayEffects effects = new GatewayEffects(thread, committer, this::link, this::door);
        intake = new Intake(ids, committer, counts, config.link().name());
        correlation = new Correlation(
                config.link().carrier(), ids, effects, receipts, System::currentTimeMillis, this::receiptReady);
        dispatcher = new Dispatcher(
                config.link(),
                config.accounts(),
                opened.epoch(),
                store,
                effects,
                receipts,
                counts,
                () -> link().slots(),
                System::currentTimeMillis,
                this::orphanKnown,
                this::receiptReady);
        sweeper = new Sweeper(effects, receipts, System::currentTimeMillis, this::orphanKnown, this::receiptReady);
        config.accounts()
                .values()
                .forEach(account -> byDoor.put(
                        account.smppDoor(), new Deliveries(account, store, effects, System::currentTimeMillis)));
        committer.start();
        link = new CarrierLink(config.link(), this::inbound, () -> thread.execute(dispatcher::tick));
        door = new SmppDoor(config, this::submitted, this::receives);
        thread.execute(() -> {
            counts.correct(store.queues());
            dispatcher.known(store.queues());
            dispatcher.recover(opened.claimed());
            dispatcher.tick();
        });
        thread.every(TICK_MILLIS, this::tick);
        thread.every(COUNT_MILLIS, () -> counts.correct(store.queues()));
        link.open();
        door.open();
    }

    /**
     * Starts a gateway. Applications can bind when this returns; the link binds beside.
     *
     * @param fatal is told that nothing the store says can be believed any more: the process must end
     * @throws StoreException if the store cannot be used
     * @throws io.larvik.smpp.session.ConnectFailedException if the address cannot be listened on
     */
    public static Gateway start(GatewayConfig config, Consumer<StoreException> fatal) {
        MessageStore store = JdbcStore.in(config.data());
        try {
            return new Gateway(config, store, fatal);
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
    }

    private CarrierLink link() {
        return link;
    }

    private SmppDoor door() {
        return door;
    }

    /** Returns the port on which applications bind. */
    public int port() {
        return door.port();
    }

    // ---- what happens, on the event loops of the sessions

    private void submitted(Account account, SubmitSm message, InboundRequest request) {
        Intake.Decision decision = intake.decide(account, message, System.currentTimeMillis());
        Accept taken = decision.taken();
        if (taken == null) {
            request.respond(decision.refused() == null ? CommandStatus.SYSTEM_ERROR : decision.refused());
            return;
        }
        counts.change(account.name(), 1);
        taken.done().whenComplete((id, failure) -> {
            if (id == null) {
                counts.change(account.name(), -1);
                request.respond(GatewayEffects.refusal(failure));
            } else {
                request.respond(message.accepted(id.toString()));
                thread.execute(() -> dispatcher.accepted(taken.key()));
            }
        });
        committer.add(taken);
    }

    private void inbound(InboundRequest request) {
        MessagePdu<?> pdu = request.pdu() instanceof MessagePdu<?> message ? message : null;
        Receipt receipt = pdu == null ? null : Correlation.receipt(pdu);
        if (pdu == null || receipt == null) {
            request.respond(CommandStatus.REJECTED_BY_APPLICATION); // messages of subscribers have no way yet
            return;
        }
        thread.execute(() -> correlation.arrived(
                pdu,
                receipt,
                stored -> request.respond(stored ? CommandStatus.OK : CommandStatus.TEMPORARY_APPLICATION_ERROR)));
    }

    private void receives(Account account) {
        thread.execute(() -> {
            Deliveries deliveries = byDoor.get(account.smppDoor());
            if (deliveries != null) {
                deliveries.bound(door.receives(account));
            }
        });
    }

    // ---- on the thread of the core

    private void orphanKnown(Orphan orphan) {
        correlation.known(orphan);
    }

    private void receiptReady(OutboxItem item) {
        Deliveries deliveries = byDoor.get(item.door());
        if (deliveries != null) {
            deliveries.added(item);
        }
    }

    private void tick() {
        dispatcher.tick();
        byDoor.values().forEach(Deliveries::tick);
        sweeper.tick();
    }

    /** Takes nothing more, settles what is under way for at most 10 seconds, and closes the store in order. */
    @Override
    public void close() {
        door.close();
        CompletableFuture<Void> settled = new CompletableFuture<>();
        thread.execute(dispatcher::stop);
        thread.every(10, () -> {
            if (dispatcher.claimed() == 0) {
                settled.complete(null);
            }
        });
        try {
            settled.get(DRAIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            // what is claimed and not answered is in doubt: the next start settles it
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        link.close();
        thread.close();
        committer.close();
        store.close();
    }
}
