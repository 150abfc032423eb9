package io.larvik.smpp.cli.traffic;

import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.InterfaceVersion;
import io.larvik.smpp.pdu.Bind;
import org.jspecify.annotations.Nullable;

/**
 * Who is bound on a stream.
 *
 * @param account the system_id; empty if the capture does not have the bind
 * @param bindType how it is bound; null if the capture does not have the bind
 * @param version the version of the bind; 3.4 if the capture does not have it
 */
public record Esme(String account, @Nullable BindType bindType, InterfaceVersion version) {

    static final Esme UNKNOWN = new Esme("", null, InterfaceVersion.SMPP_3_4);

    static Esme of(Bind bind) {
        return new Esme(bind.systemId(), bind.type(), bind.interfaceVersion());
    }
}
