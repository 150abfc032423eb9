package io.larvik.smpp.pdu;

import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.Tlvs;

/**
 * outbind (SMPP 5.0, 4.1.1.7): a message centre asks an ESME to bind.
 *
 * @param systemId the system_id that names the message centre, at most 15 characters
 * @param password the password, at most 8 characters; {@link #toString()} hides it
 * @param tlvs the optional parameters
 */
public record Outbind(String systemId, String password, Tlvs tlvs) implements OneWayPdu {

    @Override
    public CommandId commandId() {
        return CommandId.OUTBIND;
    }

    @Override
    public String toString() {
        return "Outbind[systemId=" + systemId + ", password=***, tlvs=" + tlvs + "]";
    }
}
