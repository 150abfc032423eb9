package io.larvik.smpp.interop;

import java.util.List;

/** The texts of the scenarios. */
final class Texts {

    static final String GSM = "@£$ Åsa {[€]} ~^\\| ÆØ";
    static final String LATIN_1 = "«baff» ÿ";
    static final List<String> UCS2 = List.of("Žluťoučký kůň", "Καλημέρα κόσμε", "Привет, мир");
    static final String EMOJI = "👩‍👩‍👧 🇸🇪 👋";

    /**
     * 400 characters. A euro sign, which takes two octets, lies across the ends of a segment of 134 octets and one of
     * 153.
     */
    static final String LONG_GSM = filled("x".repeat(133) + "€" + "y".repeat(17) + "€", "Åsa @ home ", 400);

    /** 200 characters. A surrogate pair lies across the end of the first segment. */
    static final String LONG_UCS2 = filled("я".repeat(66) + "😀", "Привет, мир ", 200);

    private Texts() {}

    private static String filled(String begin, String filling, int length) {
        return (begin + filling.repeat(length)).substring(0, length);
    }
}
