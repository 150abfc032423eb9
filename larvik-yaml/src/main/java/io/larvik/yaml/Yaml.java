package io.larvik.yaml;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file of configuration. A file is one YAML document in UTF-8 of at most 1 MiB, 100,000 keys and values and 32
 * levels, without aliases, tags and keys that are not text.
 *
 * <p>Values may have <code>${NAME}</code> and <code>${NAME:default}</code>, which are filled in from the environment;
 * <code>$${</code> stands for the two characters themselves. No fault shows what was filled in.
 *
 * <pre>{@code
 * Settings settings = Yaml.read(Path.of("settings.yaml"), System::getenv, root -> root.map(map -> new Settings(
 *         map.require("host", YamlValue::text, ""),
 *         map.read("port", port -> port.integer(1, 65535), 2775))));
 * }</pre>
 *
 * <p>The reader of the caller runs in the thread of the caller.
 */
public final class Yaml {

    /** The octets of the largest file that is read. */
    public static final int MAX_OCTETS = 1 << 20;

    /** How deep lists and maps may be in each other. */
    public static final int MAX_DEPTH = 32;

    /** How many keys and values a file may have. */
    public static final int MAX_NODES = 100_000;

    private Yaml() {}

    /**
     * Reads a file.
     *
     * @param environment returns the value of an environment variable, or null; usually {@code System::getenv}
     * @param reader makes something of the root
     * @throws YamlException if anything is wrong with the file, or if it cannot be read; it tells all faults
     */
    public static <T> T read(Path file, Function<String, @Nullable String> environment, Function<YamlValue, T> reader) {
        return read(file, Placeholders.variables(environment), reader);
    }

    /**
     * Reads a stream to its end, or to the largest file that is read, and leaves it open.
     *
     * @param name what faults call it
     * @throws YamlException if anything is wrong with it, or if it cannot be read; it tells all faults
     */
    public static <T> T read(
            String name,
            InputStream in,
            Function<String, @Nullable String> environment,
            Function<YamlValue, T> reader) {
        return read(name, () -> Text.read(in), Placeholders.variables(environment), reader);
    }

    /**
     * Reads a text.
     *
     * @param name what faults call it
     * @throws YamlException if anything is wrong with it; it tells all faults
     */
    public static <T> T read(
            String name, String text, Function<String, @Nullable String> environment, Function<YamlValue, T> reader) {
        return read(name, () -> Text.checked(text), Placeholders.variables(environment), reader);
    }

    /**
     * Reads a file whose placeholders have another form than that of environment variables.
     *
     * @param placeholders fills them in
     * @param reader makes something of the root
     * @throws YamlException if anything is wrong with the file, or if it cannot be read; it tells all faults
     */
    public static <T> T read(Path file, Placeholders placeholders, Function<YamlValue, T> reader) {
        try (InputStream in = Files.newInputStream(file)) {
            return read(file.toString(), () -> Text.read(in), placeholders, reader);
        } catch (IOException e) {
            throw unreadable(file.toString(), e);
        }
    }

    private static <T> T read(String name, Source source, Placeholders placeholders, Function<YamlValue, T> reader) {
        Faults faults = new Faults(name);
        T read = null;
        try {
            Node root = TreeParser.parse(source.text(), placeholders, faults);
            read = new YamlValue(faults, "", root).tryRead(reader);
        } catch (Unreadable e) {
            e.tell(faults);
        } catch (IOException e) {
            throw unreadable(name, e);
        }
        faults.throwAny();
        if (read == null) {
            throw new IllegalStateException("the reader returned null and told no fault");
        }
        return read;
    }

    private static YamlException unreadable(String name, IOException e) {
        Faults faults = new Faults(name);
        faults.add(Position.NONE, "", "cannot be read: " + e.getClass().getSimpleName());
        return faults.exception();
    }

    /** Where the text of a file comes from. */
    private interface Source {

        String text() throws IOException, Unreadable;
    }
}
