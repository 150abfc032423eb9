package io.larvik.smpp.simulator.core;

import io.larvik.smpp.simulator.esme.Timers;
import io.larvik.smpp.simulator.rule.Arrival;
import io.larvik.smpp.simulator.scenario.Expectation;
import io.larvik.smpp.simulator.scenario.Expectations;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts the messages that are expected. They count when they are accepted, so that none is forgotten. */
final class Expected {

    private final List<Expectation> expectations;
    private final long[] counts;

    Expected(@Nullable Expectations expectations) {
        this.expectations = expectations == null ? List.of() : expectations.messages();
        this.counts = new long[this.expectations.size()];
    }

    void accepted(StoredMessage message, Timers timers) {
        if (counts.length == 0) {
            return;
        }
        Arrival whole = message.arrival(message.view(timers).text(), timers);
        for (int i = 0; i < counts.length; i++) {
            if (expectations.get(i).match().matches(whole)) {
                counts[i]++;
            }
        }
    }

    List<ExpectedMessages> all() {
        List<ExpectedMessages> all = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            all.add(new ExpectedMessages(expectations.get(i), counts[i]));
        }
        return all;
    }

    void clear() {
        Arrays.fill(counts, 0);
    }
}
