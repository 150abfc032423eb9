package io.larvik.smpp.pdu;

import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.field.UnsuccessSme;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * submit_multi_resp (SMPP 5.0, 4.2.3.2): the answer to a submit_multi.
 *
 * @param status the command_status
 * @param messageId the message_id that the message centre assigned, at most 64 characters; null when the mandatory part
 *     is absent
 * @param unsuccessSmes the destinations that the message centre refused, at most 255; null when the list is absent,
 *     because some message centres leave out an empty list
 * @param tlvs the optional parameters
 */
public record SubmitMultiResp(
        CommandStatus status,
        @Nullable String messageId,
        @Nullable List<UnsuccessSme> unsuccessSmes,
        Tlvs tlvs) implements PduResponse {

    public SubmitMultiResp {
        unsuccessSmes = unsuccessSmes != null ? List.copyOf(unsuccessSmes) : null;
    }

    /** Returns the destinations that the message centre refused; empty when the list is absent. */
    public List<UnsuccessSme> unsuccessful() {
        return unsuccessSmes != null ? unsuccessSmes : List.of();
    }

    @Override
    public CommandId commandId() {
        return CommandId.SUBMIT_MULTI_RESP;
    }
}
