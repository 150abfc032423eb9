package io.larvik.smpp.simulator.scenario;

import io.larvik.smpp.simulator.scenario.Generator.Template;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The messages of a CSV file with the columns account, from, to and text, read as they are needed (RFC 4180: a value in
 * quotes may contain commas, and a quote written twice). The file is closed behind its last line.
 */
public final class CsvMessages implements Iterator<Template>, AutoCloseable {

    private static final int COLUMNS = 4;

    private final Path file;
    private final BufferedReader lines;
    private int line = 1;
    private @Nullable String next;

    CsvMessages(Path file) {
        this.file = file;
        try {
            lines = Files.newBufferedReader(file);
            lines.readLine();
            read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read() throws IOException {
        do {
            line++;
            next = lines.readLine();
        } while (next != null && next.isBlank());
        if (next == null) {
            lines.close();
        }
    }

    /** Closes the file before its end. Has no effect behind it. */
    @Override
    public void close() {
        try {
            lines.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public Template next() {
        String text = next;
        if (text == null) {
            throw new NoSuchElementException();
        }
        List<String> values = values(text);
        if (values.size() != COLUMNS) {
            throw new IllegalArgumentException(
                    file + ": line " + line + ": " + values.size() + " values, needed are account,from,to,text");
        }
        try {
            read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Template(values.get(0), values.get(1), values.get(2), values.get(3), null, null, Set.of());
    }

    static List<String> values(String line) {
        List<String> values = new ArrayList<>();
        StringBuilder value = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                value.append(c);
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                values.add(value.toString());
                value.setLength(0);
            } else {
                value.append(c);
            }
        }
        values.add(value.toString());
        return values;
    }
}
