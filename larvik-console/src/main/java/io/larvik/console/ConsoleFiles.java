package io.larvik.console;

import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Opens the files that all web consoles use. Stateless and safe for any thread. */
public final class ConsoleFiles {

    private static final String FOLDER = "/META-INF/resources/console/";

    private ConsoleFiles() {}

    /**
     * Returns the octets of a file, such as {@code dom.js}; null if there is none with the name.
     *
     * @param name without a path
     */
    public static @Nullable InputStream open(String name) {
        return name.indexOf('/') < 0 ? ConsoleFiles.class.getResourceAsStream(FOLDER + name) : null;
    }
}
