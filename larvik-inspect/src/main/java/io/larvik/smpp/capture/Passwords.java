package io.larvik.smpp.capture;

import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.wire.Dissection;
import io.larvik.smpp.wire.RawFrame;

/** What a capture shows of the passwords of binds and outbinds (SMPP 5.0, 4.1.1). */
public enum Passwords {

    /**
     * A star in the place of each octet, so that all lengths stay what they are. Of a bind that cannot be read, all that
     * may be the password is starred.
     */
    STARRED,

    /** The passwords as they were sent. Whoever gets the capture can bind with them. */
    SHOWN;

    private static final int COMMAND_AT = 4;

    /** Returns the frame as a capture shows it. */
    OctetString in(OctetString frame) {
        return this == STARRED && hasPassword(frame) ? starred(frame) : frame;
    }

    private static boolean hasPassword(OctetString frame) {
        return frame.length() > RawFrame.HEADER
                && switch (FrameHeader.int32(frame, COMMAND_AT)) {
                    case CommandId.Values.BIND_RECEIVER,
                            CommandId.Values.BIND_TRANSMITTER,
                            CommandId.Values.BIND_TRANSCEIVER,
                            CommandId.Values.OUTBIND -> true;
                    default -> false;
                };
    }

    /** The password is behind the system_id, and ends as that does. */
    private static OctetString starred(OctetString frame) {
        byte[] octets = frame.toBytes();
        boolean isReadable = Dissection.of(frame).fault() == null;
        int systemIdEnd = end(octets, RawFrame.HEADER);
        int start = systemIdEnd == octets.length ? RawFrame.HEADER : systemIdEnd + 1;
        int end = isReadable ? end(octets, start) : octets.length;
        for (int i = start; i < end; i++) {
            octets[i] = octets[i] == 0 ? 0 : (byte) '*';
        }
        return OctetString.of(octets);
    }

    private static int end(byte[] octets, int start) {
        int end = start;
        while (end < octets.length && octets[end] != 0) {
            end++;
        }
        return end;
    }
}
