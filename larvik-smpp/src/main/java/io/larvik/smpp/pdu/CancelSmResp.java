package io.larvik.smpp.pdu;

/** The answer to a cancel_sm (SMPP 5.0, 4.5.1.2). */
public record CancelSmResp(CommandStatus status, Tlvs tlvs) implements PduResponse {

    @Override
    public CommandId commandId() {
        return CommandId.CANCEL_SM_RESP;
    }
}
