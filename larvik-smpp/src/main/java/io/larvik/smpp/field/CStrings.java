package io.larvik.smpp.field;

/** The characters of a C-octet string: Latin-1 without NUL, one octet each. */
final class CStrings {

    private CStrings() {}

    /**
     * Checks that a C-octet string can hold the text.
     *
     * @param field the name of the field in the specification, for the message of the exception
     * @throws IllegalArgumentException when a character is NUL or above U+00FF; the message gives its position, not its
     *     value
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
