package io.larvik.smpp.pdu;

/**
 * The data_coding octet (SMPP 5.0, 4.7.7). It labels the octets of a message; which alphabet a peer really means by it
 * is decided with the peer's settings, in {@code io.larvik.smpp.text}.
 *
 * @param value the octet, 0 to 255
 */
public record DataCoding(int value) {

    private static final DataCoding[] INTERNED = Octets.intern(DataCoding.class, DataCoding::new);

    /** The message centre's default alphabet, in GSM networks usually GSM 03.38. */
    public static final DataCoding DEFAULT = of(0x00);

    public static final DataCoding IA5 = of(0x01);
    public static final DataCoding LATIN_1 = of(0x03);
    public static final DataCoding BINARY = of(0x04);
    public static final DataCoding JIS = of(0x05);
    public static final DataCoding CYRILLIC = of(0x06);
    public static final DataCoding HEBREW = of(0x07);
    public static final DataCoding UCS2 = of(0x08);

    public DataCoding {
        Octets.check("data_coding", value);
    }

    /** Returns the value; the same object for the same octet. */
    public static DataCoding of(int value) {
        Octets.check("data_coding", value);
        return INTERNED[value];
    }

    @Override
    public String toString() {
        return String.format("0x%02X", value);
    }
}
