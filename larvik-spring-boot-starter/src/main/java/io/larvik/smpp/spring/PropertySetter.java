package io.larvik.smpp.spring;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Hands values of properties to a builder. What the builder refuses stops the start, and names the property.
 *
 * @param prefix of the properties, such as {@code smpp.client}
 */
record PropertySetter(String prefix) {

    /** Sets the value, if there is one. */
    <T> void set(String property, @Nullable T value, Consumer<T> setter) {
        if (value != null) {
            check(prefix + "." + property, () -> {
                setter.accept(value);
                return value;
            });
        }
    }

    /** Returns what is made of several properties. */
    <T> T check(Supplier<T> step) {
        return check(prefix + ".*", step);
    }

    private static <T> T check(String what, Supplier<T> step) {
        try {
            return step.get();
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw refused(what, String.valueOf(e.getMessage()), e);
        }
    }

    static SmppStartException refused(String property, String why, @Nullable RuntimeException cause) {
        return new SmppStartException(
                "The property " + property + " is refused: " + why,
                "Correct " + property + " in the configuration of the application. Its description says what is"
                        + " allowed.",
                cause);
    }
}
