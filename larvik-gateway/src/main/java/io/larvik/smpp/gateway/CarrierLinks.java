package io.larvik.smpp.gateway;

import io.larvik.smpp.gateway.config.LinkConfig;
import io.larvik.smpp.gateway.core.Failover.State;
import io.larvik.smpp.gateway.core.GatewayCore;
import io.larvik.smpp.gateway.core.GatewayEvent;
import io.larvik.smpp.gateway.link.CarrierLink;
import io.larvik.smpp.gateway.operate.EventLog;
import io.larvik.smpp.gateway.store.MessageStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The links of this node as they come, change and go while it runs. A link that changes claims nothing more, unbinds once
 * what it has claimed is settled, and binds anew: a carrier allows only so many binds at a time. A link that is gone stays
 * known for as long as messages wait for it. A link that is drained stays unbound until that is taken back.
 *
 * <p>Whoever changes it is the thread of the core; any thread may ask.
 */
final class CarrierLinks {

    private final Function<LinkConfig, CarrierLink> maker;
    private final NodeLeases leases;
    private final Supplier<GatewayCore> core;
    private final GatewayThread thread;
    private final EventLog events;

    private final Map<String, CarrierLink> links = new ConcurrentHashMap<>();

    /** What the configuration has. */
    private final Map<String, LinkConfig> configured = new ConcurrentHashMap<>();

    /** What it no longer has, and for which messages wait. */
    private final Map<String, LinkConfig> gone = new ConcurrentHashMap<>();

    private final Set<String> drained = ConcurrentHashMap.newKeySet();

    // of the thread of the core

    /** What links become once what they have claimed is settled; null for those that go. */
    private final Map<String, @Nullable CarrierLink> changing = new HashMap<>();

    /** Those of them that unbind. */
    private final Set<String> closing = new HashSet<>();

    /**
     * Creates it, without links.
     *
     * @param maker makes links, not opened
     */
    CarrierLinks(
            Function<LinkConfig, CarrierLink> maker,
            NodeLeases leases,
            Supplier<GatewayCore> core,
            GatewayThread thread,
            EventLog events) {
        this.maker = maker;
        this.leases = leases;
        this.core = core;
        this.thread = thread;
        this.events = events;
    }

    // ---- asked by any thread

    /** Returns a link; null if it is gone, or between two binds. */
    @Nullable
    CarrierLink find(String name) {
        return links.get(name);
    }

    boolean isBound(String name) {
        CarrierLink link = links.get(name);
        return link != null && link.isBound();
    }

    /** Returns whether a link is bound and is to get messages. */
    boolean isAtWork(String name) {
        return isBound(name) && !drained.contains(name);
    }

    /** Returns how many requests the windows of a link hold together. */
    int slots(String name) {
        CarrierLink link = links.get(name);
        return link == null ? 0 : link.slots();
    }

    /** Returns the names of all links for which messages may wait. */
    List<String> names() {
        return Stream.concat(configured.keySet().stream(), gone.keySet().stream())
                .sorted()
                .toList();
    }

    /** Returns all links for which messages may wait. */
    Collection<LinkConfig> all() {
        List<LinkConfig> all = new ArrayList<>(configured.values());
        all.addAll(gone.values());
        return all;
    }

    /** Returns what is under way on each link, by its name. */
    Map<String, Object> status(List<MessageStore.Queue> queues) {
        Map<String, Object> byLink = new TreeMap<>();
        for (String name : names()) {
            Map<String, Object> each = new TreeMap<>();
            each.put("held", leases.holds(name));
            each.put("up", isBound(name));
            each.put("drained", drained.contains(name));
            each.put("claimed", core.get().claimed(name));
            each.put(
                    "queued",
                    queues.stream()
                            .filter(queue -> queue.link().equals(name))
                            .mapToLong(MessageStore.Queue::count)
                            .sum());
            byLink.put(name, each);
        }
        return byLink;
    }

    /** Returns how a link is, as this node sees it. */
    State state(String name) {
        if (!leases.holds(name)) {
            return State.UP;
        }
        if (gone.containsKey(name)) {
            return State.GONE;
        }
        if (drained.contains(name)) {
            return State.DRAINED;
        }
        return isBound(name) ? State.UP : State.DOWN;
    }

    // ---- on the thread of the core

    /** Begins with these links, which the core knows. */
    void begin(Map<String, LinkConfig> first) {
        configured.putAll(first);
        links.putAll(make(first.values()));
    }

    /**
     * Makes links, not opened.
     *
     * @throws IllegalArgumentException if one of them cannot be made
     */
    Map<String, CarrierLink> make(Collection<LinkConfig> wanted) {
        return wanted.stream().collect(Collectors.toMap(LinkConfig::name, maker));
    }

    /** Takes the links of a configuration, of which these are new, or are to bind anew. */
    void reload(Map<String, LinkConfig> changed, Map<String, CarrierLink> made) {
        List<String> before = List.copyOf(configured.keySet());
        configured.keySet().retainAll(changed.keySet());
        for (String name : before) {
            if (!changed.containsKey(name)) {
                change(name, null);
            }
        }
        changed.forEach((name, link) -> {
            LinkConfig was = configured.put(name, link);
            boolean isNew = was == null && gone.remove(name) == null && !changing.containsKey(name);
            if (made.containsKey(name) && isNew) {
                links.put(name, made.get(name));
                core.get().link(link);
                leases.want(link);
                open(name);
            } else if (made.containsKey(name)) {
                change(name, made.get(name));
            }
        });
    }

    private void change(String name, @Nullable CarrierLink made) {
        changing.put(name, made);
        if (!closing.contains(name)) {
            core.get().stopLink(name, () -> settled(name));
        }
    }

    private void settled(String name) {
        if (changing.containsKey(name) && closing.add(name)) {
            CarrierLink before = links.remove(name);
            CompletableFuture<Void> closed =
                    before == null ? CompletableFuture.completedFuture(null) : before.closeAsync();
            closed.whenComplete((end, failure) -> thread.execute(() -> closed(name)));
        }
    }

    private void closed(String name) {
        closing.remove(name);
        CarrierLink made = changing.remove(name);
        LinkConfig link = configured.get(name);
        if (made == null || link == null) {
            events.tell(GatewayEvent.LINK_GONE, Map.of("link", name));
            drained.remove(name);
            goes(LinkConfig.gone(name));
            return;
        }
        links.put(name, made);
        core.get().link(link);
        leases.want(link);
        open(name);
    }

    private void goes(LinkConfig link) {
        gone.put(link.name(), link);
        core.get().link(link);
        leases.want(link);
    }

    /** Binds a link that this node holds, unless it is not to be bound now. */
    void open(String name) {
        CarrierLink link = links.get(name);
        if (link != null
                && leases.isWanted(name)
                && leases.holds(name)
                && !drained.contains(name)
                && !changing.containsKey(name)) {
            link.open();
        }
    }

    /** The store has counted: finds links that the configuration no longer has, and forgets those that are empty. */
    void counted(List<MessageStore.Queue> queues) {
        Set<String> waited = queues.stream().map(MessageStore.Queue::link).collect(Collectors.toSet());
        for (String name : waited) {
            if (!configured.containsKey(name) && !gone.containsKey(name) && !changing.containsKey(name)) {
                goes(LinkConfig.gone(name));
            }
        }
        for (String name : List.copyOf(gone.keySet())) {
            if (!waited.contains(name) && core.get().claimed(name) == 0) {
                gone.remove(name);
                core.get().forgetLink(name);
                leases.leave(name);
            }
        }
    }

    /**
     * Lets what waits for a link take another one or go out, and unbinds it.
     *
     * @return why not; empty if it does so, or did before
     */
    List<String> drain(String name) {
        List<String> faults = faults(name);
        if (faults.isEmpty() && drained.add(name)) {
            events.tell(GatewayEvent.LINK_DRAIN, Map.of("link", name, "begins", true));
            if (!changing.containsKey(name)) {
                core.get().drainLink(name, () -> drained(name));
            }
        }
        return faults;
    }

    private void drained(String name) {
        CarrierLink link = links.get(name);
        if (link != null && link.isOpen() && drained.contains(name)) {
            link.cut();
            events.tell(GatewayEvent.LINK_DRAINED, Map.of("link", name));
        }
    }

    /**
     * Binds a link again that was drained.
     *
     * @return why not; empty if it does so, or was not drained
     */
    List<String> resume(String name) {
        List<String> faults = faults(name);
        LinkConfig link = configured.get(name);
        if (faults.isEmpty() && link != null && drained.remove(name)) {
            events.tell(GatewayEvent.LINK_DRAIN, Map.of("link", name, "begins", false));
            if (!changing.containsKey(name)) {
                core.get().link(link);
                open(name);
            }
        }
        return faults;
    }

    private List<String> faults(String name) {
        if (!configured.containsKey(name)) {
            return List.of(name + ": no link has this name");
        }
        return leases.holds(name)
                ? List.of()
                : List.of(name + ": this node does not hold the link; ask the one that does");
    }

    /** Unbinds all of them. */
    CompletableFuture<Void> closeAsync() {
        return CompletableFuture.allOf(
                links.values().stream().map(CarrierLink::closeAsync).toArray(CompletableFuture<?>[]::new));
    }
}
