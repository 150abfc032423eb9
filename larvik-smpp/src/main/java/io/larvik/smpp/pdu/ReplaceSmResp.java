package io.larvik.smpp.pdu;

/** The answer to a replace_sm (SMPP 5.0, 4.5.3.2). */
public record ReplaceSmResp(CommandStatus status, Tlvs tlvs) implements PduResponse {

    @Override
    public CommandId commandId() {
        return CommandId.REPLACE_SM_RESP;
    }
}
