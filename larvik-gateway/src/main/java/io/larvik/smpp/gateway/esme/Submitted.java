package io.larvik.smpp.gateway.esme;

import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.gateway.config.Account;
import io.larvik.smpp.gateway.core.NewMessage;
import io.larvik.smpp.gateway.core.Times;
import io.larvik.smpp.gateway.model.Content;
import io.larvik.smpp.gateway.model.Lane;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.wire.Frame;
import io.larvik.smpp.wire.PduEncoder;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A submit_sm as a message, or why it cannot be one.
 *
 * @param message the message; null if it is refused
 * @param refused the command_status; null if it is not
 */
record Submitted(@Nullable NewMessage message, @Nullable CommandStatus refused) {

    private static final int SEQUENCE = 1;

    static Submitted of(Account account, SubmitSm pdu, long now) {
        Instant due = Times.instant(pdu.scheduleDeliveryTime(), now);
        Instant expires = Times.instant(pdu.validityPeriod(), now);
        if (due == null && !pdu.scheduleDeliveryTime().isEmpty()) {
            return new Submitted(null, CommandStatus.INVALID_SCHEDULE_TIME);
        }
        if (expires == null && !pdu.validityPeriod().isEmpty()) {
            return new Submitted(null, CommandStatus.INVALID_VALIDITY_PERIOD);
        }
        OctetString octets = PduEncoder.encode(Frame.of(pdu, SEQUENCE));
        NewMessage message = new NewMessage(
                pdu.source().value(),
                pdu.destination().value(),
                Lane.ofPriority(pdu.priorityFlag()),
                due == null ? null : Long.valueOf(due.toEpochMilli()),
                expires == null ? null : Long.valueOf(expires.toEpochMilli()),
                pdu.registeredDelivery().value(),
                account.smppDoor(),
                null,
                new Content(Content.Form.PDU, octets));
        return new Submitted(message, null);
    }
}
