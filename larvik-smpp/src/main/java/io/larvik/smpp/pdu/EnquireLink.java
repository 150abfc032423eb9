package io.larvik.smpp.pdu;

import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.Tlvs;

/**
 * enquire_link (SMPP 5.0, 4.1.2.1): a peer checks that the session and the other peer still work.
 *
 * @param tlvs the optional parameters
 */
public record EnquireLink(Tlvs tlvs) implements PduRequest<EnquireLinkResp> {

    /** The PDU without optional parameters. */
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
