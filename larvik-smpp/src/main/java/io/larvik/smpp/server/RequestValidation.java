package io.larvik.smpp.server;

import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.InterfaceVersion;
import io.larvik.smpp.pdu.BroadcastSm;
import io.larvik.smpp.pdu.MessagePdu;
import io.larvik.smpp.pdu.PduRequest;
import io.larvik.smpp.pdu.Scheduled;
import io.larvik.smpp.pdu.SubmitMulti;
import io.larvik.smpp.text.SmppTime;
import org.jspecify.annotations.Nullable;

/**
 * Checks requests before they reach a handler. Requests that can be decoded but make no sense are refused.
 *
 * @param checkTimes whether invalid times are refused
 * @param checkDestination whether an empty destination_addr is refused
 */
record RequestValidation(boolean checkTimes, boolean checkDestination) {

    /** SMPP 3.4, 5.2.24; SMPP 5.0 allows 255. */
    private static final int MAX_DESTINATIONS_3_4 = 254;

    /** Returns the status with which the request is refused; null if it is valid. */
    @Nullable
    CommandStatus check(PduRequest<?> request, InterfaceVersion version) {
        CommandStatus invalid = checkContent(request, version);
        return invalid == null && checkTimes && request instanceof Scheduled message ? checkTime(message) : invalid;
    }

    private @Nullable CommandStatus checkContent(PduRequest<?> request, InterfaceVersion version) {
        if (checkDestination
                && request instanceof MessagePdu<?> message
                && message.destination().isEmpty()) {
            return CommandStatus.INVALID_DESTINATION_ADDRESS;
        }
        if (request instanceof SubmitMulti multi) {
            int count = multi.destinations().size();
            boolean tooMany = !version.isSmpp5() && count > MAX_DESTINATIONS_3_4;
            return count == 0 || tooMany ? CommandStatus.INVALID_NUMBER_OF_DESTINATIONS : null;
        }
        if (request instanceof BroadcastSm broadcast) {
            boolean complete = BroadcastSm.MANDATORY_TLVS.stream().allMatch(broadcast.tlvs()::contains);
            return complete ? null : CommandStatus.MISSING_TLV;
        }
        return null;
    }

    private static @Nullable CommandStatus checkTime(Scheduled message) {
        if (!SmppTime.isValid(message.scheduleDeliveryTime())) {
            return CommandStatus.INVALID_SCHEDULE_TIME;
        }
        return SmppTime.isValid(message.validityPeriod()) ? null : CommandStatus.INVALID_VALIDITY_PERIOD;
    }
}
