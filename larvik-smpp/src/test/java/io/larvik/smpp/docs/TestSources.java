package io.larvik.smpp.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The Java files of all modules outside main code: tests, fixtures, fuzz targets and benchmarks. */
public final class TestSources {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private TestSources() {}

    /** Returns the names of all classes outside main code. */
    public static Set<String> names() throws IOException {
        return files().stream()
                .map(file -> file.getFileName().toString())
                .map(name -> name.substring(0, name.length() - ".java".length()))
                .collect(Collectors.toSet());
    }

    static List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path module : children(ROOT)) {
            for (Path kind : children(module.resolve("src"))) {
                if (!kind.endsWith("main")) {
                    files.addAll(javaFiles(kind));
                }
            }
        }
        return files;
    }

    private static List<Path> children(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children.toList();
        }
    }

    private static List<Path> javaFiles(Path folder) throws IOException {
        Path java = folder.resolve("java");
        if (!Files.isDirectory(java)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(java)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }
}
