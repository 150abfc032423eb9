package io.larvik.smpp.server;

import io.larvik.smpp.pdu.BroadcastSm;
import io.larvik.smpp.pdu.CommandStatus;
import io.larvik.smpp.pdu.InterfaceVersion;
import io.larvik.smpp.pdu.PduRequest;
import io.larvik.smpp.pdu.SubmitMulti;
import org.jspecify.annotations.Nullable;

/** What a server refuses before any handler sees it, because it can be read but makes no sense. */
final class Refusals {

    /** SMPP 3.4, 5.2.24; SMPP 5.0 allows 255. */
    private static final int MAX_DESTINATIONS_3_4 = 254;

    private Refusals() {}

    /** Returns the status with which the request is refused; null when it is not. */
    static @Nullable CommandStatus of(PduRequest<?> request, InterfaceVersion version) {
        if (request instanceof SubmitMulti multi) {
            int destinations = multi.destinations().size();
            boolean tooMany = !version.isSmpp5() && destinations > MAX_DESTINATIONS_3_4;
            return destinations == 0 || tooMany ? CommandStatus.INVALID_NUMBER_OF_DESTINATIONS : null;
        }
        if (request instanceof BroadcastSm broadcast) {
            boolean complete = BroadcastSm.MANDATORY_TLVS.stream().allMatch(broadcast.tlvs()::contains);
            return complete ? null : CommandStatus.MISSING_TLV;
        }
        return null;
    }
}
