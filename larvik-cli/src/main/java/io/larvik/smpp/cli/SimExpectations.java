package io.larvik.smpp.cli;

import io.larvik.smpp.simulator.ExpectationResult;
import io.larvik.smpp.simulator.SimulatedMessage;
import io.larvik.smpp.simulator.SimulatedMessage.SentReceipt;
import io.larvik.smpp.simulator.SimulatorStatistics;
import io.larvik.smpp.simulator.SmppSimulator;
import io.larvik.smpp.simulator.TraceFinding;
import io.larvik.smpp.simulator.scenario.Expectation;
import io.larvik.smpp.simulator.scenario.Expectations;
import java.util.ArrayList;
import java.util.List;

/** Compares what came with what a scenario expects. */
final class SimExpectations {

    private final Expectations expected;
    private final SmppSimulator simulator;
    private final SimEvents events;

    SimExpectations(Expectations expected, SmppSimulator simulator, SimEvents events) {
        this.expected = expected;
        this.simulator = simulator;
        this.events = events;
    }

    /** Returns what is missing or too much, a line for each; none if all is as expected. */
    List<String> unmet() {
        List<String> unmet = new ArrayList<>();
        for (ExpectationResult each : simulator.expectations()) {
            if (!each.isMet()) {
                unmet.add(each.expectation().match() + ": " + each.messages() + " messages, expected "
                        + range(each.expectation()));
            }
        }
        findings().forEach(finding -> unmet.add("finding: " + finding));
        return unmet;
    }

    private static String range(Expectation expectation) {
        if (expectation.least() == expectation.most()) {
            return String.valueOf(expectation.least());
        }
        return expectation.most() == Long.MAX_VALUE
                ? "at least " + expectation.least()
                : expectation.least() + " to " + expectation.most();
    }

    /** Returns whether more time changes nothing: something is too much, or all has come and all lives are over. */
    boolean isDecided() {
        List<ExpectationResult> results = simulator.expectations();
        boolean isTooMuch = results.stream()
                .anyMatch(each -> each.messages() > each.expectation().most());
        boolean isWaitedFor =
                results.stream().anyMatch(each -> each.expectation().least() > 0);
        boolean isMet = results.stream().allMatch(ExpectationResult::isMet);
        return isTooMuch || !findings().isEmpty() || isWaitedFor && isMet && isQuiet();
    }

    /** Returns whether no ESME waits for a receipt, and all receipts were reported. */
    private boolean isQuiet() {
        SimulatorStatistics statistics = simulator.statistics();
        if (statistics.openMessages() > 0) {
            return false;
        }
        List<SentReceipt> receipts = simulator.messages().stream()
                .map(SimulatedMessage::receipts)
                .flatMap(List::stream)
                .toList();
        return receipts.stream().allMatch(receipt -> receipt.status() != null)
                && events.receipts() + statistics.eventsMissed() >= receipts.size();
    }

    private List<TraceFinding> findings() {
        return expected.noFindings() ? simulator.trace().findings() : List.of();
    }
}
