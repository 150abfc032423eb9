package io.larvik.smpp.simulator.rule;

import io.larvik.smpp.field.MessageState;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of an accepted message: one of several paths, by weight.
 *
 * @param paths the paths, at least one
 */
public record Life(List<Path> paths) {

    /** DELIVERED after one second. */
    public static final Life DELIVERED =
            new Life(List.of(new Path(100, List.of(Step.of(MessageState.DELIVERED, Duration.ofSeconds(1))))));

    public Life {
        paths = List.copyOf(paths);
    }

    /** Returns one of the paths, each as often as its weight says. */
    public Path path(Draw draw) {
        double at = draw.next() * 100;
        for (Path path : paths) {
            at -= path.weight();
            if (at < 0) {
                return path;
            }
        }
        return paths.get(paths.size() - 1);
    }

    /**
     * States in order.
     *
     * @param weight how often this path is taken, in per cent
     * @param steps the states, at least one
     */
    public record Path(double weight, List<Step> steps) {

        public Path {
            steps = List.copyOf(steps);
        }
    }

    /**
     * One state.
     *
     * @param state the state that the message enters; null for a step in which the handset becomes reachable
     * @param after the time from the step before; null for the end of the validity period
     * @param error the word after {@code err:} in the receipt
     * @param quiet whether there is no receipt for this state
     */
    public record Step(
            @Nullable MessageState state, @Nullable Delay after, String error, boolean quiet) {

        /** Returns a state without an error. */
        static Step of(MessageState state, Duration after) {
            return new Step(state, Delay.of(after), "000", false);
        }
    }
}
