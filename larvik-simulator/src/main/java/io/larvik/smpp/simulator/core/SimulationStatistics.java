package io.larvik.smpp.simulator.core;

import io.larvik.smpp.field.MessageState;
import java.util.Map;

/**
 * How much a simulator holds, and how often its bounds were reached. The bounds are those of
 * {@link io.larvik.smpp.simulator.scenario.Keep}.
 *
 * @param messages the messages that are kept
 * @param openMessages those of them that are in no final state
 * @param messageOctets the octets of the messages
 * @param messagesForgotten the messages that were forgotten because there were too many
 * @param refusals the refusals that are kept
 * @param refusalsForgotten the refusals that were forgotten because there were too many
 * @param waiting the receipts and messages that wait for ESMEs
 * @param waitingDropped those that were dropped because too many waited
 * @param unansweredOctets the octets of the requests that wait for a delayed answer
 * @param unansweredRefused the requests that were refused because there were too many octets
 * @param accounts the system_ids
 * @param accountsRefused the binds that were refused because there were too many system_ids
 * @param tasks the tasks at later times
 * @param tasksRefused the tasks that were not taken because there were too many
 * @param receipts the receipts that were sent since the start, by the state that they tell
 * @param longestLine the receipts and messages that wait for the ESME for which most wait
 */
public record SimulationStatistics(
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
        Map<MessageState, Long> receipts,
        int longestLine) {}
