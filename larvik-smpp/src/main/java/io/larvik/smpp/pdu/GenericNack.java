package io.larvik.smpp.pdu;

/** generic_nack (SMPP 5.0, 4.1.4.1): the answer to what could not be read or is not known. */
public record GenericNack(CommandStatus status, Tlvs tlvs) implements PduResponse {

    @Override
    public CommandId commandId() {
        return CommandId.GENERIC_NACK;
    }
}
