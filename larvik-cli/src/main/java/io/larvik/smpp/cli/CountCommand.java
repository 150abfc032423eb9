package io.larvik.smpp.cli;

import io.larvik.smpp.text.Alphabet;
import io.larvik.smpp.text.Segmenter;
import io.larvik.smpp.text.Transliteration;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Tells what a text costs, before it is sent. */
@Command(
        name = "count",
        description = "Tell the alphabet and the segments that a text takes, and which characters make it dear.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  smpp count 'It’s 5 o’clock'", "  smpp count --file message.txt --json"})
final class CountCommand implements Callable<Integer> {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int SHOWN = 10;

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "0..*", paramLabel = "TEXT", description = "The text; standard input without it.")
    private List<String> words = List.of();

    @Option(names = "--file", paramLabel = "FILE", description = "A file with the text, in UTF-8.")
    private @Nullable Path file;

    @Option(names = "--json", description = "Print one object.")
    private boolean json;

    private CountCommand() {}

    @Override
    public Integer call() throws IOException {
        String text = text();
        Alphabet alphabet = Alphabet.smallestFor(text);
        Transliteration plain = Transliteration.of(text, Alphabet.GSM7);
        if (json) {
            spec.commandLine().getOut().println(JSON.writeValueAsString(toJson(text, alphabet, plain)));
        } else {
            print(text, alphabet, plain);
        }
        return 0;
    }

    private void print(String text, Alphabet alphabet, Transliteration plain) {
        Screen screen = new Screen(spec);
        screen.line(screen.bold(segments(count(text, alphabet))) + ", " + alphabet + ", " + alphabet.units(text)
                + " of " + room(text, alphabet) + " " + unit(alphabet));
        if (alphabet == Alphabet.GSM7) {
            return;
        }
        screen.line("not in GSM 03.38:");
        plain.replaced().stream()
                .limit(SHOWN)
                .forEach(each -> screen.line("  " + character(screen, each.codePoint(), each.position()) + ", could be "
                        + (each.replacement().isEmpty() ? "left out" : screen.quoted(each.replacement()))));
        plain.kept().stream()
                .limit(SHOWN)
                .forEach(each -> screen.line("  " + character(screen, each.codePoint(), each.position())));
        int more = Math.max(0, plain.replaced().size() - SHOWN)
                + Math.max(0, plain.kept().size() - SHOWN);
        if (more > 0) {
            screen.line("  and " + more + " more");
        }
        if (plain.isComplete()) {
            screen.line(screen.good("suggestion: ") + screen.quoted(plain.text()));
            screen.line("  " + segments(count(plain.text(), Alphabet.GSM7)) + ", " + Alphabet.GSM7.units(plain.text())
                    + " septets");
        }
    }

    private static String character(Screen screen, int codePoint, int position) {
        return screen.quoted(Character.toString(codePoint))
                + String.format(" U+%04X at position %d", codePoint, position);
    }

    private static ObjectNode toJson(String text, Alphabet alphabet, Transliteration plain) {
        ObjectNode object = JSON.createObjectNode()
                .put("alphabet", alphabet.name())
                .put("units", alphabet.units(text))
                .put("segments", count(text, alphabet));
        ArrayNode offending = object.putArray("offending");
        plain.replaced()
                .forEach(each -> offending
                        .addObject()
                        .put("position", each.position())
                        .put("character", Character.toString(each.codePoint()))
                        .put("replacement", each.replacement()));
        plain.kept()
                .forEach(each -> offending
                        .addObject()
                        .put("position", each.position())
                        .put("character", Character.toString(each.codePoint()))
                        .putNull("replacement"));
        if (alphabet != Alphabet.GSM7 && plain.isComplete()) {
            object.putObject("suggestion")
                    .put("text", plain.text())
                    .put("units", Alphabet.GSM7.units(plain.text()))
                    .put("segments", count(plain.text(), Alphabet.GSM7));
        } else {
            object.putNull("suggestion");
        }
        return object;
    }

    private static int count(String text, Alphabet alphabet) {
        return Segmenter.count(text, alphabet);
    }

    /** Returns how many units the segments that the text takes have room for. */
    private static int room(String text, Alphabet alphabet) {
        int segments = count(text, alphabet);
        return segments == 1 ? alphabet.maxUnits() : segments * alphabet.maxUnitsPerSegment();
    }

    private static String segments(int count) {
        return count == 1 ? "1 segment" : count + " segments";
    }

    private static String unit(Alphabet alphabet) {
        return alphabet == Alphabet.GSM7 ? "septets" : "UTF-16 units";
    }

    /** The line break that ends a file, or what a shell's echo adds, is not meant. */
    private String text() throws IOException {
        if (!words.isEmpty()) {
            return String.join(" ", words);
        }
        byte[] octets = file != null ? Files.readAllBytes(file) : System.in.readAllBytes();
        String text = new String(octets, StandardCharsets.UTF_8);
        return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    }
}
