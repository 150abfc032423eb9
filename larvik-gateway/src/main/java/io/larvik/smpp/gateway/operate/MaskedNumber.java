package io.larvik.smpp.gateway.operate;

/** A number as logs may have it. */
public final class MaskedNumber {

    private static final int SHOWN = 3;

    private MaskedNumber() {}

    /** Returns the last three characters of a number, or all of them where that is allowed. */
    public static String of(String number, boolean isWhole) {
        if (isWhole) {
            return number;
        }
        return "…" + (number.length() <= SHOWN ? "" : number.substring(number.length() - SHOWN));
    }
}
