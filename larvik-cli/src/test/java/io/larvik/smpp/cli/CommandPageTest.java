package io.larvik.smpp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** docs/ref/command.md is the help of the command, word for word; {@code -Dcommand.write=true} writes it. */
class CommandPageTest {

    private static final Path PAGE = Path.of("../docs/ref/command.md");
    private static final String MARK = "-->\n";
    private static final int WIDTH = 80;

    @Test
    void pageIsTheHelp() throws IOException {
        String text = Files.readString(PAGE);
        String expected = text.substring(0, text.indexOf(MARK) + MARK.length()) + help();

        if (Boolean.getBoolean("command.write")) {
            Files.writeString(PAGE, expected);
        } else {
            assertThat(text).as("-Dcommand.write=true").isEqualTo(expected);
        }
    }

    private static String help() {
        CommandLine root = Main.commandLine().setUsageHelpAutoWidth(false).setUsageHelpWidth(WIDTH);
        StringBuilder help = new StringBuilder(block("smpp", root));
        root.getSubcommands().forEach((name, command) -> {
            if (!name.equals("help")) {
                help.append(block("smpp " + name, command));
            }
        });
        return help.toString();
    }

    private static String block(String name, CommandLine command) {
        return "\n## " + name + "\n\n```text\n" + command.getUsageMessage(Ansi.OFF) + "```\n";
    }
}
