package io.larvik.smpp.simulator;

import io.larvik.smpp.simulator.rule.RuleStatistics;
import java.time.Instant;
import java.util.List;

/**
 * What has changed in a simulator since the last call of {@link Feed#next}. What is left out can be read anew from
 * {@link SmppSimulator}.
 *
 * @param time when this was collected, on the clock of the simulator
 * @param messages snapshots of the messages that came or changed, each of them once, the newest change first; at most 200
 * @param messagesLeftOut how many changes of messages this may not tell; one message may have several
 * @param frames the frames, newest first; at most 200
 * @param framesLeftOut how many frames there were besides
 * @param sessions the sessions that were opened, bound, held up or closed, as they are now; at most 200
 * @param sessionsLeftOut how many changes of other sessions there were
 * @param rules all rules in the order in which they are asked, if anything about them has changed; empty if nothing has
 * @param statistics what is counted
 * @param boundsHit the bounds that were reached
 * @param forgotten whether messages or frames were forgotten by request, as {@link SmppSimulator#reset} does: what a reader
 *     has collected is to be read anew
 */
public record Changes(
        Instant time,
        List<SimulatedMessage> messages,
        long messagesLeftOut,
        List<TracedFrame> frames,
        long framesLeftOut,
        List<SimulatedSession> sessions,
        long sessionsLeftOut,
        List<RuleStatistics> rules,
        SimulatorStatistics statistics,
        List<Bound> boundsHit,
        boolean forgotten) {

    public Changes {
        messages = List.copyOf(messages);
        frames = List.copyOf(frames);
        sessions = List.copyOf(sessions);
        rules = List.copyOf(rules);
        boundsHit = List.copyOf(boundsHit);
    }
}
