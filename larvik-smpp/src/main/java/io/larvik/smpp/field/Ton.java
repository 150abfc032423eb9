package io.larvik.smpp.field;

/**
 * The type of number of an address (SMPP 5.0, 4.7.1).
 *
 * @param value the octet, 0 to 255; reserved values are allowed
 */
public record Ton(int value) {

    private static final Ton[] INTERNED = Octets.intern(Ton.class, Ton::new);

    private static final String[] NAMES = {
        "unknown", "international", "national", "network_specific", "subscriber_number", "alphanumeric", "abbreviated"
    };

    /** The message centre decides. */
    public static final Ton UNKNOWN = of(0);
    /** Begins with a country code. */
    public static final Ton INTERNATIONAL = of(1);
    /** A number within a country. */
    public static final Ton NATIONAL = of(2);
    /** A number within a network. */
    public static final Ton NETWORK_SPECIFIC = of(3);
    /** A number within an area. */
    public static final Ton SUBSCRIBER_NUMBER = of(4);
    /** A name. */
    public static final Ton ALPHANUMERIC = of(5);
    /** A short code. */
    public static final Ton ABBREVIATED = of(6);

    public Ton {
        Octets.check("ton", value);
    }

    /**
     * Returns the value of an octet. Equal octets give the same object.
     *
     * @throws IllegalArgumentException when the octet is not 0 to 255
     */
    public static Ton of(int value) {
        Octets.check("ton", value);
        return INTERNED[value];
    }

    /**
     * Returns the word of the specification for the type, such as {@code international}; {@code reserved} for a
     * reserved value.
     */
    public String meaning() {
        return value < NAMES.length ? NAMES[value] : "reserved";
    }

    @Override
    public String toString() {
        return Integer.toString(value);
    }
}
