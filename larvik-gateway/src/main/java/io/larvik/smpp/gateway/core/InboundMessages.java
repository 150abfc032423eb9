package io.larvik.smpp.gateway.core;

import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.gateway.config.Account;
import io.larvik.smpp.gateway.config.InboundRule;
import io.larvik.smpp.gateway.model.Content;
import io.larvik.smpp.gateway.model.Lane;
import io.larvik.smpp.gateway.model.Message;
import io.larvik.smpp.gateway.model.OutboxItem;
import io.larvik.smpp.gateway.store.Inbound;
import io.larvik.smpp.pdu.DeliverSm;
import io.larvik.smpp.pdu.MessagePdu;
import io.larvik.smpp.wire.Frame;
import io.larvik.smpp.wire.PduEncoder;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes the messages of subscribers from the carriers, and finds whose they are. A carrier is answered when its message
 * is on disk. Confined to one thread.
 */
final class InboundMessages {

    /** How many items may wait at a door: beyond that, a carrier keeps its messages. Receipts still get in. */
    private static final long MOST_WAITING = 100_000;

    private static final int SEQUENCE = 1;

    private final List<InboundRule> rules;
    private final Ids ids;
    private final Effects effects;
    private final OutboxCounts counts;
    private final LongSupplier now;
    private final Consumer<OutboxItem> ready;

    /**
     * Creates it.
     *
     * @param ready is given what waits for an application now
     */
    InboundMessages(
            List<InboundRule> rules,
            Ids ids,
            Effects effects,
            OutboxCounts counts,
            LongSupplier now,
            Consumer<OutboxItem> ready) {
        this.rules = List.copyOf(rules);
        this.ids = ids;
        this.effects = effects;
        this.counts = counts;
        this.now = now;
        this.ready = ready;
    }

    /**
     * Takes a message.
     *
     * @param answer is given the status for the carrier
     */
    void arrived(String link, MessagePdu<?> pdu, Consumer<CommandStatus> answer) {
        InboundRule rule = rule(pdu);
        String door = rule == null ? "" : door(rule);
        if (counts.at(door) >= MOST_WAITING) {
            effects.event(GatewayEvent.OUTBOX_FULL, Map.of("door", door, "link", link));
            answer.accept(CommandStatus.TEMPORARY_APPLICATION_ERROR);
            return;
        }
        Content content = content(pdu);
        if (content == null) {
            effects.event(GatewayEvent.MESSAGE_UNWRITABLE, Map.of("link", link));
            answer.accept(CommandStatus.REJECTED_BY_APPLICATION);
            return;
        }
        store(link, message(rule == null ? null : rule.account(), door, pdu), content, answer);
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

    private @Nullable InboundRule rule(MessagePdu<?> pdu) {
        String to = pdu.destination().value();
        return rules.stream()
                .filter(rule -> rule.to().isEmpty() || rule.to().stream().anyMatch(to::startsWith))
                .findFirst()
                .orElse(null);
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

    /** Returns the message as a deliver_sm; null if it cannot be one. */
    private static @Nullable Content content(MessagePdu<?> pdu) {
        try {
            return new Content(Content.Form.PDU, PduEncoder.encode(Frame.of(deliverSm(pdu), SEQUENCE)));
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
