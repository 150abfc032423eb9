package io.larvik.smpp.cli;

import io.larvik.smpp.cli.terminal.InputFile;
import io.larvik.smpp.cli.terminal.Screen;
import io.larvik.smpp.cli.terminal.Utf8;
import io.larvik.smpp.cli.value.LanguageConverter;
import io.larvik.smpp.text.Alphabet;
import io.larvik.smpp.text.NationalLanguage;
import io.larvik.smpp.text.TextCoding;
import io.larvik.smpp.text.Transliteration;
import java.io.IOException;
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

/** Prints the alphabet and the segments of a text without sending it. */
@Command(
        name = "count",
        description = "Print the alphabet and the number of segments of a text, and the characters that force UCS-2.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  smpp count 'It’s 5 o’clock'",
            "  smpp count --language tr 'Aşağıdaki'",
            "  smpp count --file message.txt --json"
        })
final class CountCommand implements Callable<Integer> {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int SHOWN = 10;

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "0..*", paramLabel = "TEXT", description = "The text. Without it, standard input is read.")
    private List<String> words = List.of();

    @Option(names = "--file", paramLabel = "FILE", description = "A UTF-8 file that contains the text.")
    private @Nullable Path file;

    @Option(
            names = "--language",
            split = ",",
            converter = LanguageConverter.class,
            paramLabel = "NAME",
            description = "National language tables of GSM 03.38 to use, such as tr,es: ${COMPLETION-CANDIDATES}.")
    private List<NationalLanguage> languages = List.of();

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    private CountCommand() {}

    @Override
    public Integer call() throws IOException {
        TextCost cost = TextCost.of(text(), languages);
        if (json) {
            spec.commandLine().getOut().println(JSON.writeValueAsString(toJson(cost)));
        } else {
            print(cost);
        }
        return 0;
    }

    private void print(TextCost cost) {
        Screen screen = new Screen(spec);
        screen.line(screen.bold(segments(cost.segments())) + ", " + name(cost.coding()) + ", " + cost.units() + " of "
                + cost.room() + " " + unit(cost));
        if (cost.coding().alphabet() == Alphabet.UCS2) {
            printOffenders(screen, cost.plain());
        }
        TextCost rewritten = cost.rewritten();
        if (rewritten != null) {
            screen.line(screen.good("suggestion: ") + screen.quoted(rewritten.text()));
            screen.line("  " + segments(rewritten.segments()) + ", " + rewritten.units() + " septets");
        }
        TextCost national = cost.national();
        if (national != null) {
            screen.line(screen.good("suggestion: ") + "--language "
                    + LanguageConverter.code(TextCost.language(national.coding().shift()))
                    + ", for handsets that read its tables");
            screen.line("  " + segments(national.segments()) + ", " + national.units() + " septets");
        }
    }

    private static void printOffenders(Screen screen, Transliteration plain) {
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
    }

    private static String character(Screen screen, int codePoint, int position) {
        return screen.quoted(Character.toString(codePoint))
                + String.format(" U+%04X at position %d", codePoint, position);
    }

    private static ObjectNode toJson(TextCost cost) {
        Transliteration plain = cost.plain();
        ObjectNode object = JSON.createObjectNode()
                .put("alphabet", cost.coding().alphabet().name())
                .put("language", language(cost))
                .put("units", cost.units())
                .put("segments", cost.segments());
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
        TextCost rewritten = cost.rewritten();
        if (rewritten != null) {
            object.putObject("suggestion")
                    .put("text", rewritten.text())
                    .put("units", rewritten.units())
                    .put("segments", rewritten.segments());
        } else {
            object.putNull("suggestion");
        }
        TextCost national = cost.national();
        if (national != null) {
            object.putObject("national")
                    .put("language", language(national))
                    .put("units", national.units())
                    .put("segments", national.segments());
        } else {
            object.putNull("national");
        }
        return object;
    }

    private static @Nullable String language(TextCost cost) {
        return cost.coding().shift().isNone()
                ? null
                : TextCost.language(cost.coding().shift()).name();
    }

    private static String name(TextCoding coding) {
        return coding.shift().isNone()
                ? coding.alphabet().name()
                : coding.alphabet() + " with tables for " + LanguageConverter.name(TextCost.language(coding.shift()));
    }

    private static String segments(int count) {
        return count == 1 ? "1 segment" : count + " segments";
    }

    private static String unit(TextCost cost) {
        return cost.coding().alphabet() == Alphabet.GSM7 ? "septets" : "UTF-16 units";
    }

    /** Returns the text without the line break that ends a file or the output of {@code echo}. */
    private String text() throws IOException {
        if (!words.isEmpty()) {
            return String.join(" ", words);
        }
        String text = file != null ? InputFile.text(file) : Utf8.read(System.in.readAllBytes(), "standard input");
        return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    }
}
