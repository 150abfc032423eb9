package io.larvik.smpp.pdu;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a query_broadcast_sm (SMPP 5.0, 4.6.1.2). The state is in {@link TlvTag#MESSAGE_STATE}, and how far each
 * area has got in as many {@link TlvTag#BROADCAST_AREA_SUCCESS} as there are areas.
 *
 * @param messageId the id asked for; null when the mandatory part is absent
 */
public record QueryBroadcastSmResp(
        CommandStatus status, @Nullable String messageId, Tlvs tlvs) implements PduResponse {

    @Override
    public CommandId commandId() {
        return CommandId.QUERY_BROADCAST_SM_RESP;
    }

    /** Returns the areas, in their order. */
    public List<BroadcastArea> areas() {
        return BroadcastArea.of(tlvs);
    }
}
