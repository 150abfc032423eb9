package io.larvik.smpp.pdu;

/** What a C-octet string can hold: the characters of Latin-1, each one octet, but never a NUL. */
final class CStrings {

    private CStrings() {}

    /**
     * Refuses a text that no C-octet string can carry.
     *
     * @param field the field's name in the specification, for the message
     * @throws IllegalArgumentException when a character is NUL or beyond U+00FF; its message tells the position only
     */
    static void check(String field, String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == 0 || c > 0xFF) {
                throw new IllegalArgumentException(
                        field + ": character at position " + i + ", allowed are U+0001 to U+00FF");
            }
        }
    }
}
