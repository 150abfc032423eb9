package io.larvik.smpp.client;

import static io.larvik.smpp.options.OptionChecks.credential;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.InterfaceVersion;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.pdu.Bind;
import org.jspecify.annotations.Nullable;

/** What a client identifies itself with, as far as it was set. Confined to the builder of the client. */
final class Credentials {

    String systemId = "";

    @Nullable
    String password;

    String systemType = "";

    /** Whether system_id and password may be longer than SMPP allows. */
    boolean areLong;

    /**
     * Returns the bind.
     *
     * @throws IllegalArgumentException if a value is missing or too long
     */
    Bind bind(BindType type, InterfaceVersion version, Address addressRange) {
        if (systemId.isEmpty()) {
            throw new IllegalArgumentException("system_id: empty, must be given");
        }
        if (password == null) {
            throw new IllegalArgumentException("password: not set, must be given; empty where there is none");
        }
        credential("system_id", systemId, 15, areLong);
        credential("password", password, 8, areLong);
        if (systemType.length() > 12) {
            throw new IllegalArgumentException("system_type: " + systemType.length() + " characters, at most 12");
        }
        return new Bind(type, systemId, password, systemType, version, addressRange, Tlvs.NONE);
    }
}
