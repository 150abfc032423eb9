package io.larvik.smpp.gateway.http;

import io.larvik.smpp.gateway.http.Problem.Fault;
import io.larvik.yaml.Nearest;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The members of an object of JSON. All faults are gathered, each with its JSON pointer; what is null is not there. */
final class Fields {

    private static final int MOST_SHOWN = 40;

    private final JsonNode object;
    private final String pointer;
    private final List<Fault> faults;
    private final Set<String> known = new LinkedHashSet<>();

    /**
     * Creates the members.
     *
     * @param pointer the JSON pointer of the object
     * @param faults where faults are added
     */
    Fields(JsonNode object, String pointer, List<Fault> faults) {
        this.object = object;
        this.pointer = pointer;
        this.faults = faults;
    }

    void fault(String name, String detail) {
        faults.add(new Fault(pointer + "/" + escaped(name), detail));
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    boolean has(String name) {
        return object.hasNonNull(name);
    }

    private @Nullable JsonNode find(String name) {
        known.add(name);
        JsonNode value = object.get(name);
        return value == null || value.isNull() ? null : value;
    }

    /** Returns a text; null if there is none, or it has not as many characters as it may. */
    @Nullable
    String text(String name, int least, int most) {
        JsonNode value = find(name);
        if (value == null) {
            return null;
        }
        if (!value.isString()) {
            fault(name, "no string");
            return null;
        }
        String text = value.stringValue();
        if (text.length() < least || text.length() > most) {
            fault(name, text.length() + " characters, allowed are " + least + " to " + most);
            return null;
        }
        return text;
    }

    /**
     * Returns what a text means; null if there is none, or it means nothing.
     *
     * @param reader throws an {@link IllegalArgumentException} that says what is allowed
     */
    <T> @Nullable T read(String name, int most, Function<String, T> reader) {
        String text = text(name, 1, most);
        if (text == null) {
            return null;
        }
        try {
            return reader.apply(text);
        } catch (IllegalArgumentException e) {
            fault(name, String.valueOf(e.getMessage()));
            return null;
        }
    }

    /** Returns what one of some words means; null if it is not there. */
    <T> @Nullable T oneOf(String name, Map<String, T> words) {
        return read(name, MOST_SHOWN, text -> {
            T meaning = words.get(text);
            if (meaning == null) {
                throw new IllegalArgumentException("allowed are " + String.join(", ", words.keySet()));
            }
            return meaning;
        });
    }

    /** Returns a list; null if there is none, or it has not as many elements as it may. */
    @Nullable
    JsonNode array(String name, int least, int most) {
        JsonNode value = find(name);
        if (value == null || !value.isArray() || value.size() < least || value.size() > most) {
            fault(name, "allowed is a list of " + least + " to " + most);
            return null;
        }
        return value;
    }

    boolean bool(String name, boolean usual) {
        JsonNode value = find(name);
        if (value == null) {
            return usual;
        }
        if (!value.isBoolean()) {
            fault(name, "allowed are true and false");
            return usual;
        }
        return value.booleanValue();
    }

    int integer(String name, int least, int most, int usual) {
        JsonNode value = find(name);
        if (value == null) {
            return usual;
        }
        if (!value.isIntegralNumber()
                || !value.canConvertToInt()
                || value.intValue() < least
                || value.intValue() > most) {
            fault(name, "allowed are whole numbers from " + least + " to " + most);
            return usual;
        }
        return value.intValue();
    }

    /** Refuses the members that nobody has asked for. */
    void refuseOthers() {
        for (String name : object.propertyNames()) {
            if (!known.contains(name)) {
                String meant = Nearest.to(name, List.copyOf(known));
                fault(
                        name.length() <= MOST_SHOWN ? name : name.substring(0, MOST_SHOWN),
                        "unknown"
                                + (meant == null
                                        ? "; known are " + String.join(", ", known)
                                        : ", did you mean " + meant + "?"));
            }
        }
    }
}
