package io.larvik.smpp.field;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * An area of a broadcast: the value of {@link TlvTag#BROADCAST_AREA_IDENTIFIER} (SMPP 5.0, 4.8.4.4).
 *
 * @param format {@link #ALIAS}, {@link #ELLIPSOID_ARC} or {@link #POLYGON}; other values from 0 to 255 are allowed
 * @param details at most 100 octets: the name of the area, or its shape as in 3GPP TS 23.032
 */
public record BroadcastArea(int format, OctetString details) {

    /** The details are a name that the message centre knows, in Latin-1. */
    public static final int ALIAS = 0;

    /** The details are an arc on the ellipsoid. */
    public static final int ELLIPSOID_ARC = 1;
    /** The details are a polygon. */
    public static final int POLYGON = 2;

    private static final int MAX_DETAILS = 100;

    public BroadcastArea {
        Octets.check("format of broadcast area", format);
        if (details.length() > MAX_DETAILS) {
            throw new IllegalArgumentException(
                    "details of broadcast area: " + details.length() + " octets, at most " + MAX_DETAILS);
        }
    }

    /**
     * Returns the area with a name that the message centre knows.
     *
     * @param alias at most 100 characters of Latin-1, without NUL
     * @throws IllegalArgumentException when the name is longer or has another character
     */
    public static BroadcastArea named(String alias) {
        CStrings.check("alias of broadcast area", alias);
        return new BroadcastArea(ALIAS, OctetString.of(alias.getBytes(StandardCharsets.ISO_8859_1)));
    }

    /**
     * Returns the area that the octets of a TLV describe.
     *
     * @param octets 1 to 101 octets: the format and the details
     * @throws IndexOutOfBoundsException when there are no octets
     * @throws IllegalArgumentException when there are more than 101 octets
     */
    public static BroadcastArea of(OctetString octets) {
        return new BroadcastArea(octets.at(0), octets.from(1));
    }

    /** Returns all areas among the TLVs, in wire order. A TLV with too many or too few octets is left out. */
    public static List<BroadcastArea> of(Tlvs tlvs) {
        return tlvs.all(TlvTag.BROADCAST_AREA_IDENTIFIER).stream()
                .map(BroadcastArea::of)
                .toList();
    }

    /** Returns the octets of the TLV: the format and the details. */
    public OctetString toOctets() {
        return OctetString.of((byte) format).plus(details);
    }

    /** Returns the name of the area; empty when the area is a shape. */
    public String alias() {
        return format == ALIAS ? new String(details.toBytes(), StandardCharsets.ISO_8859_1) : "";
    }
}
