package io.larvik.smpp.pdu;

/**
 * An SME address: type of number, numbering plan and the address itself, in ASCII; peers that send other octets are
 * read as Latin-1.
 *
 * <p>Most PDUs hold 20 characters, data_sm 64. The limit is checked when the PDU is encoded.
 *
 * @param ton type of number
 * @param npi numbering plan indicator
 * @param value the address; empty when there is none
 */
public record Address(Ton ton, Npi npi, String value) {

    /** No address: the message centre fills in its default (SMPP 5.0, 4.7.29). */
    public static final Address NONE = new Address(Ton.UNKNOWN, Npi.UNKNOWN, "");

    /** Shorter numbers are short codes, which have no international form. */
    private static final int SHORTEST_INTERNATIONAL = 7;

    private static final int LONGEST_INTERNATIONAL = 15;

    /** Returns the address with the type and plan given as numbers, 0 to 255. */
    public static Address of(int ton, int npi, String value) {
        return new Address(Ton.of(ton), Npi.of(npi), value);
    }

    /**
     * Returns the address with the type and plan that fit what it looks like: 7 to 15 digits, with or without a leading
     * {@code +} (which is left out), are an international number in the ISDN plan; other digits have an unknown type;
     * everything else is alphanumeric.
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

    /** Tells whether there is no address. */
    public boolean isEmpty() {
        return value.isEmpty();
    }

    /** Returns the address with all but its first and last characters hidden, for logs. */
    public String masked() {
        int length = value.length();
        if (length <= 4) {
            return "*".repeat(length);
        }
        return value.substring(0, 2) + "*".repeat(length - 4) + value.substring(length - 2);
    }
}
