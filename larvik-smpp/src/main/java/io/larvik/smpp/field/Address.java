package io.larvik.smpp.field;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

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

    /** The fewest digits of an international number that is written without a plus. */
    private static final int SHORTEST_INTERNATIONAL = 8;

    /** The most digits of an international number (E.164). */
    private static final int LONGEST_INTERNATIONAL = 15;

    private static final int LONGEST_SHORT_CODE = 6;

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
     * <p>Digits behind a {@code +} are an international number in the ISDN plan (TON 1, NPI 1). The plus is removed, as
     * are {@code tel:} in front of it, and blanks, dashes, dots and brackets behind it. So are eight to 15 digits that do
     * not begin with 0, because country codes begin with 1 to 9 (E.164). Other digits have an unknown type: more than
     * six are in the ISDN plan (TON 0, NPI 1), up to six are a short code (TON 0, NPI 0). Everything else is
     * alphanumeric (TON 5, NPI 0).
     */
    public static Address of(String text) {
        if (Objects.requireNonNull(text, "address").isEmpty()) {
            return NONE;
        }
        String international = international(text.strip());
        if (international != null) {
            return new Address(Ton.INTERNATIONAL, Npi.ISDN, international);
        }
        if (!text.chars().allMatch(Address::isDigit)) {
            return new Address(Ton.ALPHANUMERIC, Npi.UNKNOWN, text);
        }
        int digits = text.length();
        if (digits >= SHORTEST_INTERNATIONAL && digits <= LONGEST_INTERNATIONAL && text.charAt(0) != '0') {
            return new Address(Ton.INTERNATIONAL, Npi.ISDN, text);
        }
        return new Address(Ton.UNKNOWN, digits > LONGEST_SHORT_CODE ? Npi.ISDN : Npi.UNKNOWN, text);
    }

    /** Returns the digits of a number that is written with a plus; null if the text is something else. */
    private static @Nullable String international(String text) {
        String number =
                text.regionMatches(true, 0, "tel:", 0, 4) ? text.substring(4).strip() : text;
        if (!number.startsWith("+") || number.contains("(0)")) { // (0) is dialled only within the country
            return null;
        }
        StringBuilder digits = new StringBuilder(number.length());
        for (char c : number.substring(1).toCharArray()) {
            if (isDigit(c)) {
                digits.append(c);
            } else if (!isSeparator(c)) {
                return null;
            }
        }
        return digits.isEmpty() ? null : digits.toString();
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    /** Copied numbers contain dashes and blanks beyond ASCII. */
    private static boolean isSeparator(char c) {
        return ".()[]".indexOf(c) >= 0
                || Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || Character.getType(c) == Character.DASH_PUNCTUATION;
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
