package io.larvik.smpp.pdu;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.InterfaceVersion;
import io.larvik.smpp.field.Tlvs;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * bind_receiver, bind_transmitter or bind_transceiver (SMPP 5.0, 4.1.1): an ESME asks to open a session.
 *
 * @param type which of the three binds this is
 * @param systemId the system_id that names the ESME, at most 15 characters
 * @param password the password, at most 8 characters; {@link #toString()} hides it
 * @param systemType the system_type, the kind of ESME, at most 12 characters; empty for none
 * @param interfaceVersion the SMPP version that the ESME speaks
 * @param addressRange the addresses that the ESME serves, at most 40 characters, with their TON and NPI
 * @param tlvs the optional parameters
 */
public record Bind(
        BindType type,
        String systemId,
        String password,
        String systemType,
        InterfaceVersion interfaceVersion,
        Address addressRange,
        Tlvs tlvs)
        implements PduRequest<BindResp> {

    /** Returns a bind for SMPP 3.4 without system_type and address_range. */
    public static Bind of(BindType type, String systemId, String password) {
        return new Bind(type, systemId, password, "", InterfaceVersion.SMPP_3_4, Address.NONE, Tlvs.NONE);
    }

    /**
     * Returns whether both system_id and password are the expected ones. The time that the comparison takes does not
     * depend on where they differ.
     */
    public boolean matches(String expectedSystemId, String expectedPassword) {
        boolean sameSystemId = MessageDigest.isEqual(octets(systemId), octets(expectedSystemId));
        boolean samePassword = MessageDigest.isEqual(octets(password), octets(expectedPassword));
        return sameSystemId && samePassword;
    }

    @Override
    public CommandId commandId() {
        return type.commandId();
    }

    /** {@inheritDoc} The response has no body; add a system_id with the constructor of {@link BindResp}. */
    @Override
    public BindResp response(CommandStatus status) {
        return new BindResp(type, status, null, Tlvs.NONE);
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "Bind[type=" + type + ", systemId=" + systemId + ", password=***, systemType=" + systemType
                + ", interfaceVersion=" + interfaceVersion + ", addressRange=" + addressRange + ", tlvs=" + tlvs + "]";
    }

    /**
     * Returns the response that accepts the bind.
     *
     * @param centre the system_id that names the message centre, at most 15 characters
     */
    public BindResp accepted(String centre) {
        return new BindResp(type, CommandStatus.OK, centre, Tlvs.NONE);
    }
}
