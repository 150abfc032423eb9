package io.larvik.smpp.text;

import io.larvik.smpp.pdu.OctetString;

/**
 * One element of a user data header (3GPP TS 23.040, 9.2.3.24).
 *
 * @param id the information element identifier, 0 to 255; unknown ones are kept
 * @param octets the element's data, at most 253 octets
 */
public record InformationElement(int id, OctetString octets) {

    /** What identifier and length leave of a header's 255 octets. */
    private static final int MAX_OCTETS = 253;

    public InformationElement {
        if (id < 0 || id > 0xFF) {
            throw new IllegalArgumentException("information element identifier: " + id + ", allowed are 0 to 255");
        }
        if (octets.length() > MAX_OCTETS) {
            throw new IllegalArgumentException("information element: " + octets + ", at most " + MAX_OCTETS);
        }
    }

    /** Returns what the element is. */
    public InformationElementKind kind() {
        return InformationElementKind.of(id);
    }
}
