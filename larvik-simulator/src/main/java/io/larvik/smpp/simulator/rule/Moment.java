package io.larvik.smpp.simulator.rule;

import io.larvik.smpp.simulator.grammar.GrammarException;
import io.larvik.smpp.simulator.grammar.TimeText;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A time on the clock of the simulator: {@code 2026-01-01T00:00:00Z}, or {@code 30s} after its start. Immutable.
 *
 * @param instant the time; null if it counts from the start
 * @param afterStart the time since the start; null if it is an instant
 */
public record Moment(@Nullable Instant instant, @Nullable Duration afterStart) {

    public Moment {
        if ((instant == null) == (afterStart == null)) {
            throw new IllegalArgumentException("moment: needed is either an instant or a time after the start");
        }
    }

    /** Returns a time of the clock. */
    public static Moment at(Instant instant) {
        return new Moment(instant, null);
    }

    /**
     * Returns a time after the start of the simulator.
     *
     * @throws IllegalArgumentException if it is not 0 to 3,650 days
     */
    public static Moment afterStart(Duration time) {
        return new Moment(null, TimeText.check("moment", time));
    }

    /**
     * Returns the time in a text.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static Moment of(String text) {
        if (!text.contains("T")) {
            return afterStart(TimeText.parse(text));
        }
        try {
            return at(Instant.parse(text));
        } catch (DateTimeParseException e) {
            throw new GrammarException("moment", e.getErrorIndex(), "expected a time such as 2026-01-01T00:00:00Z");
        }
    }

    /** Returns the time on the clock of a simulator that started then. */
    public Instant instant(Instant start) {
        return afterStart != null ? start.plus(afterStart) : Objects.requireNonNull(instant);
    }

    /** Returns a text that {@link #of} reads. */
    @Override
    public String toString() {
        return afterStart != null ? TimeText.of(afterStart) : String.valueOf(instant);
    }
}
