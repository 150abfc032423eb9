package io.larvik.smpp.gateway.model;

import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.field.NetworkErrorCode;
import io.larvik.smpp.field.OctetString;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What is needed, beside the message, to write its receipt when it is handed over.
 *
 * @param state what the receipt says
 * @param at when the message reached the state
 * @param error what {@code err} says, such as 000
 * @param networkError what the network of the carrier said; null if the carrier does not tell
 */
public record ReceiptNote(
        MessageState state, long at, String error, @Nullable NetworkErrorCode networkError) {

    /** The err where nobody gave one. */
    public static final String NO_ERROR = "000";

    private static final int FIXED = Byte.BYTES + Long.BYTES;

    /** Ends the error where a network_error_code follows. */
    private static final char END = '\0';

    /** Returns the note that was stored. */
    public static ReceiptNote of(OctetString body) {
        ByteBuffer octets = ByteBuffer.wrap(body.toBytes());
        MessageState state = MessageState.of(octets.get() & 0xFF);
        long at = octets.getLong();
        String error = new String(octets.array(), FIXED, octets.remaining(), StandardCharsets.US_ASCII);
        int end = error.indexOf(END);
        return end < 0
                ? new ReceiptNote(state, at, error, null)
                : new ReceiptNote(state, at, error.substring(0, end), NetworkErrorCode.of(body.from(FIXED + end + 1)));
    }

    /** Returns what is stored: the state, the time, the error, and behind a NUL the network_error_code if there is one. */
    public OctetString body() {
        byte[] word = error.replace(END, '?').getBytes(StandardCharsets.US_ASCII);
        OctetString fixed = OctetString.of(ByteBuffer.allocate(FIXED + word.length)
                .put((byte) state.value())
                .putLong(at)
                .put(word)
                .array());
        return networkError == null
                ? fixed
                : fixed.plus(OctetString.of((byte) END)).plus(networkError.toOctets());
    }
}
