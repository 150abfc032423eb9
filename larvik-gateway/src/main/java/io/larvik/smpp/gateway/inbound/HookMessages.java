package io.larvik.smpp.gateway.inbound;

import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.gateway.config.Account;
import io.larvik.smpp.gateway.config.LinkConfig;
import io.larvik.smpp.gateway.content.Subscribers;
import io.larvik.smpp.gateway.content.Subscribers.Piece;
import io.larvik.smpp.gateway.core.Effects;
import io.larvik.smpp.gateway.core.GatewayEvent;
import io.larvik.smpp.gateway.core.Receipts;
import io.larvik.smpp.gateway.model.CorruptContentException;
import io.larvik.smpp.gateway.model.Ids;
import io.larvik.smpp.gateway.model.Lane;
import io.larvik.smpp.gateway.model.Message;
import io.larvik.smpp.gateway.model.OutboxItem;
import io.larvik.smpp.gateway.model.ReceivedText;
import io.larvik.smpp.gateway.model.Segment;
import io.larvik.smpp.gateway.model.SegmentGroup;
import io.larvik.smpp.gateway.store.Inbound;
import io.larvik.smpp.gateway.store.SegmentArrived;
import io.larvik.smpp.gateway.store.SegmentSweep;
import io.larvik.smpp.gateway.store.SegmentSweep.Most;
import io.larvik.smpp.pdu.MessagePdu;
import io.larvik.smpp.text.Concatenation;
import io.larvik.smpp.text.MessageContent;
import io.larvik.smpp.text.PeerAlphabets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The messages of subscribers for webhooks: an application gets a long one as one event with the whole text. A carrier is
 * answered when its segment is on disk, where it waits for the others. Those that do not come in time leave gaps: what there
 * is goes out all the same, as one event that names the missing ones. So it is, the oldest first, when too much waits.
 */
final class HookMessages {

    /**
     * What may wait.
     *
     * @param parts how many segments a message may have: those of longer ones go out as they come
     * @param millis how long segments are waited for
     * @param most how many messages, and octets of segments
     */
    record Bounds(int parts, long millis, Most most) {}

    private static final long SWEEP_MILLIS = 5_000;

    private final Bounds bounds;
    private final Ids ids;
    private final Effects effects;
    private final LongSupplier now;
    private final Consumer<OutboxItem> ready;

    /** Read by the thread that commits, too. */
    private volatile Map<String, LinkConfig> links;

    private long heldGroups;
    private long heldOctets;
    private boolean isSweeping;
    private long sweptAt = Long.MIN_VALUE;

    /**
     * Creates it.
     *
     * @param ready is given what waits for an application now
     */
    HookMessages(
            Bounds bounds,
            Map<String, LinkConfig> links,
            Ids ids,
            Effects effects,
            LongSupplier now,
            Consumer<OutboxItem> ready) {
        this.bounds = bounds;
        this.links = Map.copyOf(links);
        this.ids = ids;
        this.effects = effects;
        this.now = now;
        this.ready = ready;
    }

    /** Takes other links in place of those before. */
    void links(Map<String, LinkConfig> changed) {
        links = Map.copyOf(changed);
    }

    /**
     * Takes a message, or a segment of one.
     *
     * @param answer is given the status for the carrier
     */
    void arrived(LinkConfig link, String account, MessagePdu<?> pdu, Consumer<CommandStatus> answer) {
        Concatenation place = MessageContent.of(pdu, link.alphabets()).concatenation();
        if (place != null && isHeld(place, pdu)) {
            hold(link, account, pdu, place, answer);
        } else {
            passOn(link, account, pdu, answer);
        }
    }

    private boolean isHeld(Concatenation place, MessagePdu<?> pdu) {
        return place.total() > 1
                && place.total() <= bounds.parts()
                && pdu.message().length() <= HeldSegment.MOST_OCTETS;
    }

    private void passOn(LinkConfig link, String account, MessagePdu<?> pdu, Consumer<CommandStatus> answer) {
        ReceivedText text = Subscribers.text(pdu, link.alphabets());
        Inbound step = inbound(
                account,
                pdu.source().value(),
                pdu.destination().value(),
                pdu.registeredDelivery().value(),
                text);
        effects.commit(step, (id, failure) -> {
            answer.accept(id == null ? CommandStatus.TEMPORARY_APPLICATION_ERROR : CommandStatus.OK);
            if (id != null && step.item() != null) {
                ready.accept(step.item());
            }
        });
    }

    private void hold(
            LinkConfig link, String account, MessagePdu<?> pdu, Concatenation place, Consumer<CommandStatus> answer) {
        SegmentGroup group = SegmentGroup.of(
                link.carrier(), pdu.source().value(), pdu.destination().value(), place);
        OctetString kept = HeldSegment.of(account, link.name(), pdu).octets();
        Segment segment = Segment.of(group, place.number(), now.getAsLong(), pdu.message(), kept);
        effects.commit(new SegmentArrived(segment, this::joined), (arrived, failure) -> {
            answer.accept(arrived == null ? CommandStatus.TEMPORARY_APPLICATION_ERROR : CommandStatus.OK);
            if (arrived != null) {
                heldGroups += arrived.groups();
                heldOctets += arrived.octets();
                arrived.items().forEach(ready);
                if (bounds.most().isExceededBy(heldGroups, heldOctets)) {
                    sweep(Long.MIN_VALUE);
                }
            }
        });
    }

    /**
     * Time has passed: makes messages of what has waited long enough.
     *
     * @param isTimeSure whether the wall clock can be trusted; otherwise nothing ends by it
     */
    void tick(boolean isTimeSure) {
        long at = now.getAsLong();
        if (at - SWEEP_MILLIS >= sweptAt || at < sweptAt) {
            sweptAt = at;
            sweep(isTimeSure ? at - bounds.millis() : Long.MIN_VALUE);
        }
    }

    private void sweep(long before) {
        if (isSweeping) {
            return;
        }
        isSweeping = true;
        effects.commit(new SegmentSweep(now.getAsLong(), before, bounds.most(), this::joined), (swept, failure) -> {
            isSweeping = false;
            if (swept == null) {
                return;
            }
            heldGroups = swept.groups();
            heldOctets = swept.octets();
            swept.items().forEach(ready);
            told(GatewayEvent.SEGMENTS_MISSING, swept.incomplete());
            told(GatewayEvent.SEGMENTS_EVICTED, swept.evicted());
            if (swept.hasMore()) {
                sweep(before);
            }
        });
    }

    private void told(GatewayEvent event, int messages) {
        if (messages > 0) {
            effects.event(event, Map.of("messages", messages));
        }
    }

    // ---- by the thread that commits

    private Inbound joined(List<Segment> segments) {
        SegmentGroup group = segments.get(0).group();
        String account = "";
        int wants = 0;
        List<Piece> pieces = new ArrayList<>();
        for (Segment segment : segments) {
            HeldSegment held = held(segment);
            if (held != null) {
                account = pieces.isEmpty() ? held.account() : account;
                wants = held.pdu().registeredDelivery().value();
                pieces.add(new Piece(segment.number(), held.pdu(), alphabets(held.link())));
            }
        }
        ReceivedText text = Subscribers.joined(group.total(), pieces);
        return inbound(account, group.source(), group.destination(), wants, text);
    }

    private @Nullable HeldSegment held(Segment segment) {
        try {
            return HeldSegment.of(segment.kept());
        } catch (CorruptContentException e) {
            effects.event(
                    GatewayEvent.CORRUPT, Map.of("carrier", segment.group().carrier()));
            return null;
        }
    }

    private PeerAlphabets alphabets(String link) {
        LinkConfig config = links.get(link);
        return config == null ? PeerAlphabets.STANDARD : config.alphabets();
    }

    private Inbound inbound(String account, String source, String destination, int wants, ReceivedText text) {
        long at = now.getAsLong();
        long id = ids.next(at);
        String door = Account.hookDoor(account);
        Message message = new Message(
                id,
                Message.Kind.MO,
                account,
                source,
                destination,
                Lane.NORMAL,
                at,
                at + Receipts.KEPT_MILLIS,
                wants,
                door,
                null);
        boolean isForNobody = account.isEmpty(); // the disk has changed all segments
        OutboxItem item = isForNobody
                ? null
                : new OutboxItem(door, at, id, id, OutboxItem.Kind.MESSAGE, message.expires(), 0, OctetString.EMPTY);
        return new Inbound(message, text.content(), item);
    }
}
