package io.larvik.smpp.pdu;

/** The answer to an enquire_link (SMPP 5.0, 4.1.2.2). */
public record EnquireLinkResp(CommandStatus status, Tlvs tlvs) implements PduResponse {

    @Override
    public CommandId commandId() {
        return CommandId.ENQUIRE_LINK_RESP;
    }
}
