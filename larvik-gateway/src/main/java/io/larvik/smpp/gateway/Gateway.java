package io.larvik.smpp.gateway;

import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.gateway.config.GatewayConfig;
import io.larvik.smpp.gateway.config.Limit;
import io.larvik.smpp.gateway.config.LinkConfig;
import io.larvik.smpp.gateway.config.Operate;
import io.larvik.smpp.gateway.config.StoreConfig;
import io.larvik.smpp.gateway.core.Accepted;
import io.larvik.smpp.gateway.core.Admission;
import io.larvik.smpp.gateway.core.Correlation;
import io.larvik.smpp.gateway.core.Effects;
import io.larvik.smpp.gateway.core.Failover;
import io.larvik.smpp.gateway.core.GatewayCore;
import io.larvik.smpp.gateway.core.GatewayEvent;
import io.larvik.smpp.gateway.core.Intake;
import io.larvik.smpp.gateway.core.MessageRequests;
import io.larvik.smpp.gateway.core.Receipts;
import io.larvik.smpp.gateway.esme.SmppDoor;
import io.larvik.smpp.gateway.http.HttpDoor;
import io.larvik.smpp.gateway.inbound.InboundMessages;
import io.larvik.smpp.gateway.link.CarrierLink;
import io.larvik.smpp.gateway.model.Ids;
import io.larvik.smpp.gateway.operate.ControlToken;
import io.larvik.smpp.gateway.operate.EventLog;
import io.larvik.smpp.gateway.operate.Health;
import io.larvik.smpp.gateway.operate.MaskedNumber;
import io.larvik.smpp.gateway.operate.MeasuredEffects;
import io.larvik.smpp.gateway.operate.Meters;
import io.larvik.smpp.gateway.operate.OperateServer;
import io.larvik.smpp.gateway.route.Router;
import io.larvik.smpp.gateway.store.Committer;
import io.larvik.smpp.gateway.store.MessageStore;
import io.larvik.smpp.gateway.store.QueueCounts;
import io.larvik.smpp.gateway.store.StoreException;
import io.larvik.smpp.gateway.store.jdbc.JdbcStore;
import io.larvik.smpp.gateway.webhook.WebhookClient;
import io.larvik.smpp.pdu.MessagePdu;
import io.larvik.smpp.pdu.PduResponse;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.pdu.SubmitSmResp;
import io.larvik.smpp.receipt.Receipt;
import io.larvik.smpp.session.InboundRequest;
import io.larvik.smpp.session.LateResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes messages from applications, keeps them, and sends them to carriers. A message is acknowledged when it is on
 * disk, and not before; after a crash, the next start goes on where this one was. Safe for any thread.
 */
public final class Gateway implements AutoCloseable {

    private static final long TICK_MILLIS = 1_000;
    private static final long COUNT_MILLIS = 30_000;
    private static final Duration UNBIND = Duration.ofSeconds(2);

    private final MessageStore store;
    private final Committer committer;
    private final Meters meters;
    private final Health health;
    private final Duration drain;
    private final GatewayThread thread = new GatewayThread("gateway-core");
    private final GatewayThread storeThread = new GatewayThread("gateway-store");
    private final ThreadPoolExecutor readers = ReaderThreads.create();
    private final WebhookClient webhooks;
    private final GatewayCore core;
    private final CarrierLinks links;
    private final InboundMessages inbound;
    private final SmppDoor door;
    private final NodeLeases leases;
    private final Router router;
    private final Failover failover;
    private final Admission admission;
    private final EventLog events;
    private final Audit audit;

    /** Of the thread of the core. */
    private GatewayConfig config;

    private final @Nullable HttpDoor http;

    /** Whether it was told that the disk is full. Of the thread of the store. */
    private boolean isFull;

    private Gateway(GatewayConfig config, MessageStore store, Consumer<StoreException> fatal) {
        this.config = config;
        this.store = store;
        drain = config.limits().time(Limit.SHUTDOWN_DRAIN);
        MessageStore.Opened opened = store.open();
        store.indexNumbers(config.searchesByNumber());
        Ids ids = new Ids(opened.node(), opened.highestId());
        QueueCounts counts = new QueueCounts();
        meters = new Meters(System::nanoTime, config.metersAccounts());
        committer = new Committer(store, failure -> storeFailed(failure, fatal));
        thread.onError(committer::broken);
        storeThread.onError(committer::broken);
        health = new Health(System::nanoTime, committer::isDiskFull);
        events = new EventLog(System::currentTimeMillis, meters);
        audit = new Audit(store, committer, ids, events, System::currentTimeMillis, System::nanoTime);
        leases = new NodeLeases(
                config,
                store.leases(opened),
                thread,
                events,
                this::links,
                this::core,
                account -> door().receives(account),
                () -> door().bound());
        links = new CarrierLinks(this::link, leases, this::core, thread, events);
        GatewayEffects unmeasured = new GatewayEffects(thread, committer, events, leases, links::find, this::door);
        thread.beforePause(unmeasured::commitGathered);
        Effects effects = new MeasuredEffects(unmeasured, meters, health, System::nanoTime);
        webhooks = new WebhookClient(store.queries(), System::currentTimeMillis);
        core = new GatewayCore(
                config,
                ids,
                store,
                effects,
                meters.timed((account, entry, then) ->
                        webhooks.post(account, entry, posted -> thread.execute(() -> then.accept(posted)))),
                counts,
                (message, content, link, refusal) -> router().after(message, content, link, refusal),
                link -> leases.holds(link) ? links.slots(link) : 0,
                System::currentTimeMillis,
                System::nanoTime,
                () -> ThreadLocalRandom.current().nextDouble());
        inbound = new InboundMessages(config, ids, effects, core::waitingAt, System::currentTimeMillis, core::waits);
        admission = new Admission(config, counts, leases::nodes, System::nanoTime);
        router = new Router(
                config.routes(),
                config.accounts(),
                link -> leases.isUp(link) && core.takesNew(link) && admission.hasRoom(link),
                rule -> events.tell(GatewayEvent.ROUTE_GAVE_UP, Map.of("rule", rule)));
        failover = new Failover(
                store, effects, counts, router, links::state, this::waits, System::currentTimeMillis, System::nanoTime);
        Intake intake = new Intake(ids, committer, counts, admission, router, System::currentTimeMillis, key -> {
            thread.execute(() -> core.queued(key));
            leases.stored(key.link());
        });
        links.begin(config.links());
        MessageRequests requests = new MessageRequests(
                committer,
                store.queries(),
                readers,
                new Receipts(ids),
                links::names,
                System::currentTimeMillis,
                item -> thread.execute(() -> core.waits(item)));
        door = new SmppDoor(
                config,
                measured("smpp", intake),
                requests,
                System::currentTimeMillis,
                leases::boundElsewhere,
                leases::receives);
        committer.lookForRoom();
        http = config.http() == null
                ? null
                : new HttpDoor(
                        config.http(),
                        config.limits(),
                        config.accounts(),
                        measured("http", intake)::take,
                        new StoredMessages(store.queries(), requests),
                        webhooks::ping,
                        account -> counts.queued(account.name()),
                        System::currentTimeMillis);
        meters.configs(leases::configsDiffer);
        committer.start();
        new Gauges(meters, store).add(config, committer);
        storeThread.every(TICK_MILLIS, this::maintain);
        storeThread.execute(this::lookAround);
        storeThread.every(COUNT_MILLIS, this::lookAround);
        core.sweeps(false);
        thread.execute(this::count);
        thread.every(TICK_MILLIS, this::tick);
        thread.every(COUNT_MILLIS, this::count);
        store.remarks().forEach(remark -> events.tell(GatewayEvent.STORE_REMARK, Map.of("what", remark)));
        ExposedDoors.tellEachHour(config, events, thread);
        leases.start();
        door.open();
        if (http != null) {
            http.open();
        }
        events.tell(GatewayEvent.STARTED, Map.of("node", config.node(), "port", door.port()));
    }

    private void storeFailed(StoreException failure, Consumer<StoreException> fatal) {
        events.tell(GatewayEvent.STORE_FAILED, Map.of("why", String.valueOf(failure.getMessage())));
        fatal.accept(failure);
    }

    /**
     * Starts a gateway. Applications can bind when this returns; the links bind beside.
     *
     * @param fatal is told that nothing the store says can be believed any more: the process must end
     * @throws StoreException if the store cannot be used
     * @throws io.larvik.smpp.session.ConnectFailedException if the address cannot be listened on
     */
    public static Gateway start(GatewayConfig config, Consumer<StoreException> fatal) {
        return start(config, store(config), fatal);
    }

    private static MessageStore store(GatewayConfig config) {
        return config.store() instanceof StoreConfig.Shared shared
                ? JdbcStore.postgres(shared.url(), shared.password(), config.node())
                : JdbcStore.in(config.data(), config.limits().of(Limit.STORE_RESERVE));
    }

    /** Starts a gateway on a store, which it closes. */
    static Gateway start(GatewayConfig config, MessageStore store, Consumer<StoreException> fatal) {
        try {
            return new Gateway(config, store, fatal);
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
    }

    private SmppDoor.Submits measured(String doorName, Intake intake) {
        return (account, message) -> {
            CompletableFuture<Accepted> taken = intake.take(account, message);
            taken.whenComplete((id, failure) -> meters.taken(doorName, account.name(), failure));
            return taken;
        };
    }

    private void count() {
        List<MessageStore.Queue> queues = store.queues();
        Map<String, Long> doors = store.doors();
        core.counted(queues, doors);
        links.counted(queues);
        meters.counted(queues, doors, System.currentTimeMillis());
    }

    private void lookAround() {
        meters.waiting(store.backlog(), Ids::millis, System.currentTimeMillis());
    }

    private CarrierLink link(LinkConfig config) {
        String name = config.name();
        meters.link(name, () -> links.isBound(name), () -> leases.holds(name), () -> core.claimed(name));
        return new CarrierLink(
                config,
                request -> inbound(config, request),
                () -> thread.execute(() -> core.linkBound(name)),
                late -> answeredLate(name, late));
    }

    /** Messages wait for a link now that waited for another one. */
    private void waits(String link) {
        core.look(link);
        leases.stored(link);
    }

    private CarrierLinks links() {
        return links;
    }

    private Router router() {
        return router;
    }

    private GatewayCore core() {
        return core;
    }

    private SmppDoor door() {
        return door;
    }

    /**
     * Takes another configuration, as a whole or not at all: accounts, links, routes, inbound and
     * {@code limits.queueMaxMessages} at once, while messages go on. A link that is another one than before binds anew once
     * what it has claimed is settled. All else needs a restart.
     *
     * @return why it was not taken, such as the keys that need a restart; empty if it was
     */
    public CompletableFuture<List<String>> reload(GatewayConfig changed) {
        return reload("program", changed);
    }

    /** Takes another configuration, which somebody has asked for. */
    CompletableFuture<List<String>> reload(String who, GatewayConfig changed) {
        CompletableFuture<List<String>> answer = new CompletableFuture<>();
        thread.execute(() -> answer.complete(apply(who, changed)));
        return answer;
    }

    /** Tells that another configuration was not taken because of its faults. Any thread. */
    void rejected(String who, List<String> faults) {
        audit.note(who, "reload", "refused: " + String.join("; ", faults));
        events.tell(GatewayEvent.CONFIG_REJECTED, Map.of("faults", faults));
    }

    private List<String> apply(String who, GatewayConfig changed) {
        Reload reload = Reload.of(config, changed);
        if (!reload.refused().isEmpty()) {
            rejected(who, reload.refused());
            return reload.refused();
        }
        Map<String, CarrierLink> made;
        List<Runnable> certificates = new ArrayList<>();
        try {
            certificates.add(door.certificate(changed.smpp()));
            if (http != null && changed.http() != null) {
                certificates.add(http.certificate(changed.http()));
            }
            made = links.make(changed.links().values().stream()
                    .filter(link -> reload.links().contains(link.name()))
                    .toList());
        } catch (IllegalArgumentException e) {
            List<String> faults = List.of(String.valueOf(e.getMessage()));
            rejected(who, faults);
            return faults;
        }
        config.accounts().values().stream()
                .filter(account -> !account.equals(changed.accounts().get(account.name())))
                .forEach(webhooks::forget);
        config = changed;
        core.reload(changed);
        inbound.reload(changed);
        leases.reload(changed);
        admission.limits(changed);
        router.rules(changed.routes(), changed.accounts());
        certificates.forEach(Runnable::run);
        links.reload(changed.links(), made);
        failover.rulesChanged();
        door.accounts(changed.accounts().values());
        if (http != null) {
            http.accounts(changed.accounts());
        }
        events.tell(GatewayEvent.CONFIG_APPLIED, Map.of("changes", reload.changes()));
        thread.execute(this::count);
        audit.note(who, "reload", "applied: " + String.join("; ", reload.changes()));
        return List.of();
    }

    /** Returns what is under way, by name. Any thread; it reads the store. */
    Map<String, Object> status() {
        return Map.of(
                "node",
                config.node(),
                "ready",
                health.isReady(),
                "links",
                links.status(store.queues()),
                "outbox",
                new TreeMap<>(store.doors()));
    }

    /**
     * Lets a link get nothing new, and unbinds it once what is due by now has gone; or lets it get messages again.
     *
     * @return why not; empty if it does
     */
    CompletableFuture<List<String>> drain(String who, String link, boolean begins) {
        audit.note(who, "drain", begins ? link : link + ", ended");
        CompletableFuture<List<String>> answer = new CompletableFuture<>();
        thread.execute(() -> answer.complete(begins ? links.drain(link) : links.resume(link)));
        return answer;
    }

    /** Returns what Prometheus reads. Any thread. */
    String metrics() {
        return meters.page();
    }

    /** Returns the newest messages with this id, recipient, sender or reference. Any thread; it reads the store. */
    List<Map<String, Object>> find(String who, String wanted) {
        List<Map<String, Object>> found = new FoundMessages(store.queries()).of(wanted);
        audit.note(who, "find", found.size() + " messages for " + MaskedNumber.of(wanted, config.logsNumbers()));
        return found;
    }

    /** Returns who did what. */
    Audit audit() {
        return audit;
    }

    /**
     * Lets operators look, where the configuration says so; null if it does not.
     *
     * @throws io.larvik.smpp.session.ConnectFailedException if the address cannot be listened on
     */
    @Nullable
    OperateServer operate(OperateServer.Control control) {
        Operate operate = config.operate();
        if (operate == null) {
            return null;
        }
        try {
            return new OperateServer(
                    operate, health, this::metrics, control, ControlToken.write(config.data()), audit::loginRefused);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the port on which applications bind. */
    public int port() {
        return door.port();
    }

    /** Returns the port for requests over HTTP; 0 if there is none. */
    public int httpPort() {
        return http == null ? 0 : http.port();
    }

    // ---- what happens, on the event loops of the sessions

    private void inbound(LinkConfig link, InboundRequest request) {
        if (!(request.pdu() instanceof MessagePdu<?> pdu)) {
            request.respond(CommandStatus.INVALID_COMMAND_ID);
            return;
        }
        Receipt receipt = Correlation.receipt(pdu, link.receipts().byText());
        if (receipt == null) {
            thread.execute(() -> inbound.arrived(link, pdu, request::respond));
            return;
        }
        Consumer<Boolean> then =
                stored -> request.respond(stored ? CommandStatus.OK : CommandStatus.TEMPORARY_APPLICATION_ERROR);
        thread.execute(() -> core.receiptArrived(link.carrier(), pdu, receipt, then));
    }

    private void maintain() {
        committer.maintain();
        if (committer.isDiskFull() != isFull) {
            isFull = !isFull;
            events.tell(isFull ? GatewayEvent.STORE_FULL : GatewayEvent.STORE_ROOM, Map.of());
        }
    }

    private void answeredLate(String link, LateResponse late) {
        if (late.request() instanceof SubmitSm request && late.response() instanceof PduResponse response) {
            String id = response instanceof SubmitSmResp submitted ? submitted.messageId() : null;
            thread.execute(() -> core.answeredLate(link, request, new Effects.Responded(response.status(), id)));
        }
    }

    private void tick() {
        leases.tick(store.isShared());
        core.tick();
        inbound.tick(core.sweeps(), core.isTimeSure());
        failover.tick(links.all());
    }

    /**
     * Takes nothing more, lets what is under way be answered and settled for at most {@code shutdownDrain}, unbinds, and
     * closes the store in order. What has no answer by then is in doubt.
     */
    @Override
    public void close() {
        long deadline = System.nanoTime() + drain.toNanos();
        health.stopping();
        CompletableFuture<Void> unbound = door.closeAsync();
        CompletableFuture<Void> settled = new CompletableFuture<>();
        thread.execute(() -> core.stop(() -> settled.complete(null)));
        if (http != null) {
            http.close();
        }
        await(settled, deadline);
        await(links.closeAsync(), deadline + UNBIND.toNanos());
        await(unbound, deadline + UNBIND.toNanos());
        leases.close();
        readers.shutdownNow();
        thread.close();
        webhooks.close();
        storeThread.close();
        committer.close();
        store.close();
        events.tell(GatewayEvent.STOPPED, Map.of("node", config.node()));
    }

    /** Waits until something has ended, or is late: then it is left, since the next start settles what is in doubt. */
    private static void await(CompletableFuture<?> end, long deadline) {
        try {
            end.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException e) {
            // it is left
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
