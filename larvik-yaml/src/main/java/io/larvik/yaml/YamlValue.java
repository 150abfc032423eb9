package io.larvik.yaml;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A value of a file that knows its place. The methods that return what it means throw an {@link
 * IllegalArgumentException} if it is something else. {@link YamlMap}, the lists and {@link Yaml} turn that into a fault
 * at the value.
 */
public final class YamlValue {

    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,18}");
    private static final Pattern PLAIN_KEY = Pattern.compile("[A-Za-z0-9_*+-]{1,60}");

    private final Faults faults;
    private final String path;
    private final Node node;
    private boolean isSecret;

    YamlValue(Faults faults, String path, Node node) {
        this.faults = faults;
        this.path = path;
        this.node = node;
    }

    // ---- where and what it is ----

    /** Returns where the value is in the tree, such as {@code rules[0].answer}; empty for the root. */
    public String path() {
        return path;
    }

    /** Returns the line, from 1. */
    public int line() {
        return node.position().line();
    }

    /** Returns the column in characters, from 1. */
    public int column() {
        return node.position().column();
    }

    /** Returns whether this is one value: neither a list nor a map. */
    public boolean isText() {
        return node instanceof Node.Scalar;
    }

    /** Returns whether this is a list. */
    public boolean isList() {
        return node instanceof Node.Sequence;
    }

    /** Returns whether a part of it was filled in from elsewhere. No fault shows it then. */
    public boolean isFilledIn() {
        return node instanceof Node.Scalar scalar && scalar.isHidden();
    }

    /** Returns whether this is a map. */
    public boolean isMap() {
        return node instanceof Node.Mapping;
    }

    /**
     * Adds a fault here, and lets the reader go on. A message that begins with the key of the value, as that of an
     * option does, loses it: the path of the fault ends with it.
     */
    public void fault(String message) {
        String key = path.substring(path.lastIndexOf('.') + 1).replaceFirst("\\[[0-9]+\\]$", "") + ": ";
        String told = message.startsWith(key) ? message.substring(key.length()) : message;
        faults.addForeign(node.position(), path, isSecret() ? shown() + ", not allowed" : told);
    }

    /**
     * Returns the exception that refuses this value with a message of the caller's, also where the value must not be
     * shown: the message does not show it.
     */
    public IllegalArgumentException refusal(String message) {
        return Refusal.of(this, message);
    }

    /** Adds a fault here whose message shows nothing that must not be shown. */
    void tell(String message) {
        faults.add(node.position(), path, message);
    }

    // ---- one value ----

    /** Returns the text as it is written: {@code 0467} is not 467. */
    public String text() {
        if (node instanceof Node.Broken) {
            throw Refusal.told(this);
        }
        if (node instanceof Node.Scalar scalar && !scalar.isEmpty()) {
            return scalar.text();
        }
        throw refused("allowed is one value");
    }

    /**
     * Returns the text, and keeps it out of all faults. A default beside its source (see {@link Placeholders#sources}) is
     * refused: the secret would stand in the file.
     *
     * @param most how many characters are allowed
     */
    public String secret(int most) {
        isSecret = true;
        if (node instanceof Node.Scalar scalar && scalar.hasDefault()) {
            throw Refusal.of(this, "a default is not allowed for a secret");
        }
        String secret = text();
        faults.hide(secret);
        if (secret.length() > most) {
            throw refused("allowed are " + most + " characters");
        }
        return secret;
    }

    /**
     * Returns the text, and keeps it out of all faults, as {@link #secret(int)} does.
     *
     * @param form what the whole text must be like
     * @param allowed says so, such as {@code allowed is a hash}
     */
    public String secret(int most, Pattern form, String allowed) {
        String secret = secret(most);
        if (!form.matcher(secret).matches()) {
            throw refused(allowed);
        }
        return secret;
    }

    /** Returns a whole number of decimal digits. */
    public long number(long least, long most) {
        String text = text();
        if (!WHOLE.matcher(text).matches()) {
            throw refused("allowed are whole numbers from " + least + " to " + most);
        }
        long number = Long.parseLong(text);
        if (number < least || number > most) {
            throw refused("allowed are " + least + " to " + most);
        }
        return number;
    }

    /** Returns a whole number of decimal digits. */
    public int integer(int least, int most) {
        return (int) number(least, most);
    }

    /** Returns true or false; no other word is either. */
    public boolean bool() {
        return oneOf(Map.of("true", true, "false", false));
    }

    /** Returns a time, such as {@code 500ms}, {@code 1.5s}, {@code 1m}, {@code 2h} or {@code 2d}. */
    public Duration time(Duration least, Duration most) {
        Duration time = Quantities.time(text());
        if (time == null) {
            throw refused("allowed is a time such as 500ms, 2s, 1m, 2h or 2d");
        }
        if (time.compareTo(least) < 0 || time.compareTo(most) > 0) {
            throw refused("allowed are " + Quantities.words(least) + " to " + Quantities.words(most));
        }
        return time;
    }

    /**
     * Returns how many a second, from {@code 100/s}, {@code 0.5/s}, {@code 10/m} or {@code 10/h}.
     *
     * @param most the most a second
     */
    public double rate(double most) {
        Double rate = Quantities.rate(text());
        if (rate == null) {
            throw refused("allowed is a rate such as 100/s, 10/m or 10/h");
        }
        if (rate == 0 || rate > most) {
            throw refused("allowed is more than 0/s to " + Math.round(most) + "/s");
        }
        return rate;
    }

    /** Returns a share of 1, from {@code 10%} or {@code 0.5%}. */
    public double percent() {
        Double share = Quantities.percent(text());
        if (share == null || share > 1) {
            throw refused("allowed are 0% to 100%");
        }
        return share;
    }

    /** Returns what one of several words stands for. */
    public <T> T oneOf(Map<String, T> words) {
        T meant = words.get(text());
        if (meant == null) {
            throw refused("allowed are "
                    + String.join(", ", words.keySet().stream().sorted().toList()) + hint(words.keySet()));
        }
        return meant;
    }

    /**
     * Returns the name of something that is defined elsewhere in the file.
     *
     * @param kind what it should be, such as {@code account}
     * @param names those that exist
     */
    public String reference(String kind, Collection<String> names) {
        String name = text();
        if (!names.contains(name)) {
            throw Refusal.of(this, "no " + kind + " is called " + shown() + hint(names));
        }
        return name;
    }

    // ---- several values ----

    /**
     * Returns the elements of a list. Those that have a fault are left out.
     *
     * @param most how many are allowed
     */
    public <T> List<T> list(int most, Function<YamlValue, ? extends T> reader) {
        if (node instanceof Node.Broken) {
            throw Refusal.told(this);
        }
        if (!(node instanceof Node.Sequence sequence)) {
            throw refused("allowed is a list");
        }
        if (sequence.elements().size() > most) {
            throw Refusal.of(this, sequence.elements().size() + " elements, at most " + most);
        }
        List<T> list = new ArrayList<>();
        for (int i = 0; i < sequence.elements().size(); i++) {
            T element = new YamlValue(
                            faults, path + "[" + i + "]", sequence.elements().get(i))
                    .tryRead(reader);
            if (element != null) {
                list.add(element);
            }
        }
        return Collections.unmodifiableList(list);
    }

    /** Returns the elements of a list that has one at least, or the only element, which then needs no list. */
    public <T> List<T> oneOrMore(int most, Function<YamlValue, ? extends T> reader) {
        if (!isList()) {
            return List.of(reader.apply(this));
        }
        List<T> list = list(most, reader);
        if (node instanceof Node.Sequence sequence && sequence.elements().isEmpty()) {
            throw Refusal.of(this, "an empty list, at least one element is needed");
        }
        return list;
    }

    /** Reads a map with keys that the reader knows. Those that it did not ask for are faults. */
    public <T> T map(Function<YamlMap, T> reader) {
        YamlMap map = new YamlMap(this, faults, mapping());
        try {
            return reader.apply(map);
        } finally {
            map.refuseUnknownKeys();
        }
    }

    /**
     * Reads a map with keys of the user's choice, in the order of the file. Entries that have a fault are left out.
     *
     * @param keys makes something of a key; what it refuses is a fault at the key
     * @param values makes something of the key and its value
     */
    public <K, V> Map<K, V> entries(Function<String, ? extends K> keys, BiFunction<K, YamlValue, ? extends V> values) {
        Map<K, V> entries = new LinkedHashMap<>();
        for (Node.Entry entry : mapping().entries()) {
            String entryPath = pathOf(entry.key());
            Node key = new Node.Scalar(entry.position(), entry.key(), false, false, false);
            K read = new YamlValue(faults, entryPath, key).tryRead(value -> keys.apply(value.text()));
            if (read != null) {
                V value = new YamlValue(faults, entryPath, entry.value()).tryRead(v -> values.apply(read, v));
                if (value != null) {
                    entries.put(read, value);
                }
            }
        }
        return Collections.unmodifiableMap(entries);
    }

    private Node.Mapping mapping() {
        if (node instanceof Node.Broken) {
            throw Refusal.told(this);
        }
        if (node instanceof Node.Mapping mapping) {
            return mapping;
        }
        throw refused("allowed is a map");
    }

    // ---- faults ----

    /** Returns what a reader makes of this value; null if the value has a fault, which is then told. */
    <T> @Nullable T tryRead(Function<YamlValue, ? extends T> reader) {
        try {
            return reader.apply(this);
        } catch (Refusal e) {
            e.tell();
        } catch (IllegalArgumentException e) {
            fault(String.valueOf(e.getMessage()));
        }
        return null;
    }

    private Refusal refused(String allowed) {
        return Refusal.of(this, shown() + ", " + allowed);
    }

    private String shown() {
        if (node instanceof Node.Scalar scalar) {
            if (scalar.isEmpty()) {
                return "no value";
            }
            if (isSecret()) {
                return "a value that is not shown";
            }
            return scalar.text().isEmpty() ? "an empty text" : Faults.printable(scalar.text());
        }
        return isList() ? "a list" : "a map";
    }

    /** The nearest name would tell something about a value that is not shown, or be one. */
    private String hint(Collection<String> names) {
        String meant = isSecret() ? null : Nearest.to(text(), names);
        return meant == null || faults.isHidden(meant) ? "" : "; did you mean " + Faults.printable(meant) + "?";
    }

    private boolean isSecret() {
        return isSecret || isFilledIn();
    }

    String pathOf(String key) {
        return path(path, key);
    }

    static String path(String parent, String key) {
        if (!PLAIN_KEY.matcher(key).matches()) {
            return parent + "['" + Faults.printable(key) + "']";
        }
        return parent.isEmpty() ? key : parent + "." + key;
    }

    /** Returns the place, without the value. */
    @Override
    public String toString() {
        return path + " at " + line() + ":" + column();
    }
}
