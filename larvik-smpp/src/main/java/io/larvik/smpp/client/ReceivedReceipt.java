package io.larvik.smpp.client;

import io.larvik.smpp.pdu.MessagePdu;
import io.larvik.smpp.receipt.Receipt;
import org.jspecify.annotations.Nullable;

/**
 * A delivery receipt that came.
 *
 * @param receipt what it says
 * @param pdu the PDU that brought it
 * @param submission the message it is for; null when this client sent none with its id, or no longer knows it
 */
public record ReceivedReceipt(
        Receipt receipt, MessagePdu<?> pdu, @Nullable Submission submission) {

    /** Tells whether it is for a message known to this client. */
    public boolean isMatched() {
        return submission != null;
    }
}
