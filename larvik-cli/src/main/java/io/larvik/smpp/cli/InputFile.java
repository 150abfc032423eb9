package io.larvik.smpp.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads the files that options name. */
final class InputFile {

    private InputFile() {}

    static byte[] octets(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IllegalArgumentException(file + ": is a directory"); // the JDK's exception does not name it
        }
        return Files.readAllBytes(file);
    }

    /** Returns the text of a file in UTF-8. */
    static String text(Path file) throws IOException {
        return Utf8.read(octets(file), file.toString());
    }
}
