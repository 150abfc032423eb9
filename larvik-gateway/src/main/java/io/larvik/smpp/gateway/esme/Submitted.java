package io.larvik.smpp.gateway.esme;

import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.gateway.config.Account;
import io.larvik.smpp.gateway.config.SmppAccess;
import io.larvik.smpp.gateway.content.Times;
import io.larvik.smpp.gateway.core.NewMessage;
import io.larvik.smpp.gateway.model.Content;
import io.larvik.smpp.gateway.model.Lane;
import io.larvik.smpp.pdu.DataSm;
import io.larvik.smpp.pdu.MessagePdu;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.wire.Frame;
import io.larvik.smpp.wire.PduEncoder;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A submit_sm or data_sm as a message, or why it cannot be one. A data_sm becomes a submit_sm, which every carrier takes.
 *
 * @param message the message; null if it is refused
 * @param refused the command_status; null if it is not
 */
record Submitted(@Nullable NewMessage message, @Nullable CommandStatus refused) {

    private static final int SEQUENCE = 1;

    /** What a submit_sm may have at most (SMPP 5.0, 4.2.1.1). What is read may be longer. */
    private static final int MOST_ADDRESS = 20;

    private static final int MOST_SERVICE_TYPE = 5;

    /**
     * Reads a message.
     *
     * @param window how long a message is known that may come again
     */
    static Submitted of(Account account, MessagePdu<?> pdu, long now, Duration window) {
        return pdu instanceof DataSm data
                ? of(account, submitSm(data), lifetime(data, now), now, window)
                : of(account, (SubmitSm) pdu, null, now, window);
    }

    private static Submitted of(Account account, SubmitSm pdu, @Nullable Instant end, long now, Duration window) {
        CommandStatus tooLong = tooLong(pdu);
        if (tooLong != null) {
            return new Submitted(null, tooLong);
        }
        Instant due = Times.instant(pdu.scheduleDeliveryTime(), now);
        Instant expires = end != null ? end : Times.instant(pdu.validityPeriod(), now);
        if (due == null && !pdu.scheduleDeliveryTime().isEmpty()) {
            return new Submitted(null, CommandStatus.INVALID_SCHEDULE_TIME);
        }
        if (expires == null && !pdu.validityPeriod().isEmpty()) {
            return new Submitted(null, CommandStatus.INVALID_VALIDITY_PERIOD);
        }
        NewMessage message = new NewMessage(
                pdu.source().value(),
                pdu.destination().value(),
                Lane.ofPriority(pdu.priorityFlag()),
                due == null ? null : Long.valueOf(due.toEpochMilli()),
                expires == null ? null : Long.valueOf(expires.toEpochMilli()),
                pdu.registeredDelivery().value(),
                account.smppDoor(),
                null,
                new Content(Content.Form.PDU, PduEncoder.encode(Frame.of(pdu, SEQUENCE))),
                dedupes(account) ? ReferenceDedupe.of(pdu, now, window) : null);
        return new Submitted(message, null);
    }

    private static boolean dedupes(Account account) {
        return account.smpp() != null && account.smpp().dedupe() == SmppAccess.Dedupe.REFERENCE;
    }

    /** A carrier would refuse it, or our encoder. */
    private static @Nullable CommandStatus tooLong(SubmitSm pdu) {
        if (pdu.source().value().length() > MOST_ADDRESS) {
            return CommandStatus.INVALID_SOURCE_ADDRESS;
        }
        if (pdu.destination().value().length() > MOST_ADDRESS) {
            return CommandStatus.INVALID_DESTINATION_ADDRESS;
        }
        return pdu.serviceType().length() > MOST_SERVICE_TYPE ? CommandStatus.INVALID_SERVICE_TYPE : null;
    }

    private static SubmitSm submitSm(DataSm data) {
        return SubmitSm.builder()
                .serviceType(data.serviceType())
                .source(data.source())
                .destination(data.destination())
                .esmClass(data.esmClass())
                .registeredDelivery(data.registeredDelivery())
                .dataCoding(data.dataCoding())
                .tlvs(data.tlvs().without(TlvTag.QOS_TIME_TO_LIVE))
                .build();
    }

    /** A data_sm has no validity_period, but may say how many seconds it lives (SMPP 5.0, 4.8.4.46). */
    private static @Nullable Instant lifetime(DataSm data, long now) {
        Long seconds = data.tlvs().get(TlvTag.QOS_TIME_TO_LIVE);
        return seconds == null ? null : Instant.ofEpochMilli(now).plus(Duration.ofSeconds(seconds));
    }
}
