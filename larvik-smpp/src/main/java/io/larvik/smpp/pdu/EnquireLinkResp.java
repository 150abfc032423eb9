package io.larvik.smpp.pdu;

import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.Tlvs;

/**
 * enquire_link_resp (SMPP 5.0, 4.1.2.2): the answer to an enquire_link.
 *
 * @param status the command_status
 * @param tlvs the optional parameters
 */
public record EnquireLinkResp(CommandStatus status, Tlvs tlvs) implements PduResponse {

    @Override
    public CommandId commandId() {
        return CommandId.ENQUIRE_LINK_RESP;
    }
}
