package io.larvik.yaml;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A map with keys that its reader knows. Keys that the reader did not ask for are faults, so it asks for all that it
 * knows in any case, and not only for those that it needs.
 *
 * <p>A reader of a value throws an {@link IllegalArgumentException} when the value makes no sense. The methods here turn
 * it into a fault at the value and go on, so that the rest of the map is read, too.
 */
public final class YamlMap {

    private final YamlValue map;
    private final Faults faults;
    private final Map<String, Node.Entry> entries = new LinkedHashMap<>();
    private final Set<String> known = new LinkedHashSet<>();

    YamlMap(YamlValue map, Faults faults, Node.Mapping mapping) {
        this.map = map;
        this.faults = faults;
        mapping.entries().forEach(entry -> entries.put(entry.key(), entry));
    }

    /** Returns whether a key is there. */
    public boolean has(String key) {
        known.add(key);
        return entries.containsKey(key);
    }

    /**
     * Reads the value of a key.
     *
     * @return what the reader makes of it; null if the key is not there, or if its value has a fault
     */
    public <T> @Nullable T find(String key, Function<YamlValue, ? extends T> reader) {
        known.add(key);
        Node.Entry entry = entries.get(key);
        return entry == null ? null : new YamlValue(faults, map.pathOf(key), entry.value()).tryRead(reader);
    }

    /**
     * Reads the value of a key.
     *
     * @param otherwise what is returned if the key is not there, or if its value has a fault
     */
    public <T> T read(String key, Function<YamlValue, ? extends T> reader, T otherwise) {
        T value = find(key, reader);
        return value == null ? otherwise : value;
    }

    /**
     * Reads the value of a key that must be there.
     *
     * @param placeholder what is returned if the key is not there, or if its value has a fault; what the reader of the
     *     map makes of it is not used
     */
    public <T> T require(String key, Function<YamlValue, ? extends T> reader, T placeholder) {
        if (!has(key)) {
            fault(key + " is missing");
        }
        return read(key, reader, placeholder);
    }

    /** Adds a fault of the map as a whole. */
    public void fault(String message) {
        map.fault(message);
    }

    /** Adds a fault at a key; at the map if the key is not there. */
    public void fault(String key, String message) {
        Node.Entry entry = entries.get(key);
        if (entry == null) {
            fault(message);
        } else {
            faults.addForeign(entry.position(), map.pathOf(key), message);
        }
    }

    void refuseUnknownKeys() {
        for (Node.Entry entry : entries.values()) {
            if (!known.contains(entry.key())) {
                String meant = Nearest.to(entry.key(), known);
                String hint = meant == null ? "known are " + String.join(", ", known) : "did you mean " + meant + "?";
                faults.add(entry.position(), map.pathOf(entry.key()), "unknown key; " + hint);
            }
        }
    }
}
