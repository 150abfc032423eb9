package io.larvik.smpp.text;

import io.larvik.smpp.field.OctetString;

/**
 * An information element of a user data header (3GPP TS 23.040, 9.2.3.24).
 *
 * @param id the identifier, 0 to 255; any value is allowed
 * @param octets the data of the element, at most 253 octets
 */
public record InformationElement(int id, OctetString octets) {

    /** The 255 octets of a header less identifier and length. */
    private static final int MAX_OCTETS = 253;

    /**
     * Checks identifier and size.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public InformationElement {
        if (id < 0 || id > 0xFF) {
            throw new IllegalArgumentException("information element identifier: " + id + ", allowed are 0 to 255");
        }
        if (octets.length() > MAX_OCTETS) {
            throw new IllegalArgumentException("information element: " + octets + ", at most " + MAX_OCTETS);
        }
    }

    /** Returns the kind of the element. */
    public InformationElementKind kind() {
        return InformationElementKind.of(id);
    }
}
