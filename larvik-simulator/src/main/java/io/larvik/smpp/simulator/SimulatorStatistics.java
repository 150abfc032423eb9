package io.larvik.smpp.simulator;

import io.larvik.smpp.simulator.core.SimulationStatistics;

/**
 * How much a simulator holds, and how often it had to forget or refuse something because of a bound.
 *
 * @param messages the messages that are kept
 * @param openMessages those of them that are in no final state
 * @param messageOctets the octets of the messages
 * @param messagesForgotten the messages that were forgotten
 * @param refusals the refused messages that are kept
 * @param refusalsForgotten the refused messages that were forgotten
 * @param waiting the receipts and messages that wait for ESMEs
 * @param waitingDropped those that were dropped
 * @param unansweredOctets the octets of the requests that wait for a delayed answer
 * @param unansweredRefused the requests that were refused because of them
 * @param accounts the system_ids
 * @param accountsRefused the binds that were refused because there were too many system_ids
 * @param tasks the tasks at later times
 * @param tasksRefused the tasks that were not taken
 * @param framesForgotten the frames that the trace has forgotten
 */
public record SimulatorStatistics(
        int messages,
        int openMessages,
        long messageOctets,
        long messagesForgotten,
        int refusals,
        long refusalsForgotten,
        int waiting,
        long waitingDropped,
        long unansweredOctets,
        long unansweredRefused,
        int accounts,
        long accountsRefused,
        int tasks,
        long tasksRefused,
        long framesForgotten) {

    static SimulatorStatistics of(SimulationStatistics core, Trace trace) {
        return new SimulatorStatistics(
                core.messages(),
                core.openMessages(),
                core.messageOctets(),
                core.messagesForgotten(),
                core.refusals(),
                core.refusalsForgotten(),
                core.waiting(),
                core.waitingDropped(),
                core.unansweredOctets(),
                core.unansweredRefused(),
                core.accounts(),
                core.accountsRefused(),
                core.tasks(),
                core.tasksRefused(),
                trace.forgotten());
    }
}
