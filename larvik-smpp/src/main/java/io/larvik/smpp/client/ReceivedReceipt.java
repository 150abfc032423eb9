package io.larvik.smpp.client;

import io.larvik.smpp.pdu.MessagePdu;
import io.larvik.smpp.receipt.Receipt;
import org.jspecify.annotations.Nullable;

/**
 * A delivery receipt that the client received.
 *
 * @param receipt the content of the receipt
 * @param pdu the PDU that carried the receipt
 * @param submission the message of the receipt; null if this client sent no message with that id or no longer tracks it
 */
public record ReceivedReceipt(
        Receipt receipt, MessagePdu<?> pdu, @Nullable Submission submission) {

    /** Returns whether the receipt belongs to a message that this client tracks. */
    public boolean isMatched() {
        return submission != null;
    }
}
