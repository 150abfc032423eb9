package io.larvik.smpp.gateway;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which file the configuration is in. */
final class ConfigFile {

    /** Where it is if the command does not say: in the working directory. */
    static final Path HERE = Path.of("gateway.yaml");

    private static final Path OF_THE_MACHINE = Path.of("/etc/larvik/gateway.yaml");

    private ConfigFile() {}

    /** Returns the file that was given, else the one of the working directory, else the one of the machine. */
    static Path of(@Nullable Path given) {
        return given != null ? given : firstOf(HERE, OF_THE_MACHINE);
    }

    /** Returns the first one that is there; the first one if none is, so that it is the one that is missed. */
    static Path firstOf(Path... files) {
        return Stream.of(files).filter(Files::exists).findFirst().orElse(files[0]);
    }
}
