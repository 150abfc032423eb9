package io.larvik.smpp.pdu;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a submit_multi (SMPP 5.0, 4.2.3.2).
 *
 * @param messageId at most 64 characters; null when the whole mandatory part is absent
 * @param unsuccessSmes the destinations that were not taken, at most 255; null when the list is absent, as some message
 *     centres leave it when it is empty
 */
public record SubmitMultiResp(
        CommandStatus status,
        @Nullable String messageId,
        @Nullable List<UnsuccessSme> unsuccessSmes,
        Tlvs tlvs) implements PduResponse {

    public SubmitMultiResp {
        unsuccessSmes = unsuccessSmes != null ? List.copyOf(unsuccessSmes) : null;
    }

    /** Returns the destinations that were not taken; empty when the list is absent. */
    public List<UnsuccessSme> unsuccessful() {
        return unsuccessSmes != null ? unsuccessSmes : List.of();
    }

    @Override
    public CommandId commandId() {
        return CommandId.SUBMIT_MULTI_RESP;
    }
}
