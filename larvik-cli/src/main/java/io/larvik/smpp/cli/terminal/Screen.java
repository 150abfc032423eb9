package io.larvik.smpp.cli.terminal;

import io.larvik.smpp.wire.Dissection;
import java.io.PrintWriter;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.Style;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Prints a command's readable output, in colour on a terminal. Text from a peer is printed on one line and without
 * control characters, because these could control the terminal.
 */
public final class Screen {

    private final PrintWriter out;
    private final Ansi ansi;

    public Screen(CommandSpec spec) {
        this.out = spec.commandLine().getOut();
        this.ansi = spec.commandLine().getColorScheme().ansi();
    }

    /** Prints a line and flushes it. */
    public void line(String line) {
        out.println(line);
        out.flush();
    }

    public String bold(String text) {
        return styled(text, Style.bold);
    }

    public String faint(String text) {
        return styled(text, Style.faint);
    }

    public String good(String text) {
        return styled(text, Style.bold, Style.fg_green);
    }

    public String bad(String text) {
        return styled(text, Style.bold, Style.fg_red);
    }

    /** Returns the text in the colour of its kind, so that readers can distinguish header, fields and TLVs of a PDU. */
    public String tinted(String text, Dissection.Kind kind) {
        return styled(
                text,
                switch (kind) {
                    case HEADER -> Style.fg_blue;
                    case FIELD -> Style.fg_green;
                    case TLV -> Style.fg_magenta;
                    case REST -> Style.fg_red;
                });
    }

    public String quoted(String text) {
        return styled("\"" + printable(text).replace("\"", "\\\"") + "\"", Style.fg_cyan);
    }

    /** Returns the text with escapes in place of line breaks and other control characters. */
    public static String printable(String text) {
        StringBuilder printable = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            switch (c) {
                case '\n' -> printable.append("\\n");
                case '\r' -> printable.append("\\r");
                case '\t' -> printable.append("\\t");
                case '\\' -> printable.append("\\\\");
                default -> {
                    if (isControl(c)) {
                        printable.append(String.format("\\u%04x", c));
                    } else {
                        printable.appendCodePoint(c);
                    }
                }
            }
        });
        return printable.toString();
    }

    /** Returns whether this is a control character, a line or paragraph separator, or changes the writing direction. */
    private static boolean isControl(int c) {
        return Character.isISOControl(c)
                || c == 0x2028
                || c == 0x2029
                || c >= 0x202A && c <= 0x202E
                || c >= 0x2066 && c <= 0x2069;
    }

    private String styled(String text, Style... styles) {
        return ansi.enabled() ? Style.on(styles) + text + Style.off(styles) : text;
    }
}
