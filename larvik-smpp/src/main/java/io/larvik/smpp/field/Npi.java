package io.larvik.smpp.field;

/**
 * The numbering plan indicator of an address (SMPP 5.0, 4.7.2).
 *
 * @param value the octet, 0 to 255; reserved values are allowed
 */
public record Npi(int value) {

    private static final Npi[] INTERNED = Octets.intern(Npi.class, Npi::new);

    /** The message centre decides. */
    public static final Npi UNKNOWN = of(0);
    /** E.163 and E.164, telephone numbers. */
    public static final Npi ISDN = of(1);
    /** X.121. */
    public static final Npi DATA = of(3);
    /** F.69. */
    public static final Npi TELEX = of(4);
    /** E.212. */
    public static final Npi LAND_MOBILE = of(6);

    /** The national plan. */
    public static final Npi NATIONAL = of(8);
    /** A private plan. */
    public static final Npi PRIVATE = of(9);
    /** Pagers. */
    public static final Npi ERMES = of(10);
    /** IP addresses. */
    public static final Npi INTERNET = of(14);

    /** A client of a WAP gateway. */
    public static final Npi WAP_CLIENT_ID = of(18);

    public Npi {
        Octets.check("npi", value);
    }

    /**
     * Returns the value of an octet. Equal octets give the same object.
     *
     * @throws IllegalArgumentException when the octet is not 0 to 255
     */
    public static Npi of(int value) {
        Octets.check("npi", value);
        return INTERNED[value];
    }

    /**
     * Returns the word of the specification for the plan, such as {@code isdn}; {@code reserved} for a reserved value.
     */
    public String meaning() {
        return switch (value) {
            case 0 -> "unknown";
            case 1 -> "isdn";
            case 3 -> "data";
            case 4 -> "telex";
            case 6 -> "land_mobile";
            case 8 -> "national";
            case 9 -> "private";
            case 10 -> "ermes";
            case 14 -> "internet";
            case 18 -> "wap_client_id";
            default -> "reserved";
        };
    }

    @Override
    public String toString() {
        return Integer.toString(value);
    }
}
