package io.larvik.smpp.text;

import io.larvik.smpp.field.OctetString;
import java.util.Random;

/** Random texts and octets for property tests; the same seed gives the same values. */
public final class RandomTexts {

    private static final String GSM7 = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCXYZÄÖÑÜ§¿abcxyzäöñüà\f^{}\\[~]|€€€€€€€€€€€€";

    private static final int[] UNICODE = {
        'a', 'Ж', 'ç', '漢', 0x1F600, 0x1F44D, 0x10FFFF, 0xFFFD, 0, 0x301, 0x200D, 0x1F1F8, 0x1F3FD, '\r', '\n'
    };

    private RandomTexts() {}

    public static String gsm7(Random random, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(GSM7.charAt(random.nextInt(GSM7.length())));
        }
        return text.toString();
    }

    /** Returns any national tables, or none. */
    public static NationalShift shift(Random random) {
        NationalLanguage[] languages = NationalLanguage.values();
        NationalLanguage locking = random.nextInt(3) == 0 ? null : languages[random.nextInt(languages.length)];
        NationalLanguage single = random.nextInt(3) == 0 ? null : languages[random.nextInt(languages.length)];
        return new NationalShift(locking != null && locking.hasLockingTable() ? locking : null, single);
    }

    /** Returns a text of characters from the tables. */
    public static String septets(Random random, NationalShift shift, int length) {
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            OctetString septets = random.nextInt(3) == 0
                    ? OctetString.of((byte) 0x1B, (byte) random.nextInt(0x80))
                    : OctetString.of((byte) random.nextInt(0x80));
            String character = TextCoding.of(shift).decode(septets);
            text.append(TextCoding.of(shift).canEncode(character) ? character : "");
        }
        return text.toString();
    }

    public static String unicode(Random random, int length) {
        StringBuilder text = new StringBuilder("x");
        for (int i = 1; i < length; i++) {
            text.appendCodePoint(UNICODE[random.nextInt(UNICODE.length)]);
        }
        return text.toString();
    }

    public static String latin1(Random random, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append((char) random.nextInt(0x100));
        }
        return text.toString();
    }

    /** Returns up to {@code maxLength} octets; half of the time they come from the few with a meaning to parsers. */
    public static OctetString octets(Random random, int maxLength) {
        byte[] octets = new byte[random.nextInt(maxLength + 1)];
        random.nextBytes(octets);
        if (random.nextBoolean()) {
            byte[] telling = {0, 1, 2, 3, 4, 5, 8, 0x1B, 0x20, 0x30, 0x3A, 0x65, (byte) 0xD8, (byte) 0xDC, (byte) 0xFF};
            for (int i = 0; i < octets.length; i++) {
                octets[i] = telling[random.nextInt(telling.length)];
            }
        }
        return OctetString.of(octets);
    }
}
