package io.larvik.smpp.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.session.SmppEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The table of events in docs/ref/log.md, and what it says of a line. */
public final class LogPage {

    /** A row of the table. */
    record Row(String level, String logger, List<String> fields) {}

    private static final Pattern ROW = Pattern.compile(
            "^\\| `([a-z_.]+)` \\| (\\w+) \\| (\\w+) \\| ((?:`\\w+` ?)*)\\| \\S[^|]* \\| \\S[^|]* \\|$",
            Pattern.MULTILINE);
    private static final Pattern FIELD = Pattern.compile("(\\w+)=(\"[^\"]*\"|[^\\s\"]+)");
    private static final Pattern LINE =
            Pattern.compile("([a-z_.]+)((?: [^\\s=\"]+)?(?: s=[0-9a-f]{6})?)((?: " + FIELD.pattern() + ")*)");
    private static final Map<String, Row> ROWS = read();

    private LogPage() {}

    static Map<String, Row> rows() {
        return ROWS;
    }

    /** Fails if the page does not have the fields of this event. */
    public static void checkFields(SmppEvent event, String details) {
        String rest = FIELD.matcher(details).replaceAll("").trim();

        assertThat(rest).as("%s %s", event, details).isEmpty();
        assertThat(ROWS.get(event.toString()).fields())
                .as("fields of %s", event)
                .containsAll(FIELD.matcher(details)
                        .results()
                        .map(field -> field.group(1))
                        .toList());
    }

    /** Fails if a line of an event has not the form, the logger and the fields of the page. Other lines pass. */
    static void check(String logger, String line) {
        String name = line.split(" ", 2)[0];
        Row row = ROWS.get(name);
        if (row == null) {
            return;
        }
        Matcher parts = LINE.matcher(line);

        assertThat(line).matches(LINE);
        assertThat(logger).as(line).isEqualTo("io.larvik.smpp.log." + row.logger());
        assertThat(parts.matches()).isTrue();
        List<String> fields = FIELD.matcher(parts.group(3))
                .results()
                .map(field -> field.group(1))
                .toList();
        assertThat(fields.equals(List.of("suppressed")) || row.fields().containsAll(fields))
                .as("the page has the fields of: %s", line)
                .isTrue();
    }

    private static Map<String, Row> read() {
        try {
            Map<String, Row> rows = new LinkedHashMap<>();
            Matcher matcher = ROW.matcher(Files.readString(Path.of("..", "docs", "ref", "log.md")));
            while (matcher.find()) {
                List<String> fields = new ArrayList<>();
                Pattern.compile("\\w+").matcher(matcher.group(4)).results().forEach(field -> fields.add(field.group()));
                rows.put(matcher.group(1), new Row(matcher.group(2), matcher.group(3), fields));
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
