package io.larvik.smpp.gateway.content;

import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.gateway.model.Content;
import io.larvik.smpp.gateway.model.CorruptContentException;
import io.larvik.smpp.pdu.DeliverSm;
import io.larvik.smpp.pdu.MessagePdu;
import io.larvik.smpp.pdu.Pdu;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.wire.BrokenFrameException;
import io.larvik.smpp.wire.MalformedPduException;
import io.larvik.smpp.wire.PduDecoder;
import io.larvik.smpp.wire.RawFrame;
import org.jspecify.annotations.Nullable;

/** Stored octets as PDUs. */
public final class Pdus {

    private Pdus() {}

    /**
     * Returns the submit_sm of a content.
     *
     * @throws CorruptContentException if it is none
     */
    public static SubmitSm submitSm(Content content) {
        if (pdu(content.octets()) instanceof SubmitSm message) {
            return message;
        }
        throw new CorruptContentException("no submit_sm");
    }

    /**
     * Returns the deliver_sm of a content.
     *
     * @throws CorruptContentException if it is none
     */
    public static DeliverSm deliverSm(Content content) {
        if (pdu(content.octets()) instanceof DeliverSm message) {
            return message;
        }
        throw new CorruptContentException("no deliver_sm");
    }

    /** Returns the deliver_sm or data_sm of a receipt; null if it is none. */
    public static @Nullable MessagePdu<?> message(OctetString octets) {
        return pdu(octets) instanceof MessagePdu<?> message ? message : null;
    }

    private static @Nullable Pdu pdu(OctetString stored) {
        byte[] octets = stored.toBytes();
        try {
            RawFrame frame = RawFrame.first(octets, 0, octets.length, Math.max(octets.length, RawFrame.HEADER));
            return frame == null ? null : PduDecoder.pdu(frame);
        } catch (BrokenFrameException | MalformedPduException e) {
            return null;
        }
    }
}
