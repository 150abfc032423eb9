package io.larvik.smpp.inspect;

import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.pdu.MessagePdu;
import io.larvik.smpp.receipt.Receipt;
import io.larvik.smpp.receipt.ReceiptText;
import io.larvik.smpp.receipt.StatWords;
import io.larvik.smpp.text.MessageContent;
import io.larvik.smpp.text.PeerAlphabets;
import io.larvik.smpp.text.UserData;
import io.larvik.smpp.wire.Dissection;
import io.larvik.smpp.wire.Dissection.Kind;
import io.larvik.smpp.wire.Dissection.Part;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An annotated frame for any kind of display: a row for each field, the text, the receipt, and the findings of
 * {@link Lint}. Immutable and safe for any thread.
 *
 * <p>It contains all octets of the frame, including message text and passwords. The caller decides whether to show rows
 * that are {@linkplain Row#isSecret() secret}. No {@code toString} prints values.
 */
public final class Explanation {

    private final CommandId command;
    private final OctetString octets;
    private final List<Row> rows;
    private final @Nullable MessageContent content;
    private final @Nullable Receipt receipt;
    private final List<Finding> findings;

    /**
     * A field, or another group of octets of the frame.
     *
     * @param kind the part of the frame that the octets belong to
     * @param depth how many rows this one is nested in: 0 for a field of the frame, 1 for one of a list's element
     * @param offset of the first octet, from the start of the header
     * @param octets the octets; none for the head of a list's element
     * @param name the name of the field in the specification, such as {@code source_addr_ton}, or a description of the
     *     octets
     * @param value a {@code Long}, unsigned; a {@code String}; an {@link OctetString}; null if there is only a meaning,
     *     or neither
     * @param meaning what the value or the octets mean, in English, such as {@code alphanumeric}; empty if there is
     *     none
     * @param isSecret whether octets and value are a password
     */
    public record Row(
            Kind kind,
            int depth,
            int offset,
            OctetString octets,
            String name,
            @Nullable Object value,
            String meaning,
            boolean isSecret) {

        /** Prints no value, because it may be a password or message text. */
        @Override
        public String toString() {
            return name + " at " + offset + ", " + octets;
        }
    }

    private Explanation(
            Dissection dissection, @Nullable MessagePdu<?> message, PeerAlphabets alphabets, List<Finding> findings) {
        this.command = Header.of(dissection).command();
        this.octets = dissection.octets();
        this.content = message != null ? MessageContent.of(message, alphabets) : null;
        this.rows = new Rows(octets, alphabets, message != null ? UserData.of(message) : null).of(dissection.parts());
        this.receipt = message != null ? ReceiptText.find(message, StatWords.STANDARD) : null;
        this.findings = findings;
    }

    /**
     * Explains the frame.
     *
     * @param dissection the frame; its body may be malformed
     * @param alphabets the alphabets that the sender uses for data_coding values
     */
    public static Explanation of(Dissection dissection, PeerAlphabets alphabets) {
        return new Explanation(dissection, Messages.of(dissection.frame()), alphabets, Lint.of(dissection, alphabets));
    }

    /**
     * Explains the beginning of a frame whose end is missing. It has rows for the fields that are there and for the
     * octets of the first field that is cut. It has no findings, because it cannot tell an error from the cut.
     *
     * @param beginning the octets that are there, 16 at least, as if they were a whole frame
     */
    public static Explanation ofCut(Dissection beginning, PeerAlphabets alphabets) {
        Dissection cut = new Dissection(beginning.octets(), announced(beginning), beginning.frame(), beginning.fault());
        return new Explanation(cut, Messages.of(beginning.frame()), alphabets, List.of());
    }

    /** Returns the parts with the command_length that the octets hold, in place of their number. */
    private static List<Part> announced(Dissection beginning) {
        List<Part> parts = new ArrayList<>(beginning.parts());
        Part first = parts.get(0);
        long commandLength =
                Long.parseLong(beginning.octets().slice(0, first.length()).toHex(), 16);
        parts.set(
                0,
                new Part(
                        first.kind(),
                        first.name(),
                        first.offset(),
                        first.length(),
                        first.mostOctets(),
                        commandLength,
                        first.parts()));
        return parts;
    }

    /** Returns the command_id. */
    public CommandId command() {
        return command;
    }

    /** Returns the whole frame. */
    public OctetString octets() {
        return octets;
    }

    /** Returns the rows in wire order; their octets, concatenated, are the frame. */
    public List<Row> rows() {
        return rows;
    }

    /**
     * Returns the message in the frame: text, alphabet, user data header, place among segments; null if the PDU
     * carries none. The message of a broadcast_sm is its message_payload.
     */
    public @Nullable MessageContent content() {
        return content;
    }

    /** Returns the delivery receipt in the frame; null if there is none, or if it cannot be read. */
    public @Nullable Receipt receipt() {
        return receipt;
    }

    /** Returns the findings of {@link Lint} in the frame. */
    public List<Finding> findings() {
        return findings;
    }

    @Override
    public String toString() {
        return command + ", " + octets;
    }
}
