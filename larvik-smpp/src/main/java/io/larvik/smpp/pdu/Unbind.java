package io.larvik.smpp.pdu;

/** unbind (SMPP 5.0, 4.1.1.8): the sender wants to end the session. */
public record Unbind(Tlvs tlvs) implements PduRequest<UnbindResp> {

    /** The PDU as it usually is. */
    public static final Unbind PLAIN = new Unbind(Tlvs.NONE);

    @Override
    public CommandId commandId() {
        return CommandId.UNBIND;
    }

    @Override
    public UnbindResp response(CommandStatus status) {
        return new UnbindResp(status, Tlvs.NONE);
    }
}
