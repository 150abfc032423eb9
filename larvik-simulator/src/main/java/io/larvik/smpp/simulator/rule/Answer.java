package io.larvik.smpp.simulator.rule;

import io.larvik.smpp.field.CommandStatus;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The response to a request. Immutable and safe for any thread.
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

    private static final int LONGEST_ID = 64;

    public Answer {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        if (id != null) {
            checkId(id);
        }
    }

    /** Returns a response with a status and nothing unusual. */
    public static Answer of(CommandStatus status) {
        return new Answer(status, Map.of(), null);
    }

    /**
     * Returns this response with a message_id.
     *
     * @param messageId 1 to 64 printable ASCII characters without spaces
     */
    public Answer withId(String messageId) {
        return new Answer(status, fields, messageId);
    }

    /** Returns this response with a field or, by its tag or its name, a TLV. */
    public Answer with(String field, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(fields);
        more.put(field, value);
        return new Answer(status, more, id);
    }

    /** Checks that a receipt can name the id. */
    static void checkId(String id) {
        if (id.isEmpty() || id.length() > LONGEST_ID || !id.chars().allMatch(c -> c > ' ' && c <= '~')) {
            throw new IllegalArgumentException("id: " + Condition.quoted(id) + ", allowed are 1 to " + LONGEST_ID
                    + " printable ASCII characters without spaces");
        }
    }
}
