package io.larvik.smpp.simulator.grammar;

import io.larvik.smpp.field.CommandStatus;
import java.util.regex.Pattern;

/**
 * A command_status as a text: a name with or without its prefix, {@code ESME_RTHROTTLED} or {@code RTHROTTLED}, or a
 * number, {@code 88} or {@code 0x58}.
 */
public final class StatusText {

    private static final Pattern NUMBER = Pattern.compile("\\d{1,10}|0x[0-9A-Fa-f]{1,8}");
    private static final String PREFIX = "ESME_";

    private StatusText() {}

    /**
     * Returns the status in a text.
     *
     * @throws IllegalArgumentException if it is none, with the nearest names
     */
    public static CommandStatus parse(String text) {
        if (NUMBER.matcher(text).matches()) {
            long number = Long.decode(text.startsWith("0x") ? text : text.replaceFirst("^0+(?=\\d)", ""));
            if (number <= 0xFFFF_FFFFL) {
                return CommandStatus.of((int) number);
            }
            throw new IllegalArgumentException("command_status: " + text + ", allowed are 0 to 0xFFFFFFFF");
        }
        String name = text.startsWith(PREFIX) ? text : PREFIX + text;
        CommandStatus status = CommandStatus.named(name);
        if (status == null) {
            throw new IllegalArgumentException(text + " is no status"
                    + DidYouMean.of(
                            name,
                            CommandStatus.named().stream()
                                    .map(each -> String.valueOf(each.specName()))
                                    .toList()));
        }
        return status;
    }

    /** Returns the name of a status, or its number if it has none. */
    public static String of(CommandStatus status) {
        String name = status.specName();
        return name != null ? name : String.format("0x%08X", status.value());
    }
}
