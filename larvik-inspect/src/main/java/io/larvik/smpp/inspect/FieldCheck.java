package io.larvik.smpp.inspect;

import io.larvik.smpp.field.Ton;
import io.larvik.smpp.text.SmppTime;
import io.larvik.smpp.wire.Dissection;
import io.larvik.smpp.wire.Dissection.Part;
import java.util.List;

/** Checks the mandatory fields one by one: reserved numbers, lengths, times, addresses. */
final class FieldCheck {

    /** Characters of an absolute or relative time, without the NUL. */
    private static final int TIME_CHARACTERS = 16;

    /** Characters of an alphanumeric address that fit into ten octets of septets. */
    private static final int ALPHANUMERIC_CHARACTERS = 11;

    private final List<Part> parts;
    private final Findings findings;

    FieldCheck(Dissection dissection, Findings findings) {
        this.parts = dissection.parts();
        this.findings = findings;
    }

    /** Checks a field, or the fields of the elements of a list. */
    void run(Part field) {
        field.parts().forEach(element -> element.parts().forEach(this::run));
        if (field.value() instanceof Long number) {
            number(field.name(), number.intValue());
        } else if (field.value() instanceof String text) {
            text(field, text);
        }
    }

    private void number(String name, int number) {
        if (name.equals("interface_version") && !FieldMeanings.isVersion(number)) {
            findings.wrong(
                    "reserved_interface_version", "interface_version " + number + " is reserved", "SMPP 5.0, 4.7.13");
        }
        if (!FieldMeanings.isDefined(name, number)) {
            findings.wrong("reserved_value:" + name, name + " " + number + " is reserved", "SMPP 5.0, 4.7");
        }
    }

    private void text(Part field, String text) {
        String name = field.name();
        if (text.chars().anyMatch(c -> c > 0x7F)) {
            findings.wrong("non_ascii:" + name, name + " has octets above 0x7F", "SMPP 5.0, 3.1.1");
        }
        if (FieldMeanings.isTime(name)) {
            time(name, text);
        } else if (field.length() > field.mostOctets()) {
            findings.wrong(
                    "too_long:" + name,
                    name + " has " + text.length() + " characters, at most " + (field.mostOctets() - 1),
                    "SMPP 5.0, 4.7");
        }
        if (name.endsWith("_addr")) {
            address(name, text);
        }
    }

    private void time(String name, String text) {
        if (text.length() == TIME_CHARACTERS && !SmppTime.isValid(text)) {
            findings.wrong("bad_time_value:" + name, name + " is not a valid time", "SMPP 5.0, 4.7.23.4");
        } else if (!text.isEmpty() && text.length() != TIME_CHARACTERS) {
            findings.wrong(
                    "bad_time_length:" + name,
                    name + " has " + text.length() + " characters, but a time has " + TIME_CHARACTERS,
                    "SMPP 5.0, 4.7.23");
        }
    }

    private void address(String name, String text) {
        Ton ton = ton(name);
        if (ton.equals(Ton.ALPHANUMERIC) && text.length() > ALPHANUMERIC_CHARACTERS) {
            findings.wrong(
                    "address:" + name,
                    name + " has " + text.length() + " characters, but GSM networks show " + ALPHANUMERIC_CHARACTERS
                            + " of an alphanumeric address",
                    "3GPP TS 23.040, 9.1.2.5");
        } else if (ton.equals(Ton.INTERNATIONAL) && text.startsWith("00")) {
            findings.wrong(
                    "address:" + name,
                    name + " is international (ton " + ton.value() + ") and begins with 00",
                    "SMPP 5.0, 4.7.1");
        } else if (isNumber(ton) && !text.chars().allMatch(c -> c >= '0' && c <= '9' || c == '*' || c == '#')) {
            findings.wrong(
                    "address:" + name, name + " has ton " + ton.value() + " but is not a number", "SMPP 5.0, 4.7.1");
        }
    }

    private static boolean isNumber(Ton ton) {
        return ton.value() >= Ton.INTERNATIONAL.value() && ton.value() <= Ton.SUBSCRIBER_NUMBER.value();
    }

    /** Returns the type of number of an address; an address in a list has an unknown type. */
    private Ton ton(String address) {
        String name = address.replace("destination_addr", "dest_addr") + "_ton";
        return parts.stream()
                .filter(part -> part.name().equals(name))
                .map(part -> Ton.of((int) part.number()))
                .findFirst()
                .orElse(Ton.UNKNOWN);
    }
}
