package io.larvik.smpp.pdu;

import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.Tlvs;

/**
 * unbind (SMPP 5.0, 4.1.1.8): a peer asks to end the session.
 *
 * @param tlvs the optional parameters
 */
public record Unbind(Tlvs tlvs) implements PduRequest<UnbindResp> {

    /** The PDU without optional parameters. */
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
