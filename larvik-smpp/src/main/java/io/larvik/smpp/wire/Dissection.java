package io.larvik.smpp.wire;

import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.pdu.PduResponse;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A frame and the octets of each of its fields, for display. The frame is read as leniently as by {@link PduDecoder},
 * but slower.
 *
 * @param octets the whole frame
 * @param parts the parts of the frame in wire order, without gaps: header, mandatory part, TLVs and other octets; for a
 *     malformed body, the parts before the fault
 * @param frame the frame with its PDU; null when the body is malformed
 * @param fault the fault in the body; null when the body could be read
 */
public record Dissection(
        OctetString octets,
        List<Part> parts,
        @Nullable Frame frame,
        @Nullable MalformedPduException fault) {

    /** The kinds of part. */
    public enum Kind {
        /** One of the four fields of the header. */
        HEADER,
        /**
         * A field of the mandatory part. The parts of a list are its elements, and the parts of an element are its
         * fields.
         */
        FIELD,
        /** An optional parameter. Its parts are tag, length and value. */
        TLV,
        /** Octets that belong to no field and no optional parameter. */
        REST
    }

    /**
     * Consecutive octets of a frame with a common meaning.
     *
     * @param kind the kind of part
     * @param name the name in the specification; {@code dest_address[2]} for an element of a list
     * @param offset where the part starts, in octets from the start of the header
     * @param length the length in octets
     * @param mostOctets the greatest length that the specification allows; peers may send more
     * @param value a {@code Long} for an unsigned number, a {@code String} for a C-octet string, an {@link OctetString}
     *     for other octets; null for a part that only has parts
     * @param parts the parts of this part; empty for most
     */
    public record Part(
            Kind kind,
            String name,
            int offset,
            int length,
            int mostOctets,
            @Nullable Object value,
            List<Part> parts) {

        public Part {
            parts = List.copyOf(parts);
        }

        /**
         * Returns the value as an unsigned number.
         *
         * @throws IllegalStateException when the value is not a number
         */
        public long number() {
            if (value instanceof Long number) {
                return number;
            }
            throw new IllegalStateException(name + ": not a number");
        }

        /**
         * Returns the value as octets.
         *
         * @throws IllegalStateException when the value is a number or a C-octet string, or there is none
         */
        public OctetString octets() {
            if (value instanceof OctetString octets) {
                return octets;
            }
            throw new IllegalStateException(name + ": not an octet string");
        }

        /** Returns name, offset and length. The value is left out, because it may be a password or message text. */
        @Override
        public String toString() {
            return name + " at " + offset + ", " + length + " octets";
        }
    }

    public Dissection {
        parts = List.copyOf(parts);
    }

    /**
     * Dissects a frame.
     *
     * @param frame exactly the octets of one frame, at least 16; their command_length is not looked at
     */
    public static Dissection of(OctetString frame) {
        return of(new RawFrame(frame.toBytes(), 0, frame.length()));
    }

    /** Dissects a frame. */
    public static Dissection of(RawFrame raw) {
        DissectingReader reader = new DissectingReader(raw);
        List<Part> parts = new ArrayList<>(header(raw));
        Frame frame;
        try {
            frame = PduDecoder.decode(raw, reader);
        } catch (MalformedPduException e) {
            parts.addAll(reader.parts());
            return new Dissection(raw.octets(), parts, null, e);
        }
        // the body of an error response that cannot be read is all trailing octets
        boolean ignored = frame.pdu() instanceof PduResponse response
                && !response.status().isOk()
                && frame.pdu().tlvs().trailing().equals(raw.body());
        if (!ignored) {
            parts.addAll(reader.parts());
        }
        int end = parts.get(parts.size() - 1).offset()
                + parts.get(parts.size() - 1).length();
        if (end < raw.length()) { // such a body, or an unknown command
            OctetString body = raw.octets().from(end);
            parts.add(new Part(Kind.REST, "body", end, body.length(), body.length(), body, List.of()));
        }
        return new Dissection(raw.octets(), parts, frame, null);
    }

    private static List<Part> header(RawFrame raw) {
        return List.of(
                int32("command_length", 0, raw.length()),
                int32("command_id", 4, raw.commandId().value()),
                int32("command_status", 8, raw.commandStatus()),
                int32("sequence_number", 12, raw.sequenceNumber()));
    }

    private static Part int32(String name, int offset, int value) {
        return new Part(
                Kind.HEADER, name, offset, Integer.BYTES, Integer.BYTES, Integer.toUnsignedLong(value), List.of());
    }
}
