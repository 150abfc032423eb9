package io.larvik.smpp.message;

import io.larvik.smpp.pdu.Address;
import io.larvik.smpp.pdu.MessagePdu;
import io.larvik.smpp.pdu.OctetString;
import io.larvik.smpp.text.Alphabet;
import io.larvik.smpp.text.NationalShift;
import java.util.List;

/**
 * A message that came, of one or more segments.
 *
 * @param source who sent it
 * @param destination whom it is for
 * @param alphabet how its octets are to be read
 * @param octets the octets of all segments joined, without user data headers
 * @param flash whether it is to be shown at once and not stored
 * @param isComplete whether all segments came; false when some never did
 * @param pdus the segments' PDUs, in order
 */
public record ReceivedMessage(
        Address source,
        Address destination,
        Alphabet alphabet,
        OctetString octets,
        boolean flash,
        boolean isComplete,
        List<MessagePdu<?>> pdus) {

    public ReceivedMessage {
        pdus = List.copyOf(pdus);
    }

    /**
     * Returns the text, read with the national tables that the segments' headers name; empty for a binary message.
     * Characters that cannot be read are replaced.
     */
    public String text() {
        return alphabet == Alphabet.GSM7 ? NationalShift.textOf(octets, pdus) : alphabet.decode(octets);
    }

    /** Returns the sender's address without its type. */
    public String from() {
        return source.value();
    }

    /** Returns the receiver's address without its type. */
    public String to() {
        return destination.value();
    }

    /** Tells whether a receipt is asked for some segment at least. */
    public boolean receiptRequested() {
        return pdus.stream().anyMatch(pdu -> pdu.registeredDelivery().requestsReceipt());
    }

    /** Prints neither the text nor whole addresses. */
    @Override
    public String toString() {
        return "ReceivedMessage[from=" + source.masked() + ", to=" + destination.masked() + ", " + octets + " of "
                + alphabet + (isComplete ? "]" : ", incomplete]");
    }
}
