package io.larvik.smpp.gateway.core;

import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.gateway.config.Account;
import io.larvik.smpp.gateway.model.Content;
import io.larvik.smpp.gateway.model.Lane;
import io.larvik.smpp.gateway.model.Message;
import io.larvik.smpp.gateway.store.Accept;
import io.larvik.smpp.gateway.store.Committer;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.wire.Frame;
import io.larvik.smpp.wire.PduEncoder;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Decides whether a message is taken. Asked on the event loops of the sessions: it only decides. Safe for any thread. */
public final class Intake {

    private static final int SEQUENCE = 1;

    /** What was decided: one of the two. */
    public record Decision(@Nullable Accept taken, @Nullable CommandStatus refused) {

        static Decision take(Accept step) {
            return new Decision(step, null);
        }

        static Decision refuse(CommandStatus status) {
            return new Decision(null, status);
        }
    }

    private final Ids ids;
    private final Committer committer;
    private final QueueCounts counts;
    private final String link;

    public Intake(Ids ids, Committer committer, QueueCounts counts, String link) {
        this.ids = ids;
        this.committer = committer;
        this.counts = counts;
        this.link = link;
    }

    /** Decides about a submit_sm of an account. */
    public Decision decide(Account account, SubmitSm pdu, long now) {
        if (committer.isDiskFull() || committer.isOverloaded() || !counts.hasRoom(account.name(), account.queue())) {
            return Decision.refuse(CommandStatus.MESSAGE_QUEUE_FULL);
        }
        Long due = due(pdu, now);
        if (due == null) {
            return Decision.refuse(CommandStatus.INVALID_SCHEDULE_TIME);
        }
        Long expires = expires(account, pdu, now);
        if (expires == null || expires <= due) {
            return Decision.refuse(CommandStatus.INVALID_VALIDITY_PERIOD);
        }
        long id = ids.next(now);
        Message message = new Message(
                id,
                Message.Kind.MT,
                account.name(),
                pdu.source().value(),
                pdu.destination().value(),
                Lane.ofPriority(pdu.priorityFlag()),
                due,
                expires,
                pdu.registeredDelivery().value(),
                account.smppDoor(),
                null);
        OctetString octets = PduEncoder.encode(Frame.of(pdu, SEQUENCE));
        return Decision.take(new Accept(message, new Content(Content.Form.PDU, octets), link));
    }

    private static @Nullable Long due(SubmitSm pdu, long now) {
        if (pdu.scheduleDeliveryTime().isEmpty()) {
            return now;
        }
        Instant at = soon(pdu.scheduleDeliveryTime(), now);
        return at == null ? null : Long.valueOf(Math.max(now, at.toEpochMilli()));
    }

    private static @Nullable Long expires(Account account, SubmitSm pdu, long now) {
        if (pdu.validityPeriod().isEmpty()) {
            return now + account.validity().toMillis();
        }
        Instant at = soon(pdu.validityPeriod(), now);
        return at == null || at.toEpochMilli() <= now ? null : Long.valueOf(at.toEpochMilli());
    }

    /** Returns the moment that a time field means; null if it cannot be read or is further away than is allowed. */
    private static @Nullable Instant soon(String field, long now) {
        Instant at = Times.instant(field, now);
        return at == null || at.toEpochMilli() - now > Account.MOST_VALIDITY.toMillis() ? null : at;
    }
}
