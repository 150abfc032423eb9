package io.larvik.smpp.cli.terminal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads the files that options name. */
public final class InputFile {

    private InputFile() {}

    public static InputStream open(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IllegalArgumentException(file + ": is a directory"); // the JDK's exception does not name it
        }
        return Files.newInputStream(file);
    }

    public static byte[] octets(Path file) throws IOException {
        try (InputStream in = open(file)) {
            return in.readAllBytes();
        }
    }

    /** Returns the text of a file in UTF-8. */
    public static String text(Path file) throws IOException {
        return Utf8.read(octets(file), file.toString());
    }
}
