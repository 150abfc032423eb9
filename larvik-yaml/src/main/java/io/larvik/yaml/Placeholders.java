package io.larvik.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Fills values of other places into a file, in one of two forms. <code>$${</code> stands for the two characters
 * themselves. What is filled in is not looked into again, and no fault shows it.
 */
public final class Placeholders {

    private static final Pattern VARIABLE =
            Pattern.compile("\\$\\$\\{|\\$\\{(?:()([A-Za-z_][A-Za-z0-9_]*)(?::([^}]*))?\\})?");

    private static final Pattern SOURCE = Pattern.compile("\\$\\$\\{|\\$\\{(?:([a-z]+):([^:}]+)(?::([^}]*))?\\})?");

    private final Pattern form;
    private final Map<String, Function<String, @Nullable String>> sources;

    private Placeholders(Pattern form, Map<String, Function<String, @Nullable String>> sources) {
        this.form = form;
        this.sources = sources;
    }

    /**
     * Fills in <code>${NAME}</code> and <code>${NAME:default}</code>.
     *
     * @param variables returns the value of a variable, or null; usually {@code System::getenv}
     */
    public static Placeholders variables(Function<String, @Nullable String> variables) {
        return new Placeholders(VARIABLE, Map.of("", variables));
    }

    /**
     * Fills in <code>${source:NAME}</code> and <code>${source:NAME:default}</code>; a secret has no default.
     *
     * @param sources returns by the name of a source the value of a name in it, or null if there is none; an {@link
     *     IllegalArgumentException} of a source is a fault at the value
     */
    public static Placeholders sources(Map<String, Function<String, @Nullable String>> sources) {
        return new Placeholders(SOURCE, Map.copyOf(sources));
    }

    /**
     * What became of a value.
     *
     * @param values what was filled in, and the text if anything was: none of it may be shown
     * @param hasDefault whether a default was written there, used or not, that a secret must not have
     * @param faults why it could not be filled in
     */
    record Filled(String text, List<String> values, boolean hasDefault, List<String> faults) {}

    Filled fill(String text) {
        List<String> faults = new ArrayList<>();
        StringBuilder filled = new StringBuilder();
        List<String> values = new ArrayList<>();
        boolean hasDefault = false;
        Matcher place = form.matcher(text);
        int copied = 0;
        while (place.find()) {
            filled.append(text, copied, place.start());
            copied = place.end();
            if (place.group().equals("$${")) {
                filled.append("${");
            } else {
                String value = value(place, faults);
                values.add(value);
                filled.append(value);
                hasDefault |= form == SOURCE && place.group(3) != null;
            }
        }
        filled.append(text, copied, text.length());
        if (!values.isEmpty()) {
            values.add(0, filled.toString());
        }
        return new Filled(filled.toString(), values, hasDefault, faults);
    }

    private String value(Matcher place, List<String> faults) {
        String name = place.group(2);
        if (name == null) {
            faults.add(withoutName() + "; $${ stands for the characters themselves");
            return "";
        }
        Function<String, @Nullable String> source = sources.get(place.group(1));
        if (source == null) {
            faults.add("${" + Faults.printable(place.group(1)) + ":…} is unknown, allowed are " + allowed());
            return "";
        }
        try {
            String value = source.apply(name);
            if (value != null) {
                return value;
            }
        } catch (IllegalArgumentException e) {
            faults.add(Faults.escaped(place.group() + ": " + e.getMessage()));
            return "";
        }
        String otherwise = place.group(3);
        if (otherwise == null) {
            String at = place.group(1).isEmpty() ? "" : place.group(1) + ":";
            faults.add("${" + at + Faults.printable(name) + "} is not set, and has no default");
            return "";
        }
        return otherwise;
    }

    private String withoutName() {
        return form == VARIABLE ? "${ without a name and }" : "${ without a source, a name and }, such as " + allowed();
    }

    private String allowed() {
        return String.join(
                ", ",
                sources.keySet().stream()
                        .sorted()
                        .map(source -> "${" + source + ":…}")
                        .toList());
    }
}
