package io.larvik.smpp.message;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.pdu.MessagePdu;
import io.larvik.smpp.text.Alphabet;
import io.larvik.smpp.text.MessageContent;
import io.larvik.smpp.text.UserData;
import java.util.List;

/**
 * The content of a received message of one or more segments.
 *
 * @param source the sender's address
 * @param destination the receiver's address
 * @param alphabet the alphabet of the octets
 * @param octets the joined octets of all segments without user data headers; a septet occupies an octet
 * @param flash true for a class 0 message, which is displayed immediately and not stored
 * @param isComplete false if some segments did not arrive
 * @param pdus the PDUs that carried the segments, in segment order
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
     * Returns the decoded text; empty for a binary message. The national language tables named in the user data headers
     * are used. Octets that are no character become U+FFFD.
     */
    public String text() {
        return MessageContent.textOf(alphabet, octets, pdus);
    }

    /**
     * Returns whether at least one segment has a user data header that is damaged. Its elements are used as far as they
     * can be read, and it is no part of {@link #octets()} and {@link #text()}; see {@link UserData}.
     */
    public boolean isHeaderDamaged() {
        return pdus.stream().anyMatch(pdu -> UserData.of(pdu).isHeaderDamaged());
    }

    /** Returns the sender's address without TON and NPI. */
    public String from() {
        return source.value();
    }

    /** Returns the receiver's address without TON and NPI. */
    public String to() {
        return destination.value();
    }

    /** Returns whether at least one segment requests a delivery receipt. */
    public boolean receiptRequested() {
        return pdus.stream().anyMatch(pdu -> pdu.registeredDelivery().requestsReceipt());
    }

    /** Returns a description without the text and with masked addresses. */
    @Override
    public String toString() {
        return "ReceivedMessage[from=" + source.masked() + ", to=" + destination.masked() + ", " + octets + " of "
                + alphabet + (isComplete ? "]" : ", incomplete]");
    }
}
