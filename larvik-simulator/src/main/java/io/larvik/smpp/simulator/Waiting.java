package io.larvik.smpp.simulator;

import io.larvik.smpp.simulator.core.MessageView;
import io.larvik.smpp.simulator.core.Messages;
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

    /** How many messages are looked at between two questions to the event loop. */
    private static final int SOME = 256;

    private final Simulation simulation;
    private final Duration patience;

    Waiting(Simulation simulation, Duration patience) {
        this.simulation = simulation;
        this.patience = patience;
    }

    SimulatedMessage takeMessage(Match... matches) {
        long[] seen = {0};
        MessageView message =
                until(() -> take(seen, matches), patience, () -> "no message" + Matches.words(matches), matches);
        return new SimulatedMessage(message, simulation);
    }

    private @Nullable MessageView take(long[] seen, Match... matches) {
        MessageView next = untaken(seen, matches);
        while (next != null && !take(next)) { // another thread was faster
            next = untaken(seen, matches);
        }
        return next;
    }

    private boolean take(MessageView message) {
        return simulation.ask(core -> simulation.messages().take(message.number()));
    }

    /** Returns the first of the messages that were not seen and not taken, and meet the conditions. */
    private @Nullable MessageView untaken(long[] seen, Match... matches) {
        List<MessageView> some = untakenAfter(seen[0]);
        while (!some.isEmpty()) {
            for (MessageView message : some) {
                seen[0] = message.number();
                if (Matches.all(message.arrival(), matches)) {
                    return message;
                }
            }
            some = untakenAfter(seen[0]);
        }
        return null;
    }

    private List<MessageView> untakenAfter(long number) {
        return simulation.ask(core -> simulation.messages().untakenAfter(number, SOME));
    }

    private List<MessageView> messagesAfter(long number) {
        return simulation.ask(core -> simulation.messages().after(number, SOME));
    }

    List<SimulatedMessage> awaitMessages(int count, Match... matches) {
        return awaitMessages(count, patience, matches);
    }

    List<SimulatedMessage> awaitMessages(int count, Duration most, Match... matches) {
        List<MessageView> found = new ArrayList<>();
        long[] seen = {0};
        return until(
                        () -> {
                            collect(found, seen, matches);
                            return found.size() >= count ? found : null;
                        },
                        most,
                        () -> found.size() + " of " + count + " messages" + Matches.words(matches),
                        matches)
                .stream()
                .map(message -> new SimulatedMessage(message, simulation))
                .toList();
    }

    private void collect(List<MessageView> found, long[] seen, Match... matches) {
        List<MessageView> some = messagesAfter(seen[0]);
        while (!some.isEmpty()) {
            some.stream()
                    .filter(message -> Matches.all(message.arrival(), matches))
                    .forEach(found::add);
            seen[0] = some.get(some.size() - 1).number();
            some = messagesAfter(seen[0]);
        }
    }

    /** Returns snapshots of messages before a number that meet the conditions, newest first. */
    List<SimulatedMessage> messagesBefore(long number, int most, Match... matches) {
        Trace.checkMost(most);
        List<SimulatedMessage> found = new ArrayList<>();
        long end = number;
        while (end > 1 && found.size() < most) {
            long before = end;
            Messages.Page page = simulation.ask(core -> simulation.messages().before(before, SOME));
            page.messages().stream()
                    .filter(message -> Matches.all(message.arrival(), matches))
                    .limit(most - found.size())
                    .map(message -> SimulatedMessage.snapshot(message, simulation))
                    .forEach(found::add);
            end = page.end();
        }
        return found;
    }

    void expectNoMessage(Duration within, Match... matches) {
        long[] seen = {0};
        MessageView came = simulation.news().await(within, () -> untaken(seen, matches));
        if (came != null) {
            throw new AssertionError("expected no message" + Matches.words(matches) + ", but this came:\n  "
                    + SimulatedMessage.line(came) + "\n"
                    + simulation.situation().describe(matches));
        }
    }

    /** Waits until an ESME is bound that receives messages, and returns its account. */
    String awaitReceivingAccount() {
        return until(
                () -> simulation.askSessions(Sessions::receivingAccount),
                patience,
                () -> "no session that receives messages was bound");
    }

    SimulatedSession awaitSession() {
        return until(() -> simulation.askSessions(Sessions::take), patience, () -> "no session was bound");
    }

    /** Waits for a condition. */
    void until(BooleanSupplier condition, Supplier<String> failure) {
        until(() -> condition.getAsBoolean() ? true : null, patience, failure);
    }

    /** Waits for a result. */
    <T> T await(Supplier<@Nullable T> attempt, Supplier<String> failure) {
        return until(attempt, patience, failure);
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

    /** Returns the failure with what the simulator saw. */
    AssertionError failure(String what, Match... matches) {
        return new AssertionError(what + "\n" + simulation.situation().describe(matches));
    }

    private static String words(Duration time) {
        long millis = time.toMillis();
        return millis % 1000 == 0 ? millis / 1000 + " s" : millis + " ms";
    }
}
