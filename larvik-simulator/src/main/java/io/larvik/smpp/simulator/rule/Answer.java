package io.larvik.smpp.simulator.rule;

import io.larvik.smpp.field.CommandStatus;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The response to a request.
 *
 * @param status the command_status; a message is accepted if it is ESME_ROK
 * @param fields fields of the response by their names in the specification, TLVs as {@code tlv:0x1400}, that differ
 *     from what the simulator would send; see {@link io.larvik.smpp.wire.PduFields}
 * @param id the message_id; null for the next one of the simulator
 */
public record Answer(
        CommandStatus status,
        Map<String, Object> fields,
        @Nullable String id) {

    /** The message is accepted. */
    public static final Answer OK = of(CommandStatus.OK);

    public Answer {
        fields = Map.copyOf(fields);
    }

    /** Returns a response with a status and nothing unusual. */
    public static Answer of(CommandStatus status) {
        return new Answer(status, Map.of(), null);
    }

    /** Returns this response with a message_id. */
    public Answer withId(String messageId) {
        return new Answer(status, fields, messageId);
    }
}
