package io.larvik.smpp.pdu;

import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.Tlvs;
import org.jspecify.annotations.Nullable;

/**
 * bind_receiver_resp, bind_transmitter_resp or bind_transceiver_resp (SMPP 5.0, 4.1.1): the answer to a bind.
 *
 * @param type the type of the bind that is answered
 * @param status the command_status
 * @param systemId the system_id that names the message centre, at most 15 characters; null when the body is absent
 * @param tlvs the optional parameters
 */
public record BindResp(
        BindType type, CommandStatus status, @Nullable String systemId, Tlvs tlvs) implements PduResponse {

    @Override
    public CommandId commandId() {
        return type.commandId().response();
    }
}
