package io.larvik.smpp.pdu;

import org.jspecify.annotations.Nullable;

/**
 * The answer to a bind (SMPP 5.0, 4.1.1.2).
 *
 * @param type the type of the bind it answers
 * @param systemId the message centre's name, at most 15 characters; null when the body is absent
 */
public record BindResp(
        BindType type, CommandStatus status, @Nullable String systemId, Tlvs tlvs) implements PduResponse {

    @Override
    public CommandId commandId() {
        return type.commandId().response();
    }
}
