package io.larvik.smpp.simulator.rule;

import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.simulator.grammar.GrammarException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of an accepted message: one of several paths, by weight. Its text, which {@link #of} reads:
 *
 * <pre>{@code
 * DELIVERED@2s±1s
 * ENROUTE@1s, UNDELIVERABLE@30s err=045
 * 90%: DELIVERED@2s | 8%: UNDELIVERABLE@30s err=045 | EXPIRED@validity
 * DELIVERED@2s, delivery_ack@1s, user_ack@1m
 * UNDELIVERABLE@10s quiet, reachable@1h
 * }</pre>
 *
 * <p>Paths are separated by {@code |}, and steps by commas. One path without a weight gets what is left of 100 per cent.
 * {@code @} is the time from the step before, or from the acceptance of the message: any {@link Delay}, at once if it is
 * left out, or the end of the validity period. {@code err=} is the word after {@code err:} in the receipt, and
 * {@code quiet} means that there is no receipt for the step. Immutable and safe for any thread.
 *
 * @param paths the paths, at least one; their weights are 100 together
 */
public record Life(List<Path> paths) {

    /** DELIVERED after one second. */
    public static final Life DELIVERED = of("DELIVERED@1s");

    public Life {
        paths = List.copyOf(paths);
    }

    /**
     * Returns the life in a text.
     *
     * @throws GrammarException if it is none, with the position of the fault
     */
    public static Life of(String text) {
        return new LifeReader(text).read();
    }

    /** Returns one of the paths, each as often as its weight says. */
    public Path path(Draw draw) {
        if (paths.size() == 1) {
            return paths.get(0);
        }
        double at = draw.next() * 100;
        for (Path path : paths) {
            at -= path.weight();
            if (at < 0) {
                return path;
            }
        }
        return paths.get(paths.size() - 1);
    }

    /** Returns a text that {@link #of} reads. */
    @Override
    public String toString() {
        return paths.size() == 1
                ? paths.get(0).stepsText()
                : paths.stream().map(Path::toString).collect(Collectors.joining(" | "));
    }

    /**
     * Steps in order.
     *
     * @param weight how often this path is taken, more than 0 to 100 per cent
     * @param steps the steps, at least one
     */
    public record Path(double weight, List<Step> steps) {

        public Path {
            steps = List.copyOf(steps);
        }

        private String stepsText() {
            return steps.stream().map(Step::toString).collect(Collectors.joining(", "));
        }

        @Override
        public String toString() {
            return BigDecimal.valueOf(weight).stripTrailingZeros().toPlainString() + "%: " + stepsText();
        }
    }

    /** What happens in a step. */
    public enum Event {
        /** The message enters a state. */
        STATE,
        /** The handset becomes reachable: who asked for it gets an alert_notification. */
        REACHABLE,
        /** The handset acknowledges the delivery, if the message asks for it (SMPP 5.0, 4.7.12: esm_class 0x08). */
        DELIVERY_ACK,
        /** The user acknowledges the message, if the message asks for it (esm_class 0x10). */
        USER_ACK;

        /** Returns the word in the text of a life. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One step.
     *
     * @param event what happens
     * @param state the state that the message enters; null if the event is not {@link Event#STATE}
     * @param after the time from the step before; null for the end of the validity period
     * @param error the word after {@code err:} in the receipt, by convention three digits
     * @param quiet whether there is no receipt for this step
     */
    public record Step(
            Event event,
            @Nullable MessageState state,
            @Nullable Delay after,
            String error,
            boolean quiet) {

        /** The error of a step that names none. */
        static final String NO_ERROR = "000";

        @Override
        public String toString() {
            String at = after == null ? "@validity" : after.equals(Delay.NONE) ? "" : "@" + after;
            return (state != null ? state.toString() : event.word())
                    + at
                    + (error.equals(NO_ERROR) ? "" : " err=" + error)
                    + (quiet ? " quiet" : "");
        }
    }
}
