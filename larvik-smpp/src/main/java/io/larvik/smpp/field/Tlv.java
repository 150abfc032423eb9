package io.larvik.smpp.field;

/**
 * An optional parameter as it is on the wire (SMPP 5.0, 4.8). Every tag is allowed, known or not.
 *
 * @param tag the number of the tag, 0 to 65535
 * @param value the octets of the value, at most 65535
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

    /** Returns the name in the specification; {@code 0xNNNN} when the tag has none. */
    public String name() {
        TlvTag<?> known = TlvTag.of(tag);
        return known != null ? known.name() : String.format("0x%04X", tag);
    }

    /** Returns the name and the length of the value. The value itself is left out, because it may be message text. */
    @Override
    public String toString() {
        return name() + " (" + value + ")";
    }
}
