package io.larvik.smpp.bench;

import java.util.HashMap;
import java.util.Map;

/** {@code --name value} and {@code --flag}; the bench kit appends options that not every program needs. */
final class Arguments {

    private final Map<String, String> values = new HashMap<>();

    Arguments(String[] arguments) {
        for (int i = 0; i < arguments.length; i++) {
            boolean hasValue = i + 1 < arguments.length && !arguments[i + 1].startsWith("--");
            values.put(arguments[i].substring(2), hasValue ? arguments[++i] : "");
        }
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    String text(String name, String absent) {
        return values.getOrDefault(name, absent);
    }

    int number(String name, int absent) {
        return Integer.parseInt(text(name, Integer.toString(absent)));
    }
}
