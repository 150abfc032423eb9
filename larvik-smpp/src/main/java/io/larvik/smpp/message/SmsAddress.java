package io.larvik.smpp.message;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.Npi;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.Ton;
import java.nio.charset.StandardCharsets;

/** Checks the addresses of outgoing messages. */
final class SmsAddress {

    private static final int MAX_ADDRESS = 20;

    /** What ten octets of GSM 03.38 hold (3GPP TS 23.040, 9.1.2.5). */
    private static final int MAX_NAME = 11;

    private static final int MAX_SHOWN = 40;

    private SmsAddress() {}

    /** Returns the address of a destination that is written as a number. */
    static Address destination(String text) {
        Address address = Address.of(text);
        if (address.ton().equals(Ton.ALPHANUMERIC)) {
            throw noNumber(text);
        }
        return destination(address);
    }

    /** Returns the address if it may be a destination. A name may, a number with blanks and dashes may not. */
    static Address destination(Address address) {
        String value = address.value();
        if (value.isEmpty()) {
            throw new IllegalArgumentException("destination_addr: empty, must be given");
        }
        if (address.ton().equals(Ton.ALPHANUMERIC) && value.chars().noneMatch(Character::isLetter)) {
            throw noNumber(value);
        }
        return printable("destination_addr", address);
    }

    /** Returns the address if it may be a source. */
    static Address source(Address address) {
        printable("source_addr", address);
        int length = address.value().length();
        if (address.ton().equals(Ton.ALPHANUMERIC) && length > MAX_NAME) {
            throw new IllegalArgumentException(
                    "source_addr: " + length + " characters, at most " + MAX_NAME + " in an alphanumeric address");
        }
        return address;
    }

    /** Returns an alphanumeric source of these octets. */
    static Address source(OctetString octets) {
        String value = new String(octets.toBytes(), StandardCharsets.ISO_8859_1);
        if (value.isEmpty() || value.length() > MAX_ADDRESS) {
            throw new IllegalArgumentException(
                    "source_addr: " + value.length() + " octets, allowed are 1 to " + MAX_ADDRESS);
        }
        if (value.indexOf(0) >= 0) {
            throw new IllegalArgumentException(
                    "source_addr: octet 0x00 at position " + value.indexOf(0) + ", allowed are 0x01 to 0xFF");
        }
        return new Address(Ton.ALPHANUMERIC, Npi.UNKNOWN, value);
    }

    private static Address printable(String field, Address address) {
        String value = address.value();
        if (value.length() > MAX_ADDRESS) {
            throw new IllegalArgumentException(field + ": " + value.length() + " characters, at most " + MAX_ADDRESS);
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ' || c > '~') {
                throw new IllegalArgumentException(String.format(
                        "%s: character U+%04X at position %d, allowed is printable ASCII", field, (int) c, i));
            }
        }
        return address;
    }

    private static IllegalArgumentException noNumber(String text) {
        String shown = text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + "…";
        return new IllegalArgumentException("destination_addr: '" + shown.replaceAll("\\p{Cc}", "?")
                + "' is no number, allowed are at most " + MAX_ADDRESS
                + " digits; blanks, dashes, dots and brackets are allowed behind a +, except (0)");
    }
}
