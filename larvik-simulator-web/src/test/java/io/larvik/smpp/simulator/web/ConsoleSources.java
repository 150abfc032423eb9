package io.larvik.smpp.simulator.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of the console as they are in the source tree. */
final class ConsoleSources {

    static final Path COMMON = Path.of("..", "larvik-console");
    static final Path SIMULATOR = Path.of("");

    private static final Path RESOURCES = Path.of("src", "main", "resources", "META-INF", "resources");

    private ConsoleSources() {}

    /** Returns all files that a browser gets. */
    static List<Path> files() {
        return Stream.of(COMMON, SIMULATOR)
                .flatMap(module -> files(module.resolve(RESOURCES)).stream())
                .toList();
    }

    /** Returns the files with this ending. */
    static List<Path> files(String ending) {
        return files().stream().filter(file -> file.toString().endsWith(ending)).toList();
    }

    /** Returns the tests that run without a browser. */
    static List<Path> tests() {
        return Stream.of(COMMON, SIMULATOR)
                .flatMap(module -> files(module.resolve("src/test/js")).stream())
                .toList();
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
