package io.larvik.smpp.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larvik.smpp.session.SmppEvent;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages that tell of the log say what the code does. */
class LogPageTest {

    private static final Path SOURCE = Path.of("src/main/java/io/larvik/smpp/session/SmppEvent.java");
    private static final Pattern EXAMPLE =
            Pattern.compile("^(ERROR|WARN|INFO|DEBUG) +(\\S+) +(.*)$", Pattern.MULTILINE);

    @Test
    void everyEventHasARowAndTheReverse() {
        assertThat(LogPage.rows().keySet())
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(SmppEvent.values())
                        .map(SmppEvent::toString)
                        .toList());
    }

    @ParameterizedTest
    @EnumSource
    void rowHasLevelLoggerAndFieldsOfTheEvent(SmppEvent event) throws IOException {
        LogPage.Row row = LogPage.rows().get(event.toString());

        assertThat(row.level()).isEqualTo(level(event));
        assertThat("io.larvik.smpp.log." + row.logger()).isEqualTo(event.logger());
        assertThat(new TreeSet<>(row.fields())).isEqualTo(fieldsOfJavadoc(event));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ref/log.md", "operate/runbook.md"})
    void examplesAreLinesOfEvents(String page) throws IOException {
        List<Matcher> examples = Pattern.compile("\n")
                .splitAsStream(Files.readString(Path.of("..", "docs", page)))
                .map(EXAMPLE::matcher)
                .filter(Matcher::matches)
                .toList();

        assertThat(examples).hasSizeGreaterThanOrEqualTo(5).allSatisfy(example -> {
            LogPage.Row row = LogPage.rows().get(example.group(2));
            assertThat(row).as(example.group()).isNotNull();
            assertThat(row.level()).isEqualTo(example.group(1));
            LogPage.check("io.larvik.smpp.log." + row.logger(), example.group(2) + " " + example.group(3));
        });
    }

    @Test
    void runbookHasTwelveSymptomsAndTheLinksReachThem() throws IOException {
        String runbook = Files.readString(Path.of("../docs/operate/runbook.md"));
        List<String> symptoms = Pattern.compile("^## (.*)$", Pattern.MULTILINE)
                .matcher(runbook)
                .results()
                .map(heading -> "#" + heading.group(1).toLowerCase().replace(' ', '-'))
                .toList();
        String both = runbook + Files.readString(Path.of("../docs/ref/log.md"));

        assertThat(symptoms).hasSize(12);
        assertThat(Pattern.compile("\\((?:\\.\\./operate/runbook\\.md)?(#[a-z-]+)\\)")
                        .matcher(both)
                        .results()
                        .map(link -> link.group(1)))
                .isNotEmpty()
                .isSubsetOf(symptoms);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "connect.failed shop@mc:1 delay_ms=5",
                "connect.failed shop@mc:1 why=Connection refused",
                "connect.failed shop@mc:1 why=\"x\" y\"",
                "session.dead shop @mc:1 idle_ms=5",
            })
    void lineOfAnotherFormFails(String line) {
        String logger = line.startsWith("session") ? "io.larvik.smpp.log.session" : "io.larvik.smpp.log.connection";

        assertThatThrownBy(() -> LogPage.check(logger, line)).isInstanceOf(AssertionError.class);
    }

    private static String level(SmppEvent event) {
        return event.level() == Level.WARNING ? "WARN" : event.level().toString();
    }

    /** Returns the fields that the Javadoc names: words in lower case, as options are in camel case. */
    private static Set<String> fieldsOfJavadoc(SmppEvent event) throws IOException {
        String source = Files.readString(SOURCE);
        int constant = source.indexOf(" " + event.name() + "(Level.");
        String javadoc = source.substring(source.lastIndexOf("/**", constant), constant);
        Set<String> fields = new TreeSet<>();
        Pattern.compile("\\{@code[\\s*]+([a-z_]+)}")
                .matcher(javadoc)
                .results()
                .forEach(code -> fields.add(code.group(1)));
        return fields;
    }
}
