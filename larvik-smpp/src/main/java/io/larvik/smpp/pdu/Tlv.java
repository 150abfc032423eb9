package io.larvik.smpp.pdu;

/**
 * One optional parameter as it stands on the wire: tag and value octets, known or not (SMPP 5.0, 4.8).
 *
 * @param tag the tag's number, 0 to 65535
 * @param value the value octets, at most 65535
 */
public record Tlv(int tag, OctetString value) {

    public Tlv {
        if (tag < 0 || tag > 0xFFFF) {
            throw new IllegalArgumentException("tag: " + tag + ", allowed are 0 to 65535");
        }
        if (value.length() > 0xFFFF) {
            throw new IllegalArgumentException(String.format("value of TLV 0x%04X: %s, at most 65535", tag, value));
        }
    }

    /** Returns the name in the specification, or {@code 0xNNNN} when the tag has none. */
    public String name() {
        TlvTag<?> known = TlvTag.of(tag);
        return known != null ? known.name() : String.format("0x%04X", tag);
    }

    /** Prints name and length; never the value, which may be message text. */
    @Override
    public String toString() {
        return name() + " (" + value + ")";
    }
}
