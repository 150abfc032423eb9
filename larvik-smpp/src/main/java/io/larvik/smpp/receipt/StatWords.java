package io.larvik.smpp.receipt;

import io.larvik.smpp.field.MessageState;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The words after {@code stat:} (SMPP 5.0, appendix B) and their unabbreviated forms. */
final class StatWords {

    private static final Map<String, MessageState> STATES = Map.ofEntries(
            Map.entry("SCHEDULED", MessageState.SCHEDULED),
            Map.entry("ENROUTE", MessageState.ENROUTE),
            Map.entry("DELIVRD", MessageState.DELIVERED),
            Map.entry("DELIVERED", MessageState.DELIVERED),
            Map.entry("EXPIRED", MessageState.EXPIRED),
            Map.entry("DELETED", MessageState.DELETED),
            Map.entry("UNDELIV", MessageState.UNDELIVERABLE),
            Map.entry("UNDELIVERABLE", MessageState.UNDELIVERABLE),
            Map.entry("UNDELIVERED", MessageState.UNDELIVERABLE),
            Map.entry("FAILED", MessageState.UNDELIVERABLE),
            Map.entry("ACCEPTD", MessageState.ACCEPTED),
            Map.entry("ACCEPTED", MessageState.ACCEPTED),
            Map.entry("UNKNOWN", MessageState.UNKNOWN),
            Map.entry("REJECTD", MessageState.REJECTED),
            Map.entry("REJECTED", MessageState.REJECTED),
            Map.entry("SKIPPED", MessageState.SKIPPED));

    private StatWords() {}

    static @Nullable MessageState stateOf(String stat) {
        return STATES.get(stat.toUpperCase(Locale.ROOT));
    }

    /** Returns the word of seven letters. SMPP 3.4 has none for a scheduled message, which is written as ENROUTE. */
    static String wordFor(MessageState state) {
        return switch (state.value()) {
            case 0, 1 -> "ENROUTE";
            case 2 -> "DELIVRD";
            case 3 -> "EXPIRED";
            case 4 -> "DELETED";
            case 5 -> "UNDELIV";
            case 6 -> "ACCEPTD";
            case 8 -> "REJECTD";
            case 9 -> "SKIPPED";
            default -> "UNKNOWN";
        };
    }
}
