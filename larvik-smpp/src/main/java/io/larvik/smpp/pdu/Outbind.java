package io.larvik.smpp.pdu;

/**
 * outbind (SMPP 5.0, 4.1.1.7): a message centre asks an ESME to bind.
 *
 * @param systemId the message centre's name, at most 15 characters
 * @param password at most 8 characters; never printed
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
