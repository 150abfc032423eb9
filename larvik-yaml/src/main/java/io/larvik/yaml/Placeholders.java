package io.larvik.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Fills environment variables into a value: <code>${NAME}</code>, or <code>${NAME:default}</code>. <code>$${</code>
 * stands for the two characters themselves. What is filled in is not looked into again.
 */
final class Placeholders {

    private static final Pattern PLACE =
            Pattern.compile("\\$\\$\\{|\\$\\{(?:([A-Za-z_][A-Za-z0-9_]*)(?::([^}]*))?\\})?");

    private final Function<String, @Nullable String> environment;

    Placeholders(Function<String, @Nullable String> environment) {
        this.environment = environment;
    }

    /**
     * What became of a value.
     *
     * @param values what was filled in, and the text if anything was: none of it may be shown
     * @param faults why it could not be filled in
     */
    record Filled(String text, List<String> values, List<String> faults) {}

    Filled fill(String text) {
        List<String> faults = new ArrayList<>();
        StringBuilder filled = new StringBuilder();
        List<String> values = new ArrayList<>();
        Matcher place = PLACE.matcher(text);
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
            }
        }
        filled.append(text, copied, text.length());
        if (!values.isEmpty()) {
            values.add(0, filled.toString());
        }
        return new Filled(filled.toString(), values, faults);
    }

    private String value(Matcher place, List<String> faults) {
        String name = place.group(1);
        if (name == null) {
            faults.add("${ without a name and }; $${ stands for the characters themselves");
            return "";
        }
        String value = environment.apply(name);
        if (value != null) {
            return value;
        }
        String otherwise = place.group(2);
        if (otherwise == null) {
            faults.add("${" + Faults.printable(name) + "} is not set, and has no default");
            return "";
        }
        return otherwise;
    }
}
