package io.larvik.smpp.interop;

import java.util.List;

/** The texts of the scenarios. */
final class Texts {

    static final String GSM = "@£$ Åsa {[€]} ~^\\| ÆØ";
    static final String LATIN_1 = "«baff» ÿ";
    static final List<String> UCS2 = List.of("Žluťoučký kůň", "Καλημέρα κόσμε", "Привет, мир");
    static final String EMOJI = "👩‍👩‍👧 🇸🇪 👋";

    /** 400 characters; a euro sign, which takes two octets, where a segment of 134 octets ends and where one of 153 does. */
    static final String LONG_GSM = filled("x".repeat(133) + "€" + "y".repeat(17) + "€", "Åsa @ home ", 400);

    /** 200 characters; a surrogate pair where the first segment ends. */
    static final String LONG_UCS2 = filled("я".repeat(66) + "😀", "Привет, мир ", 200);

    private Texts() {}

    private static String filled(String begin, String filling, int length) {
        return (begin + filling.repeat(length)).substring(0, length);
    }
}
