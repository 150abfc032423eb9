package io.larvik.smpp.pdu;

/** The answer to a cancel_broadcast_sm (SMPP 5.0, 4.6.2.3). */
public record CancelBroadcastSmResp(CommandStatus status, Tlvs tlvs) implements PduResponse {

    @Override
    public CommandId commandId() {
        return CommandId.CANCEL_BROADCAST_SM_RESP;
    }
}
