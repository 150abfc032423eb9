package io.larvik.smpp.inspect;

import io.larvik.smpp.pdu.Address;
import io.larvik.smpp.pdu.BroadcastSm;
import io.larvik.smpp.pdu.MessagePdu;
import io.larvik.smpp.pdu.OctetString;
import io.larvik.smpp.pdu.Pdu;
import io.larvik.smpp.pdu.SubmitMulti;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.wire.Frame;
import org.jspecify.annotations.Nullable;

/** The message in a frame, whichever PDU carries it. */
final class Messages {

    private Messages() {}

    /** Returns the message as a PDU of one; null when the PDU carries none. */
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

    /** Returns the octets of a message that says it has a user data header; null when there is none. */
    static @Nullable OctetString withUdh(@Nullable Frame frame) {
        MessagePdu<?> message = of(frame);
        return message != null && message.esmClass().hasUdh() ? message.message() : null;
    }
}
