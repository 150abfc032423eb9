package io.larvik.smpp.simulator.scenario;

import java.time.Duration;
import java.util.List;

/**
 * What should have happened at the end.
 *
 * @param within how long the simulator waits for it
 * @param messages the messages that should have come
 * @param noFindings whether ESMEs must have sent nothing that {@link io.larvik.smpp.inspect.Lint} calls wrong
 */
public record Expectations(Duration within, List<Expectation> messages, boolean noFindings) {

    public Expectations {
        messages = List.copyOf(messages);
    }
}
