package io.larvik.smpp.pdu;

import io.larvik.smpp.field.BroadcastArea;
import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.field.Tlvs;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * query_broadcast_sm_resp (SMPP 5.0, 4.6.1.2): the answer to a query_broadcast_sm.
 *
 * <p>The state is in {@link TlvTag#MESSAGE_STATE}. Each area has a {@link TlvTag#BROADCAST_AREA_IDENTIFIER} and a
 * {@link TlvTag#BROADCAST_AREA_SUCCESS}, in the same order.
 *
 * @param status the command_status
 * @param messageId the message_id of the query, at most 64 characters; null when the mandatory part is absent
 * @param tlvs the optional parameters
 */
public record QueryBroadcastSmResp(
        CommandStatus status, @Nullable String messageId, Tlvs tlvs) implements PduResponse {

    @Override
    public CommandId commandId() {
        return CommandId.QUERY_BROADCAST_SM_RESP;
    }

    /** Returns the areas, in wire order. A TLV with too many or too few octets is left out. */
    public List<BroadcastArea> areas() {
        return BroadcastArea.of(tlvs);
    }
}
