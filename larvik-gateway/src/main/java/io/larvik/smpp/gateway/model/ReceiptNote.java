package io.larvik.smpp.gateway.model;

import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.field.OctetString;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What is needed, beside the message, to write its receipt when it is handed over.
 *
 * @param state what the receipt says
 * @param at when the message reached the state
 * @param error what {@code err} says, such as 000
 */
public record ReceiptNote(MessageState state, long at, String error) {

    /** The err where nobody gave one. */
    public static final String NO_ERROR = "000";

    private static final int FIXED = Byte.BYTES + Long.BYTES;

    /** Returns the note that was stored. */
    public static ReceiptNote of(OctetString body) {
        ByteBuffer octets = ByteBuffer.wrap(body.toBytes());
        MessageState state = MessageState.of(octets.get() & 0xFF);
        long at = octets.getLong();
        return new ReceiptNote(
                state, at, new String(octets.array(), FIXED, octets.remaining(), StandardCharsets.US_ASCII));
    }

    /** Returns what is stored: the state, the time, the error. */
    public OctetString body() {
        byte[] word = error.getBytes(StandardCharsets.US_ASCII);
        return OctetString.of(ByteBuffer.allocate(FIXED + word.length)
                .put((byte) state.value())
                .putLong(at)
                .put(word)
                .array());
    }
}
