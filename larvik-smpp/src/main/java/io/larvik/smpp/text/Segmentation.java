package io.larvik.smpp.text;

/**
 * How a message is sent that is too long for one segment. A message that fits into one segment is always sent in
 * short_message, without concatenation. An SMPP 3.3 peer does not support TLVs: {@link #SAR} and {@link
 * #MESSAGE_PAYLOAD} make the request fail before anything is sent to such a peer.
 */
public enum Segmentation {

    /**
     * Segments with a concatenation element with an 8-bit reference in the user data header (3GPP TS 23.040,
     * 9.2.3.24.1). Every handset supports it.
     */
    UDH8(5),

    /**
     * Segments with a 16-bit reference (3GPP TS 23.040, 9.2.3.24.8). Messages between the same addresses are less
     * likely to be confused, but a segment has room for one octet less.
     */
    UDH16(6),

    /**
     * Segments with the TLVs sar_msg_ref_num, sar_total_segments and sar_segment_seqnum. The message centre converts
     * these into a user data header. Room for a header with an 8-bit reference is left.
     */
    SAR(5),

    /** The whole message in the TLV message_payload. The message centre splits it. */
    MESSAGE_PAYLOAD(5),

    /** No segmentation. A message that is too long is refused with an exception. */
    NONE(5);

    private final int elementOctets;

    Segmentation(int elementOctets) {
        this.elementOctets = elementOctets;
    }

    /** Returns the size of the concatenation element in octets, including one that the message centre adds. */
    int elementOctets() {
        return elementOctets;
    }
}
