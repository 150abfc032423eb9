package io.larvik.smpp.gateway;

import io.larvik.smpp.gateway.config.Account;
import io.larvik.smpp.gateway.config.EffectiveConfig;
import io.larvik.smpp.gateway.config.GatewayConfig;
import io.larvik.smpp.gateway.config.LinkConfig;
import io.larvik.smpp.gateway.core.GatewayCore;
import io.larvik.smpp.gateway.core.GatewayEvent;
import io.larvik.smpp.gateway.core.LeaseKeeper;
import io.larvik.smpp.gateway.link.CarrierLink;
import io.larvik.smpp.gateway.operate.EventLog;
import io.larvik.smpp.gateway.store.Leases;
import io.larvik.smpp.gateway.store.Leases.Taken;
import io.larvik.smpp.gateway.store.StoreException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * What this node holds: binds its links, cuts those that it loses, and tells when the store is out of reach. It has a
 * thread that asks the store for leases, each second. Safe for any thread.
 */
final class NodeLeases implements LeaseKeeper.Listener, AutoCloseable {

    private static final long ROUND_MILLIS = 1_000;

    /** A store that does not answer at the end must not hold up the end for longer than this. */
    private static final long END_SECONDS = 3;

    private final Leases leases;
    private final LeaseKeeper keeper;
    private final GatewayThread thread;
    private final EventLog events;
    private final Supplier<CarrierLinks> links;
    private final Supplier<GatewayCore> core;
    private final Predicate<Account> receives;
    private final NodeBinds binds;
    private final ConfigDifference difference = new ConfigDifference();
    private final ScheduledThreadPoolExecutor executor =
            new ScheduledThreadPoolExecutor(1, task -> new Thread(task, "gateway-leases"));

    /** Links that this node has lost, and of which something is still under way. Of the thread of the core. */
    private final Set<String> settling = new HashSet<>();

    /** The links that this node is to hold. */
    private final Map<String, LinkConfig> wanted = new ConcurrentHashMap<>();

    /** What the other nodes know of this one. Of the thread of the leases. */
    private String toldConfig = "";

    /** Of the thread of the leases. */
    private boolean isAway;

    private volatile GatewayConfig config;

    /** Of the configuration, as the nodes compare it. */
    private volatile String configHash;

    NodeLeases(
            GatewayConfig config,
            Leases leases,
            GatewayThread thread,
            EventLog events,
            Supplier<CarrierLinks> links,
            Supplier<GatewayCore> core,
            Predicate<Account> receives,
            Supplier<Map<String, Integer>> bound) {
        this.config = config;
        configHash = EffectiveConfig.of(config).hash();
        this.leases = leases;
        this.thread = thread;
        this.events = events;
        this.links = links;
        this.core = core;
        this.receives = receives;
        this.binds = new NodeBinds(leases, bound);
        this.keeper = new LeaseKeeper(leases, System::nanoTime, this::isAtWork, this);
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        executor.setContinueExistingPeriodicTasksAfterShutdownPolicy(false);
    }

    /** Takes other accounts in place of those before; links are wanted and left one by one. */
    void reload(GatewayConfig changed) {
        config = changed;
        configHash = EffectiveConfig.of(changed).hash();
        wantHooks();
    }

    void start() {
        config.links().values().forEach(this::want);
        keeper.want(Leases.SWEEP, 0);
        wantHooks();
        leases.onWake(this::woken);
        executor.scheduleWithFixedDelay(this::round, 0, ROUND_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void wantHooks() {
        config.accounts().values().stream()
                .filter(account -> account.webhook() != null)
                .forEach(account -> keeper.want(account.hookDoor(), 0));
    }

    /** Holds a link from now on, or no longer, as it says. */
    void want(LinkConfig link) {
        int place = link.nodes().indexOf(config.node());
        if (place < 0 && !link.nodes().isEmpty()) {
            leave(link.name());
            return;
        }
        wanted.put(link.name(), link);
        if (place < 0) {
            keeper.wantShare(Leases.LINK + link.name());
        } else {
            keeper.want(Leases.LINK + link.name(), place);
        }
    }

    /** Holds a link no longer. */
    void leave(String link) {
        wanted.remove(link);
        keeper.leave(Leases.LINK + link);
    }

    /** Returns whether this node is to hold a link. */
    boolean isWanted(String link) {
        return wanted.containsKey(link);
    }

    /** Returns whether this node may write to a link at this moment. */
    boolean holds(String link) {
        return keeper.holds(Leases.LINK + link);
    }

    /** Returns whether a link is bound, on any node. */
    boolean isUp(String link) {
        return keeper.isAtWork(Leases.LINK + link);
    }

    private boolean isAtWork(String resource) {
        return !resource.startsWith(Leases.LINK) || links.get().isAtWork(linkOf(resource));
    }

    private static String linkOf(String resource) {
        return resource.substring(Leases.LINK.length());
    }

    /** Returns how many nodes live. */
    int nodes() {
        return keeper.nodes();
    }

    /** Returns how many sessions of an account are bound at other nodes. */
    int boundElsewhere(Account account) {
        return binds.elsewhere(account.name());
    }

    /** Returns whether the nodes have had different configurations for more than five minutes. */
    boolean configsDiffer() {
        return difference.isOld();
    }

    /** A session of an account receives now, or none does any more. */
    void receives(Account account) {
        if (receives.test(account)) {
            keeper.want(account.smppDoor(), 0);
        } else {
            keeper.leave(account.smppDoor());
        }
        try {
            executor.execute(this::round);
        } catch (RejectedExecutionException e) {
            return; // closed
        }
        tellReceives(account);
    }

    private void tellReceives(Account account) {
        thread.execute(() -> core.get().receives(account, keeper.holds(account.smppDoor()) && receives.test(account)));
    }

    /** Time has passed: on the thread of the core. */
    void tick(boolean isShared) {
        keeper.expire();
        settling.removeIf(link -> {
            boolean isSettled = core.get().claimed(link) == 0;
            LinkConfig known = wanted.get(link);
            if (isSettled && known != null) {
                want(known);
            }
            return isSettled;
        });
        if (isShared) {
            wanted.keySet().stream().filter(this::holds).forEach(core.get()::look);
        }
    }

    /** A message for a link is on disk: if another node holds the link, it is told. */
    void stored(String link) {
        if (!holds(link)) {
            leases.wake(Leases.LINK + link);
        }
    }

    /** Something waits at a door: if another node holds it, that one is told. */
    void waits(String door) {
        if (!keeper.holds(door)) {
            leases.wake(door);
        }
    }

    /** Another node has stored something: on a thread of the leases. */
    private void woken(String resource) {
        if (resource.startsWith(Leases.LINK)) {
            String link = linkOf(resource);
            thread.execute(() -> {
                if (holds(link)) {
                    core.get().look(link);
                }
            });
        } else if (keeper.holds(resource)) {
            thread.execute(() -> core.get().waits(resource));
        }
    }

    // ---- on the thread of the leases

    private void round() {
        try {
            keeper.round();
            tellConfig();
            binds.round();
            if (difference.look(keeper.configs(), System.nanoTime())) {
                events.tell(GatewayEvent.CONFIG_DIFFERS, Map.of("nodes", keeper.nodes()));
            }
            if (isAway) {
                isAway = false;
                events.tell(GatewayEvent.STORE_BACK, Map.of());
            }
        } catch (StoreException e) {
            if (!isAway) {
                isAway = true;
                events.tell(GatewayEvent.STORE_AWAY, Map.of("why", String.valueOf(e.getMessage())));
            }
        }
    }

    private void tellConfig() {
        String hash = configHash;
        if (!hash.equals(toldConfig)) {
            leases.tellConfig(hash);
            toldConfig = hash;
        }
    }

    private void end() {
        try {
            keeper.releaseAll();
            leases.close();
        } catch (StoreException e) {
            // the leases run out by themselves
        }
    }

    @Override
    public void taken(Taken taken) {
        String resource = taken.lease().resource();
        if (!resource.startsWith(Leases.LINK)) {
            changed(resource);
            return;
        }
        String link = linkOf(resource);
        long epoch = taken.lease().epoch();
        events.tell(
                GatewayEvent.LINK_TAKEN,
                Map.of("link", link, "epoch", epoch, "claimed", taken.claimed().size()));
        thread.execute(() -> {
            core.get().linkTaken(link, epoch, taken.claimed());
            links.get().open(link);
        });
    }

    /** On the thread of the core, too. */
    @Override
    public void lost(String resource) {
        if (!resource.startsWith(Leases.LINK)) {
            changed(resource);
            return;
        }
        String link = linkOf(resource);
        CarrierLink carrier = links.get().find(link);
        if (carrier != null) {
            carrier.cut();
        }
        keeper.leave(resource); // until all of it is settled
        if (isWanted(link)) {
            events.tell(GatewayEvent.LINK_LOST, Map.of("link", link));
        }
        thread.execute(() -> settling.add(link));
    }

    private void changed(String resource) {
        if (resource.equals(Leases.SWEEP)) {
            thread.execute(() -> core.get().sweeps(keeper.holds(resource)));
            return;
        }
        config.accounts().values().stream()
                .filter(account -> account.smppDoor().equals(resource))
                .forEach(this::tellReceives);
        config.accounts().values().stream()
                .filter(account -> account.hookDoor().equals(resource))
                .forEach(account -> thread.execute(() -> core.get().hookHeld(account, keeper.holds(resource))));
    }

    /** Gives back what this node holds. */
    @Override
    public void close() {
        executor.execute(this::end);
        executor.shutdown();
        try {
            executor.awaitTermination(END_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
