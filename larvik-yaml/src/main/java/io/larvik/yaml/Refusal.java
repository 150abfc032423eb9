package io.larvik.yaml;

/**
 * Ends the reading of a value at one of its parts. A value catches it where its reader was called, so that the rest of
 * the file is still read.
 */
final class Refusal extends IllegalArgumentException {

    private final transient YamlValue value;

    /** Whether the fault has been told already. */
    private final boolean isTold;

    private Refusal(YamlValue value, String message, boolean isTold) {
        super(message);
        this.value = value;
        this.isTold = isTold;
    }

    static Refusal of(YamlValue value, String message) {
        return new Refusal(value, message, false);
    }

    static Refusal told(YamlValue value) {
        return new Refusal(value, "already told", true);
    }

    void tell() {
        if (!isTold) {
            value.tell(String.valueOf(getMessage()));
        }
    }
}
