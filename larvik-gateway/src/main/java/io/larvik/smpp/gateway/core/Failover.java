package io.larvik.smpp.gateway.core;

import io.larvik.smpp.gateway.config.LinkConfig;
import io.larvik.smpp.gateway.model.CorruptContentException;
import io.larvik.smpp.gateway.model.QueueKey;
import io.larvik.smpp.gateway.route.Router;
import io.larvik.smpp.gateway.store.MessageStore;
import io.larvik.smpp.gateway.store.MessageStore.Due;
import io.larvik.smpp.gateway.store.Move;
import io.larvik.smpp.gateway.store.QueueCounts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Moves what waits for a link that has been down for long to another link of its rule, and what waits for one that is
 * drained at once. Only the node that holds the link does so, and nothing moves back. A message that was tried before may
 * have reached the carrier: it stays, unless the link says otherwise. All that waits for a link which the configuration no
 * longer has takes the way of a new message, since it would stay for ever. Confined to one thread.
 */
public final class Failover {

    private static final int MOST_A_TURN = 1_000;

    /** How a link is, as this node sees it. */
    public enum State {
        /** It is bound, or another node holds it. */
        UP,
        DOWN,
        /** It is bound or not, and is to have nothing that could go another way. */
        DRAINED,
        /** The configuration no longer has it. */
        GONE
    }

    private final MessageStore store;
    private final Effects effects;
    private final QueueCounts counts;
    private final Router router;
    private final Function<String, State> states;
    private final Consumer<String> look;
    private final LongSupplier now;
    private final LongSupplier nowNanos;
    private final Map<String, Long> downSince = new HashMap<>();
    private final Set<String> moving = new HashSet<>();

    /** Links that are gone, and of which it was told that something is parked. */
    private final Set<String> parked = new HashSet<>();

    /** How far a queue was looked at, by its beginning. */
    private final Map<QueueKey, QueueKey> cursors = new HashMap<>();

    /**
     * Creates it.
     *
     * @param states how a link is
     * @param look is told a link for which messages wait now
     * @param now the time in milliseconds since 1970
     * @param nowNanos a time that never goes back, in nanoseconds
     */
    public Failover(
            MessageStore store,
            Effects effects,
            QueueCounts counts,
            Router router,
            Function<String, State> states,
            Consumer<String> look,
            LongSupplier now,
            LongSupplier nowNanos) {
        this.store = store;
        this.effects = effects;
        this.counts = counts;
        this.router = router;
        this.states = states;
        this.look = look;
        this.now = now;
        this.nowNanos = nowNanos;
    }

    /** Time has passed. */
    public void tick(Iterable<LinkConfig> links) {
        for (LinkConfig link : links) {
            State state = states.apply(link.name());
            if (state == State.UP) {
                downSince.remove(link.name());
                continue;
            }
            long at = nowNanos.getAsLong();
            Long since = downSince.putIfAbsent(link.name(), at);
            boolean isLong = state != State.DOWN
                    || since != null && at - since >= link.failoverAfter().toNanos();
            if (isLong && !moving.contains(link.name())) {
                move(link);
            }
        }
    }

    /** The rules are others: what was parked may have a way, or is to be told again. */
    public void rulesChanged() {
        parked.clear();
    }

    private void move(LinkConfig link) {
        Map<String, List<QueueKey>> targets = new LinkedHashMap<>();
        int room = MOST_A_TURN;
        for (QueueKey head : store.heads(link.name())) {
            QueueKey start = new QueueKey(head.link(), head.account(), head.lane(), Long.MIN_VALUE, Long.MIN_VALUE);
            List<Due> page =
                    room == 0 ? List.of() : store.due(cursors.getOrDefault(start, start), now.getAsLong(), room);
            room -= page.size();
            cursors.put(
                    start, page.isEmpty() ? start : page.get(page.size() - 1).key());
            for (Due due : page) {
                String target = target(link, due);
                if (target != null) {
                    targets.computeIfAbsent(target, name -> new ArrayList<>()).add(due.key());
                }
            }
        }
        targets.forEach((target, keys) -> move(link, keys, target));
    }

    private @Nullable String target(LinkConfig link, Due due) {
        if (states.apply(link.name()) == State.GONE) {
            return targetOfGone(link, due);
        }
        if (due.tries() > 0 && !link.moveInDoubt()) {
            return null;
        }
        try {
            return router.instead(due.message(), due.content().check(), link.name());
        } catch (CorruptContentException e) {
            return null; // whoever sends it finds out
        }
    }

    private @Nullable String targetOfGone(LinkConfig link, Due due) {
        try {
            String target = router.anew(due.message(), due.content().check());
            if (target == null && parked.add(link.name())) {
                effects.event(
                        GatewayEvent.ROUTE_PARKED, Map.of("link", link.name(), "messages", counts.ofLink(link.name())));
            }
            return target;
        } catch (CorruptContentException e) {
            return null; // it expires where it is
        }
    }

    private void move(LinkConfig link, List<QueueKey> keys, String target) {
        moving.add(link.name());
        effects.commit(new Move(keys, target), (moved, failure) -> {
            moving.remove(link.name());
            if (moved == null || moved == 0) {
                return;
            }
            counts.moved(link.name(), target, moved);
            effects.event(GatewayEvent.ROUTE_FAILOVER, Map.of("link", link.name(), "to", target, "messages", moved));
            look.accept(target);
            boolean mayGoOn = states.apply(link.name()) != State.UP && !moving.contains(link.name());
            if (mayGoOn && keys.size() == MOST_A_TURN) {
                move(link);
            }
        });
    }
}
