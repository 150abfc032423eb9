package io.larvik.smpp.simulator.core;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.pdu.BroadcastSm;
import io.larvik.smpp.pdu.CancelBroadcastSm;
import io.larvik.smpp.pdu.CancelSm;
import io.larvik.smpp.pdu.PduRequest;
import io.larvik.smpp.pdu.PduResponse;
import io.larvik.smpp.pdu.QueryBroadcastSm;
import io.larvik.smpp.pdu.QueryBroadcastSmResp;
import io.larvik.smpp.pdu.QuerySm;
import io.larvik.smpp.pdu.ReplaceSm;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.simulator.esme.Esme;
import io.larvik.smpp.simulator.esme.Timers;
import io.larvik.smpp.text.SmppTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Requests about messages that were accepted before. An ESME finds its own messages only, by the right source. */
final class Operations {

    /** The last year that a time of SMPP can have. */
    private static final int LAST_YEAR = 2037;

    private static final int MOST_ERROR_CODE = 255;
    private static final int ALL_AREAS = 100;

    private final Timers timers;
    private final MessageStore store;
    private final Lives lives;

    Operations(Timers timers, MessageStore store, Lives lives) {
        this.timers = timers;
        this.store = store;
        this.lives = lives;
    }

    /** Carries out a request and returns the response. */
    PduResponse response(Esme esme, PduRequest<?> pdu) {
        if (pdu instanceof QuerySm query) {
            return query(esme, query);
        }
        if (pdu instanceof CancelSm cancel) {
            return cancel(esme, cancel);
        }
        if (pdu instanceof ReplaceSm replace) {
            return replace(esme, replace);
        }
        if (pdu instanceof QueryBroadcastSm query) {
            return query(esme, query);
        }
        return pdu instanceof CancelBroadcastSm cancel
                ? cancel(esme, cancel)
                : pdu.response(CommandStatus.INVALID_COMMAND_ID);
    }

    private PduResponse query(Esme esme, QuerySm query) {
        List<StoredMessage> found = find(esme, query.messageId(), query.source());
        if (found.isEmpty()) {
            return query.response(CommandStatus.QUERY_FAILED);
        }
        StoredMessage message =
                found.stream().filter(each -> !each.isOver()).findFirst().orElse(found.get(found.size() - 1));
        if (!message.isOver()) {
            return query.answered(message.state());
        }
        OffsetDateTime time = timers.time(message.since()).atOffset(ZoneOffset.UTC);
        String finalDate = time.getYear() > LAST_YEAR ? "" : SmppTime.format(time);
        return query.answered(message.state(), finalDate, errorCode(message.error));
    }

    /** Returns the number in an error of a receipt; 0 if it is none of one octet. */
    private static int errorCode(String error) {
        boolean isNumber = error.length() <= 3 && error.chars().allMatch(c -> c >= '0' && c <= '9');
        int code = isNumber ? Integer.parseInt(error) : 0;
        return code <= MOST_ERROR_CODE ? code : 0;
    }

    private PduResponse cancel(Esme esme, CancelSm cancel) {
        List<StoredMessage> found = cancel.messageId().isEmpty()
                ? open(esme, message -> isMeant(cancel, message))
                : find(esme, cancel.messageId(), cancel.source()).stream()
                        .filter(message -> !message.isOver())
                        .filter(message -> cancel.destination().value().isEmpty()
                                || cancel.destination().equals(message.destination))
                        .toList();
        found.forEach(message -> lives.end(message, MessageState.DELETED));
        return cancel.response(found.isEmpty() ? CommandStatus.CANCEL_FAILED : CommandStatus.OK);
    }

    private static boolean isMeant(CancelSm cancel, StoredMessage message) {
        return message.first().source().equals(cancel.source())
                && message.destination.equals(cancel.destination())
                && (cancel.serviceType().isEmpty()
                        || cancel.serviceType().equals(message.first().serviceType()));
    }

    private PduResponse replace(Esme esme, ReplaceSm replace) {
        List<StoredMessage> found = find(esme, replace.messageId(), replace.source());
        StoredMessage message = found.isEmpty() ? null : found.get(0);
        if (found.size() != 1
                || message == null
                || message.isOver()
                || message.pdus.size() != 1
                || !(message.first() instanceof SubmitSm submit)) {
            return replace.response(CommandStatus.REPLACE_FAILED);
        }
        DeliveryTimes times = DeliveryTimes.of(replace, timers);
        if (times.refusal() != null) {
            return replace.response(times.refusal());
        }
        Tlvs tlvs = submit.tlvs().without(TlvTag.MESSAGE_PAYLOAD);
        OctetString payload = replace.tlvs().get(TlvTag.MESSAGE_PAYLOAD);
        SubmitSm changed = submit.toBuilder()
                .shortMessage(replace.shortMessage())
                .registeredDelivery(replace.registeredDelivery())
                .smDefaultMsgId(replace.smDefaultMsgId())
                .tlvs(payload == null ? tlvs : tlvs.with(TlvTag.MESSAGE_PAYLOAD, payload))
                .build();
        boolean keepsValidity = replace.validityPeriod().isEmpty();
        replace(
                message,
                changed,
                replace.scheduleDeliveryTime().isEmpty() ? null : times.scheduled(),
                keepsValidity ? message.validUntil : times.validUntil());
        return replace.accepted();
    }

    /** Replaces a message between the same addresses that is not final; returns it, or null if there is none. */
    @Nullable
    StoredMessage replaceIfPresent(Esme esme, SubmitSm submit, DeliveryTimes times) {
        List<StoredMessage> found = open(
                esme,
                message -> message.pdus.size() == 1
                        && message.first() instanceof SubmitSm present
                        && present.source().equals(submit.source())
                        && present.destination().equals(submit.destination())
                        && present.serviceType().equals(submit.serviceType()));
        if (found.isEmpty()) {
            return null;
        }
        StoredMessage message = found.get(found.size() - 1);
        replace(message, submit, times.scheduled(), times.validUntil());
        return message;
    }

    private void replace(StoredMessage message, SubmitSm changed, @Nullable Long scheduled, long validUntil) {
        message.pdus = List.of(changed);
        store.replaced(message);
        lives.replaced(message, scheduled, validUntil);
    }

    private PduResponse query(Esme esme, QueryBroadcastSm query) {
        List<StoredMessage> found = find(esme, query.messageId(), query.source());
        if (found.isEmpty() || !(found.get(0).first() instanceof BroadcastSm broadcast)) {
            return query.response(CommandStatus.BROADCAST_QUERY_FAILED);
        }
        MessageState state = found.get(0).state();
        Tlvs tlvs = Tlvs.of(TlvTag.MESSAGE_STATE, state.value());
        for (OctetString area : broadcast.tlvs().all(TlvTag.BROADCAST_AREA_IDENTIFIER)) {
            tlvs = tlvs.with(TlvTag.BROADCAST_AREA_IDENTIFIER, area)
                    .with(TlvTag.BROADCAST_AREA_SUCCESS, state.isSuccess() ? ALL_AREAS : 0);
        }
        return new QueryBroadcastSmResp(CommandStatus.OK, query.messageId(), tlvs);
    }

    private PduResponse cancel(Esme esme, CancelBroadcastSm cancel) {
        Predicate<StoredMessage> isMeant = message -> !message.isOver()
                && message.first() instanceof BroadcastSm
                && (cancel.serviceType().isEmpty()
                        || cancel.serviceType().equals(message.first().serviceType()));
        List<StoredMessage> found = cancel.messageId().isEmpty()
                ? open(esme, message -> message.first().source().equals(cancel.source()) && isMeant.test(message))
                : find(esme, cancel.messageId(), cancel.source()).stream()
                        .filter(isMeant)
                        .toList();
        found.forEach(message -> lives.end(message, MessageState.DELETED));
        return cancel.response(found.isEmpty() ? CommandStatus.BROADCAST_CANCEL_FAILED : CommandStatus.OK);
    }

    private List<StoredMessage> open(Esme esme, Predicate<StoredMessage> condition) {
        return store.open().stream()
                .filter(message -> message.esme() == esme && condition.test(message))
                .toList();
    }

    /** Returns the messages with an id, newest first: several if they are those of a submit_multi. */
    private List<StoredMessage> find(Esme esme, String id, Address source) {
        List<StoredMessage> found = new ArrayList<>();
        for (StoredMessage message = store.find(esme, id); message != null; message = message.sibling) {
            if (!message.forgotten && message.first().source().equals(source)) {
                found.add(message);
            }
        }
        return found;
    }
}
