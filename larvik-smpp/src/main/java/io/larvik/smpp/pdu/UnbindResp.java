package io.larvik.smpp.pdu;

/** The answer to an unbind (SMPP 5.0, 4.1.1.9). */
public record UnbindResp(CommandStatus status, Tlvs tlvs) implements PduResponse {

    @Override
    public CommandId commandId() {
        return CommandId.UNBIND_RESP;
    }
}
