package io.larvik.smpp.field;

import java.lang.reflect.Array;
import java.util.function.IntFunction;

/** Checks of numbers, and the 256 values of a type that wraps one octet. */
final class Octets {

    private Octets() {}

    static void check(String field, int value) {
        if (value < 0 || value > 0xFF) {
            throw new IllegalArgumentException(field + ": " + value + ", allowed are 0 to 255");
        }
    }

    static void check16(String field, int value) {
        if (value < 0 || value > 0xFFFF) {
            throw new IllegalArgumentException(field + ": " + value + ", allowed are 0 to 65535");
        }
    }

    /** Returns the 256 values of a type, by octet. */
    @SuppressWarnings("unchecked")
    static <T> T[] intern(Class<T> type, IntFunction<T> constructor) {
        T[] all = (T[]) Array.newInstance(type, 256);
        for (int value = 0; value < all.length; value++) {
            all[value] = constructor.apply(value);
        }
        return all;
    }
}
