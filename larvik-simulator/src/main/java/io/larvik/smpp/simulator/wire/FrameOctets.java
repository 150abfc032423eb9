package io.larvik.smpp.simulator.wire;

import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.InterfaceVersion;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.pdu.Pdu;
import io.larvik.smpp.wire.PduEncoder;

/** Makes frames, and changes fields of their headers. */
public final class FrameOctets {

    public static final int HEADER = 16;

    private static final int LENGTH_AT = 0;
    private static final int COMMAND_AT = 4;
    private static final int SEQUENCE_AT = 12;

    private FrameOctets() {}

    /** Returns the frame of a PDU as a session of the version sends it. */
    static OctetString of(Pdu pdu, int sequenceNumber, InterfaceVersion version) {
        PduEncoder encoder = new PduEncoder(128);
        encoder.allowTlvs(version.allowsTlvs());
        encoder.write(pdu, sequenceNumber);
        return OctetString.of(encoder.array(), 0, encoder.length());
    }

    /** Returns a frame with a header only. */
    static OctetString header(int command, int sequenceNumber) {
        byte[] octets = new byte[HEADER];
        put(octets, LENGTH_AT, HEADER);
        put(octets, COMMAND_AT, command);
        put(octets, SEQUENCE_AT, sequenceNumber);
        return OctetString.of(octets);
    }

    static OctetString withLength(OctetString frame, int length) {
        return with(frame, LENGTH_AT, length);
    }

    static OctetString withCommand(OctetString frame, CommandId command) {
        return with(frame, COMMAND_AT, command.value());
    }

    static OctetString withSequence(OctetString frame, int sequenceNumber) {
        return with(frame, SEQUENCE_AT, sequenceNumber);
    }

    /** Returns a frame with another body, and the length of that. */
    static OctetString withBody(OctetString frame, OctetString body) {
        OctetString changed = frame.slice(0, HEADER).plus(body);
        return withLength(changed, changed.length());
    }

    public static int command(OctetString frame) {
        return int32(frame, COMMAND_AT);
    }

    /** Returns the sequence_number; 0 if the octets end before. */
    public static int sequence(OctetString frame) {
        return frame.length() < HEADER ? 0 : int32(frame, SEQUENCE_AT);
    }

    public static int int32(OctetString octets, int offset) {
        int value = 0;
        for (int i = offset; i < offset + Integer.BYTES; i++) {
            value = value << Byte.SIZE | octets.at(i);
        }
        return value;
    }

    private static OctetString with(OctetString frame, int offset, int value) {
        byte[] octets = frame.toBytes();
        put(octets, offset, value);
        return OctetString.of(octets);
    }

    private static void put(byte[] octets, int offset, int value) {
        for (int i = 0; i < Integer.BYTES; i++) {
            octets[offset + i] = (byte) (value >>> Byte.SIZE * (Integer.BYTES - 1 - i));
        }
    }
}
