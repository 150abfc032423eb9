package io.larvik.smpp.pdu;

/** enquire_link (SMPP 5.0, 4.1.2.1): the sender wants to know whether the peer is alive. */
public record EnquireLink(Tlvs tlvs) implements PduRequest<EnquireLinkResp> {

    /** The PDU as it usually is. */
    public static final EnquireLink PLAIN = new EnquireLink(Tlvs.NONE);

    @Override
    public CommandId commandId() {
        return CommandId.ENQUIRE_LINK;
    }

    @Override
    public EnquireLinkResp response(CommandStatus status) {
        return new EnquireLinkResp(status, Tlvs.NONE);
    }
}
