package io.larvik.smpp.pdu;

/**
 * unbind_resp (SMPP 5.0, 4.1.1.9): the answer to an unbind.
 *
 * @param status the command_status
 * @param tlvs the optional parameters
 */
public record UnbindResp(CommandStatus status, Tlvs tlvs) implements PduResponse {

    @Override
    public CommandId commandId() {
        return CommandId.UNBIND_RESP;
    }
}
