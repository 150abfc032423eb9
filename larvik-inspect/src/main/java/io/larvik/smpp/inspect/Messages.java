package io.larvik.smpp.inspect;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.pdu.BroadcastSm;
import io.larvik.smpp.pdu.MessagePdu;
import io.larvik.smpp.pdu.Pdu;
import io.larvik.smpp.pdu.SubmitMulti;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.wire.Frame;
import org.jspecify.annotations.Nullable;

/** Returns the message in a frame, regardless of the type of PDU. */
final class Messages {

    private Messages() {}

    /** Returns the message as a PDU for one destination; null if the PDU carries none. */
    static @Nullable MessagePdu<?> of(@Nullable Frame frame) {
        Pdu pdu = frame != null ? frame.pdu() : null;
        if (pdu instanceof MessagePdu<?> message) {
            return message;
        }
        if (pdu instanceof SubmitMulti multi) {
            return multi.messageTo(Address.NONE);
        }
        if (pdu instanceof BroadcastSm broadcast) {
            return SubmitSm.builder()
                    .dataCoding(broadcast.dataCoding())
                    .tlvs(broadcast.tlvs())
                    .build();
        }
        return null;
    }

    /** Returns the octets of a message that announces a user data header; null if it does not. */
    static @Nullable OctetString withUdh(@Nullable Frame frame) {
        MessagePdu<?> message = of(frame);
        return message != null && message.esmClass().hasUdh() ? message.message() : null;
    }
}
