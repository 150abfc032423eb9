package io.larvik.smpp.simulator;

import io.larvik.smpp.simulator.core.MessageView;
import io.larvik.smpp.simulator.rule.Match;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Waits on the threads of users for what happens in a simulation. Conditions, which may be code of the user, are asked
 * here and never on the event loop.
 */
final class Waiting {

    private final Simulation simulation;
    private final Duration patience;

    Waiting(Simulation simulation, Duration patience) {
        this.simulation = simulation;
        this.patience = patience;
    }

    SimulatedMessage takeMessage(Match... matches) {
        return new SimulatedMessage(
                until(() -> take(matches), patience, () -> "no message" + Matches.words(matches), matches), simulation);
    }

    private @Nullable MessageView take(Match... matches) {
        MessageView next = untaken(matches);
        while (next != null && !simulation.take(next.number())) { // another thread was faster
            next = untaken(matches);
        }
        return next;
    }

    private @Nullable MessageView untaken(Match... matches) {
        for (MessageView message : simulation.untaken()) {
            if (Matches.all(message.arrival(), matches)) {
                return message;
            }
        }
        return null;
    }

    List<SimulatedMessage> awaitMessages(int count, Match... matches) {
        List<MessageView> found = new ArrayList<>();
        long[] seen = {0};
        return until(
                        () -> {
                            for (MessageView message : simulation.messagesAfter(seen[0])) {
                                seen[0] = message.number();
                                if (Matches.all(message.arrival(), matches)) {
                                    found.add(message);
                                }
                            }
                            return found.size() >= count ? found : null;
                        },
                        patience,
                        () -> found.size() + " of " + count + " messages" + Matches.words(matches),
                        matches)
                .stream()
                .map(message -> new SimulatedMessage(message, simulation))
                .toList();
    }

    void expectNoMessage(Duration within, Match... matches) {
        MessageView came = simulation.news().await(within, () -> untaken(matches));
        if (came != null) {
            throw new AssertionError("expected no message" + Matches.words(matches) + ", but this came:\n  "
                    + SimulatedMessage.line(came) + "\n"
                    + simulation.situation().describe(matches));
        }
    }

    SimulatedSession awaitSession() {
        return until(simulation::takeSession, patience, () -> "no session was bound");
    }

    /** Waits for a condition. */
    void until(BooleanSupplier condition, Supplier<String> failure) {
        until(() -> condition.getAsBoolean() ? true : null, patience, failure);
    }

    /** Returns what the attempt returns once that is not null. */
    private <T> T until(Supplier<@Nullable T> attempt, Duration most, Supplier<String> failure, Match... matches) {
        T result = simulation.news().await(most, attempt);
        if (result == null) {
            throw new AssertionError(failure.get() + " within " + words(most) + "\n"
                    + simulation.situation().describe(matches));
        }
        return result;
    }

    private static String words(Duration time) {
        long millis = time.toMillis();
        return millis % 1000 == 0 ? millis / 1000 + " s" : millis + " ms";
    }
}
