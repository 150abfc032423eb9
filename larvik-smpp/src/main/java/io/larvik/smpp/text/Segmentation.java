package io.larvik.smpp.text;

/**
 * How a message that is too long for one segment is sent. One that fits goes in short_message in any case, and says
 * nothing of segments. A peer of SMPP 3.3 takes no TLVs: in {@link #SAR} and {@link #MESSAGE_PAYLOAD} such a message is
 * refused to it before anything is sent.
 */
public enum Segmentation {

    /**
     * In segments that tell their place in the user data header, with a reference of eight bits (3GPP TS 23.040,
     * 9.2.3.24.1). Every handset reads it.
     */
    UDH8(5),

    /**
     * The same with a reference of sixteen bits (9.2.3.24.8): messages between the same addresses are mixed up more
     * seldom, but a segment holds an octet less.
     */
    UDH16(6),

    /**
     * In segments that tell their place in the TLVs sar_msg_ref_num, sar_total_segments and sar_segment_seqnum, of which
     * the message centre makes a header: room for one with an eight-bit reference is left.
     */
    SAR(5),

    /** Whole, in the TLV message_payload; the message centre cuts it. */
    MESSAGE_PAYLOAD(5),

    /** Not at all: a message that is too long is refused. */
    NONE(5);

    private final int elementOctets;

    Segmentation(int elementOctets) {
        this.elementOctets = elementOctets;
    }

    /** Returns the octets that the place of a segment takes in its header, which the message centre's make count too. */
    int elementOctets() {
        return elementOctets;
    }
}
