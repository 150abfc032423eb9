package io.larvik.smpp.wire;

import io.larvik.smpp.pdu.OctetString;
import io.larvik.smpp.pdu.PduResponse;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A frame taken apart for people: which octets are which field. Reads as leniently as {@link PduDecoder}, only slower.
 *
 * @param octets the whole frame
 * @param parts the header, the fields of the mandatory part, the TLVs and what else there is, in wire order without gaps;
 *     of a malformed body what was read until then
 * @param frame what was read; null when the body is malformed
 * @param fault what is wrong with the body; null when it could be read
 */
public record Dissection(
        OctetString octets,
        List<Part> parts,
        @Nullable Frame frame,
        @Nullable MalformedPduException fault) {

    /** What a part of a frame is. */
    public enum Kind {
        HEADER,
        /** A field of the mandatory part; a list has its elements as parts, an element its fields. */
        FIELD,
        /** An optional parameter, with tag, length and value as parts. */
        TLV,
        /** Octets that are none of these. */
        REST
    }

    /**
     * Some octets of a frame.
     *
     * @param name as the specification has it; {@code dest_address[2]} for an element of a list
     * @param offset of the first octet, from the start of the header
     * @param length in octets
     * @param mostOctets what the specification allows; more are read where peers send more
     * @param value a {@code Long}, unsigned; a {@code String}; an {@link OctetString}; or null for what consists of parts
     * @param parts what it consists of; empty for most
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
         * Returns the value of a number.
         *
         * @throws IllegalStateException when it is none
         */
        public long number() {
            if (value instanceof Long number) {
                return number;
            }
            throw new IllegalStateException(name + " is no number");
        }

        /**
         * Returns the value of octets without further structure.
         *
         * @throws IllegalStateException when it is of another kind
         */
        public OctetString octets() {
            if (value instanceof OctetString octets) {
                return octets;
            }
            throw new IllegalStateException(name + " is no octet string");
        }

        /** Prints no value: it may be a password or message text. */
        @Override
        public String toString() {
            return name + " at " + offset + ", " + length + " octets";
        }
    }

    public Dissection {
        parts = List.copyOf(parts);
    }

    /** Takes a frame apart, whose octets are these and no others. */
    public static Dissection of(OctetString frame) {
        return of(new RawFrame(frame.toBytes(), 0, frame.length()));
    }

    /** Takes a frame apart. */
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
        // an error response whose body makes no sense is all trailing octets
        boolean ignored = frame.pdu() instanceof PduResponse response
                && !response.status().isOk()
                && frame.pdu().tlvs().trailing().equals(raw.body());
        if (!ignored) {
            parts.addAll(reader.parts());
        }
        int end = parts.get(parts.size() - 1).offset()
                + parts.get(parts.size() - 1).length();
        if (end < raw.length()) { // that, or a command that no version knows
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
