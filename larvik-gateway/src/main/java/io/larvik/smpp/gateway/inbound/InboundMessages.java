package io.larvik.smpp.gateway.inbound;

import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.gateway.config.Account;
import io.larvik.smpp.gateway.config.GatewayConfig;
import io.larvik.smpp.gateway.config.InboundRule;
import io.larvik.smpp.gateway.config.Limit;
import io.larvik.smpp.gateway.config.Limits;
import io.larvik.smpp.gateway.config.LinkConfig;
import io.larvik.smpp.gateway.content.Transcoder;
import io.larvik.smpp.gateway.core.Effects;
import io.larvik.smpp.gateway.core.GatewayEvent;
import io.larvik.smpp.gateway.core.Receipts;
import io.larvik.smpp.gateway.model.Content;
import io.larvik.smpp.gateway.model.Ids;
import io.larvik.smpp.gateway.model.Lane;
import io.larvik.smpp.gateway.model.Message;
import io.larvik.smpp.gateway.model.OutboxItem;
import io.larvik.smpp.gateway.route.Routed;
import io.larvik.smpp.gateway.route.RuleTable;
import io.larvik.smpp.gateway.store.Inbound;
import io.larvik.smpp.gateway.store.SegmentSweep.Most;
import io.larvik.smpp.pdu.DeliverSm;
import io.larvik.smpp.pdu.MessagePdu;
import io.larvik.smpp.text.PeerAlphabets;
import io.larvik.smpp.text.Segmentation;
import io.larvik.smpp.wire.Frame;
import io.larvik.smpp.wire.PduEncoder;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Takes the messages of subscribers from the carriers, and finds whose they are. A carrier is answered when its message
 * is on disk: for an application that binds in its alphabets, for a webhook as a text. Confined to one thread.
 */
public final class InboundMessages {

    private static final int SEQUENCE = 1;

    private final Ids ids;
    private final Effects effects;
    private final ToLongFunction<String> waiting;
    private final long mostWaiting;
    private final LongSupplier now;
    private final Consumer<OutboxItem> ready;
    private final HookMessages hooks;
    private RuleTable<InboundRule> rules;

    /**
     * Creates it.
     *
     * @param waiting how many items wait at a door: beyond a limit, a carrier keeps its messages; receipts still get in
     * @param now the time in milliseconds since 1970; called by the thread that commits, too
     * @param ready is given what waits for an application now
     */
    public InboundMessages(
            GatewayConfig config,
            Ids ids,
            Effects effects,
            ToLongFunction<String> waiting,
            LongSupplier now,
            Consumer<OutboxItem> ready) {
        this.ids = ids;
        this.effects = effects;
        this.rules = table(config.inbound());
        this.waiting = waiting;
        this.mostWaiting = config.limits().of(Limit.OUTBOX_MAX_MESSAGES);
        this.now = now;
        this.ready = ready;
        this.hooks = new HookMessages(bounds(config.limits()), config.links(), ids, effects, now, ready);
    }

    private static HookMessages.Bounds bounds(Limits limits) {
        return new HookMessages.Bounds(
                limits.number(Limit.REASSEMBLY_PARTS),
                limits.of(Limit.REASSEMBLY_TIME),
                new Most(limits.of(Limit.REASSEMBLY_GROUPS), limits.of(Limit.REASSEMBLY_OCTETS)));
    }

    private RuleTable<InboundRule> table(List<InboundRule> all) {
        return new RuleTable<>(
                all,
                InboundRule::when,
                rule -> effects.event(
                        GatewayEvent.ROUTE_GAVE_UP,
                        Map.of("inbound", rule.account().name())));
    }

    /** Takes other rules and links in place of those before. */
    public void reload(GatewayConfig changed) {
        rules = table(changed.inbound());
        hooks.links(changed.links());
    }

    /**
     * Time has passed: ends what has waited long enough for its segments. One node of all does so.
     *
     * @param isOurs whether this node is the one
     * @param isTimeSure whether the wall clock can be trusted; otherwise nothing ends by it
     */
    public void tick(boolean isOurs, boolean isTimeSure) {
        if (isOurs) {
            hooks.tick(isTimeSure);
        }
    }

    /**
     * Takes a message.
     *
     * @param answer is given the status for the carrier
     */
    public void arrived(LinkConfig link, MessagePdu<?> pdu, Consumer<CommandStatus> answer) {
        InboundRule rule = rules.first(Routed.of(pdu, link.alphabets()));
        String door = rule == null ? "" : door(rule);
        if (waiting.applyAsLong(door) >= mostWaiting) {
            effects.event(GatewayEvent.OUTBOX_FULL, Map.of("door", door, "link", link.name()));
            answer.accept(CommandStatus.TEMPORARY_APPLICATION_ERROR);
            return;
        }
        if (rule != null && rule.door() == InboundRule.Door.WEBHOOK) {
            hooks.arrived(link, rule.account().name(), pdu, answer);
            return;
        }
        Account account = rule == null ? null : rule.account();
        Content content = content(link, account, pdu);
        if (content == null) {
            effects.event(GatewayEvent.MESSAGE_UNWRITABLE, Map.of("link", link.name()));
            answer.accept(CommandStatus.REJECTED_BY_APPLICATION);
            return;
        }
        store(link.name(), message(account, door, pdu), content, answer);
    }

    private void store(String link, Message message, Content content, Consumer<CommandStatus> answer) {
        OutboxItem item = message.door().isEmpty() ? null : item(message);
        effects.commit(new Inbound(message, content, item), (id, failure) -> {
            answer.accept(id == null ? CommandStatus.TEMPORARY_APPLICATION_ERROR : CommandStatus.OK);
            if (id != null && item != null) {
                ready.accept(item);
            } else if (id != null) {
                effects.event(GatewayEvent.MESSAGE_UNROUTED, Map.of("id", id, "link", link));
            }
        });
    }

    private static String door(InboundRule rule) {
        return rule.door() == InboundRule.Door.SMPP
                ? rule.account().smppDoor()
                : rule.account().hookDoor();
    }

    private Message message(@Nullable Account account, String door, MessagePdu<?> pdu) {
        long at = now.getAsLong();
        return new Message(
                ids.next(at),
                Message.Kind.MO,
                account == null ? "" : account.name(),
                pdu.source().value(),
                pdu.destination().value(),
                Lane.NORMAL,
                at,
                at + Receipts.KEPT_MILLIS,
                pdu.registeredDelivery().value(),
                door,
                null);
    }

    private OutboxItem item(Message message) {
        return new OutboxItem(
                message.door(),
                message.due(),
                message.id(),
                message.id(),
                OutboxItem.Kind.MESSAGE,
                message.expires(),
                0,
                OctetString.EMPTY);
    }

    /** Returns the message as a deliver_sm, in the alphabets of its application; null if it cannot be one. */
    private static @Nullable Content content(LinkConfig link, @Nullable Account account, MessagePdu<?> pdu) {
        PeerAlphabets receiver = account == null ? PeerAlphabets.STANDARD : account.alphabets();
        Transcoder transcoder = new Transcoder(receiver, Segmentation.SAR);
        DeliverSm message = deliverSm(pdu);
        try {
            DeliverSm written = link.transcode() ? transcoder.transcode(message, link.alphabets()) : message;
            return new Content(Content.Form.PDU, PduEncoder.encode(Frame.of(written, SEQUENCE)));
        } catch (IllegalArgumentException e) {
            return null; // what is read may be longer than what is written
        }
    }

    private static DeliverSm deliverSm(MessagePdu<?> pdu) {
        if (pdu instanceof DeliverSm message) {
            return message;
        }
        return DeliverSm.builder()
                .serviceType(pdu.serviceType())
                .source(pdu.source())
                .destination(pdu.destination())
                .esmClass(pdu.esmClass())
                .registeredDelivery(pdu.registeredDelivery())
                .dataCoding(pdu.dataCoding())
                .tlvs(pdu.tlvs())
                .build();
    }
}
