package io.larvik.smpp.field;

/**
 * The address of an SME: type of number, numbering plan and the address itself.
 *
 * <p>An address should be ASCII. Octets above 0x7F that a peer sends are read as Latin-1.
 *
 * <p>Most PDUs hold 20 characters, data_sm holds 64. The encoder checks the limit.
 *
 * @param ton the type of number
 * @param npi the numbering plan indicator
 * @param value the address; empty when there is none
 */
public record Address(Ton ton, Npi npi, String value) {

    /** No address. As a source address it asks the message centre for its default (SMPP 5.0, 4.7.29). */
    public static final Address NONE = new Address(Ton.UNKNOWN, Npi.UNKNOWN, "");

    /** The fewest digits of an international number. Shorter numbers are short codes. */
    private static final int SHORTEST_INTERNATIONAL = 7;

    private static final int LONGEST_INTERNATIONAL = 15;

    /**
     * Returns the address with a type and a plan given as numbers.
     *
     * @throws IllegalArgumentException when ton or npi is not 0 to 255
     */
    public static Address of(int ton, int npi, String value) {
        return new Address(Ton.of(ton), Npi.of(npi), value);
    }

    /**
     * Returns the address with the type and the plan that its characters suggest.
     *
     * <p>Seven to 15 digits are an international number in the ISDN plan. So are any digits after a leading {@code +},
     * which is removed. Other digits get an unknown type. Everything else is alphanumeric.
     */
    public static Address of(String value) {
        boolean plus = value.startsWith("+");
        String digits = plus ? value.substring(1) : value;
        if (digits.isEmpty()) {
            return value.isEmpty() ? NONE : new Address(Ton.ALPHANUMERIC, Npi.UNKNOWN, value);
        }
        if (!digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return new Address(Ton.ALPHANUMERIC, Npi.UNKNOWN, value);
        }
        if (plus || (digits.length() >= SHORTEST_INTERNATIONAL && digits.length() <= LONGEST_INTERNATIONAL)) {
            return new Address(Ton.INTERNATIONAL, Npi.ISDN, digits);
        }
        return new Address(Ton.UNKNOWN, Npi.UNKNOWN, digits);
    }

    /** Returns whether the address is empty, whatever its type and plan. */
    public boolean isEmpty() {
        return value.isEmpty();
    }

    /**
     * Returns the address for logs: the first two and the last two characters are kept, all others are replaced by
     * {@code *}. An address of at most four characters is hidden completely.
     */
    public String masked() {
        int length = value.length();
        if (length <= 4) {
            return "*".repeat(length);
        }
        return value.substring(0, 2) + "*".repeat(length - 4) + value.substring(length - 2);
    }
}
