package io.larvik.smpp.gateway;

/** What a long form has measured, on one line that {@code long.sh} collects. */
public final class Figure {

    private Figure() {}

    /**
     * Prints it.
     *
     * @param what was measured
     * @param target what it must be
     * @param measured what it was
     * @param passed whether that is what it must be
     */
    public static void print(String what, String target, String measured, boolean passed) {
        System.out.printf(
                "FIGURE {\"what\":\"%s\",\"target\":\"%s\",\"measured\":\"%s\",\"passed\":%s}%n",
                what, target, measured, passed);
    }
}
