package io.larvik.smpp.simulator.core;

import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.pdu.DataSmResp;
import io.larvik.smpp.pdu.PduResponse;
import io.larvik.smpp.pdu.SubmitSmResp;
import io.larvik.smpp.wire.PduFields;
import java.util.HashMap;
import java.util.Map;

/** Answers in transaction mode, in which the response tells the final state (SMPP 5.0, 4.7.12, 4.8.4.26). */
final class FinalStates {

    private static final int PERMANENT_NETWORK_ERROR = 2;
    private static final int TEMPORARY_NETWORK_ERROR = 3;

    private FinalStates() {}

    /** Returns a response with the state that a message has reached. */
    static PduResponse tell(Request request, PduResponse accepted, StoredMessage message) {
        MessageState state = message.state();
        PduResponse response = accepted;
        Map<String, Object> fields = new HashMap<>();
        if (!state.isSuccess()) {
            response = failed(accepted);
            fields.put(
                    "delivery_failure_reason",
                    state.equals(MessageState.EXPIRED) ? TEMPORARY_NETWORK_ERROR : PERMANENT_NETWORK_ERROR);
        }
        if (request.session().version.isSmpp5()) {
            fields.put("message_state", state.value());
        }
        boolean takesTlvs = request.session().version.isSmpp5() || response instanceof DataSmResp;
        return takesTlvs ? PduFields.with(response, fields) : response;
    }

    private static PduResponse failed(PduResponse accepted) {
        if (accepted instanceof SubmitSmResp response) {
            return new SubmitSmResp(CommandStatus.DELIVERY_FAILURE, response.messageId(), response.tlvs());
        }
        return accepted instanceof DataSmResp response
                ? new DataSmResp(CommandStatus.DELIVERY_FAILURE, response.messageId(), response.tlvs())
                : accepted;
    }
}
