package io.larvik.smpp.simulator;

import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.simulator.core.Counters;
import io.larvik.smpp.simulator.core.SimulationStatistics;
import io.larvik.smpp.simulator.scenario.Keep;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How much a simulator holds, what it has done, and how often it had to forget or refuse something because of a bound.
 *
 * @param messages the messages that are kept
 * @param openMessages those of them that are in no final state
 * @param messageOctets the octets of the messages
 * @param refusals the refused messages that are kept
 * @param waiting the receipts and messages that wait for ESMEs
 * @param unansweredOctets the octets of the requests that wait for a delayed answer
 * @param accounts the system_ids
 * @param tasks the tasks at later times
 * @param accepted the messages that were accepted since the start
 * @param refused the messages that were refused since the start, by command_status: of more than 64, those beyond count as
 *     ESME_RUNKNOWNERR
 * @param notAnswered the messages that were not answered since the start
 * @param answerTimes how long the answers took since the start
 * @param receipts the receipts that were sent since the start, by the state that they tell
 * @param bounds what is bounded, and how often something was forgotten, dropped or refused because of that
 */
public record SimulatorStatistics(
        int messages,
        int openMessages,
        long messageOctets,
        int refusals,
        int waiting,
        long unansweredOctets,
        int accounts,
        int tasks,
        long accepted,
        Map<CommandStatus, Long> refused,
        long notAnswered,
        AnswerTimes answerTimes,
        Map<MessageState, Long> receipts,
        List<Bound> bounds) {

    public SimulatorStatistics {
        refused = Map.copyOf(refused);
        receipts = Map.copyOf(receipts);
        bounds = List.copyOf(bounds);
    }

    /** Returns how many events the listener has missed since the start, because too many waited for it. */
    public long eventsMissed() {
        return bounds.stream()
                .filter(bound -> bound.name().equals("events"))
                .mapToLong(Bound::hits)
                .sum();
    }

    static SimulatorStatistics of(
            SimulationStatistics core, Counters counters, Keep keep, Trace trace, Bound connections, Bound events) {
        List<Bound> bounds = new ArrayList<>(bounds(core, keep));
        bounds.addAll(trace.bounds());
        bounds.add(connections);
        bounds.add(events);
        return new SimulatorStatistics(
                core.messages(),
                core.openMessages(),
                core.messageOctets(),
                core.refusals(),
                core.waiting(),
                core.unansweredOctets(),
                core.accounts(),
                core.tasks(),
                counters.acceptedMessages(),
                counters.refusedMessages(),
                counters.unansweredMessages(),
                AnswerTimes.of(counters),
                core.receipts(),
                bounds);
    }

    private static List<Bound> bounds(SimulationStatistics core, Keep keep) {
        return List.of(
                new Bound("messages", core.messages(), keep.messages(), core.messagesForgotten()),
                new Bound("message_octets", core.messageOctets(), keep.messageOctets(), core.messagesForgotten()),
                new Bound("refusals", core.refusals(), keep.refusals(), core.refusalsForgotten()),
                new Bound("waiting", core.longestLine(), keep.waiting(), core.waitingDropped()),
                new Bound(
                        "unanswered_octets",
                        core.unansweredOctets(),
                        keep.unansweredOctets(),
                        core.unansweredRefused()),
                new Bound("accounts", core.accounts(), keep.accounts(), core.accountsRefused()),
                new Bound("tasks", core.tasks(), keep.tasks(), core.tasksRefused()));
    }
}
