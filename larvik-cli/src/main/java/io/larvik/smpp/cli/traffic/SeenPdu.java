package io.larvik.smpp.cli.traffic;

import io.larvik.smpp.capture.CapturedFrame;
import io.larvik.smpp.pdu.Pdu;
import io.larvik.smpp.wire.Dissection;
import io.larvik.smpp.wire.MalformedPduException;
import io.larvik.smpp.wire.PduDecoder;
import io.larvik.smpp.wire.RawFrame;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A frame and its PDU.
 *
 * @param frame the frame
 * @param pdu its PDU; null if the body is malformed
 */
public record SeenPdu(CapturedFrame frame, @Nullable Pdu pdu) {

    static SeenPdu of(CapturedFrame frame) {
        byte[] octets = frame.octets().toBytes();
        try {
            RawFrame raw = RawFrame.first(octets, 0, octets.length, octets.length);
            return new SeenPdu(frame, raw == null ? null : PduDecoder.pdu(raw));
        } catch (MalformedPduException e) {
            return new SeenPdu(frame, null);
        }
    }

    /** Returns the octets of each field. */
    public Dissection dissection() {
        return Dissection.of(frame.octets());
    }

    /** Returns the message_id that a response tells; null if it tells none. */
    public @Nullable String messageId() {
        return ReceiptMatches.messageId(pdu);
    }

    /** Returns the time from this PDU to another; null if the capture does not tell one of the times. */
    @Nullable
    Duration until(SeenPdu other) {
        Instant from = frame.time();
        Instant to = other.frame.time();
        return from == null || to == null ? null : Duration.between(from, to);
    }
}
