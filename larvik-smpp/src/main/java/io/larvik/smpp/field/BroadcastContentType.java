package io.larvik.smpp.field;

/**
 * The subject of a broadcast: the value of {@link TlvTag#BROADCAST_CONTENT_TYPE} (SMPP 5.0, 4.8.4.6).
 *
 * @param network the kind of network, such as {@link #GSM}; other values from 0 to 255 are allowed
 * @param contentType the subject, 0 to 65535: for example 0x0001 for emergency broadcasts, 0x0010 for news
 */
public record BroadcastContentType(int network, int contentType) {

    /** Any network. */
    public static final int GENERIC = 0;
    /** A GSM network. */
    public static final int GSM = 1;
    /** A TDMA network. */
    public static final int TDMA = 2;
    /** A CDMA network. */
    public static final int CDMA = 3;

    public BroadcastContentType {
        Octets.check("network of broadcast content type", network);
        Octets.check16("broadcast content type", contentType);
    }

    /**
     * Returns the value of a TLV.
     *
     * @param octets the three octets of the TLV
     */
    public static BroadcastContentType of(OctetString octets) {
        return new BroadcastContentType(octets.at(0), octets.at(1) << 8 | octets.at(2));
    }

    /** Returns the three octets of the TLV. */
    public OctetString toOctets() {
        return OctetString.of((byte) network, (byte) (contentType >> 8), (byte) contentType);
    }
}
