package io.larvik.smpp.simulator;

import io.larvik.smpp.simulator.rule.RuleStatistics;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What happens in a simulator, gathered from one call of {@link #next} to the next, so that a reader who is slow misses
 * details but never holds up the simulator. It takes a few kilobytes, however much happens. Safe for use by several
 * threads, which then share what it tells.
 *
 * <p>While it is open, each change of a message costs some nanoseconds. {@link SmppSimulator#feed} opens it.
 */
public final class Feed implements AutoCloseable {

    /** The most messages, frames and sessions that one call of {@link #next} tells, of each. */
    public static final int MOST = 200;

    /** The last changes of messages, a power of two. A message changes about four times in its life. */
    private static final int REMEMBERED = 1_024;

    private final Simulation simulation;

    // confined to the event loop

    /** The numbers of the messages that changed, each at the number of the change modulo the length. */
    private final long[] messages = new long[REMEMBERED];

    private final Set<SimulatedSession> sessions = new LinkedHashSet<>();
    private long changes;
    private long toldChanges;
    private long sessionsLeftOut;
    private long toldFrame;
    private boolean forgotten;
    private List<RuleStatistics> rules = List.of();
    private Map<String, Long> hits = Map.of();

    /** To be created on the event loop. */
    Feed(Simulation simulation) {
        this.simulation = simulation;
        this.toldFrame = simulation.trace().lastNumber();
        this.hits = hits(simulation.statistics());
    }

    void messageChanged(long number) {
        messages[(int) (changes++ & REMEMBERED - 1)] = number;
    }

    void sessionChanged(SimulatedSession session) {
        if (sessions.size() < MOST || sessions.contains(session)) {
            sessions.add(session);
        } else {
            sessionsLeftOut++;
        }
    }

    void forgotten() {
        forgotten = true;
    }

    /**
     * Returns what has changed since the last call, or since the feed was opened, at once and whether there is anything or
     * not.
     *
     * @throws IllegalStateException if the feed or the simulator is closed
     */
    public Changes next() {
        return simulation.ask(core -> {
            simulation.feeds().check(this);
            return collect();
        });
    }

    private Changes collect() {
        List<TracedFrame> frames = frames();
        long lastFrame = simulation.trace().lastNumber();
        long framesLeftOut = lastFrame - toldFrame - frames.size();
        toldFrame = lastFrame;
        Set<Long> numbers = new LinkedHashSet<>();
        long messagesLeftOut = changed(numbers);
        SimulatorStatistics statistics = simulation.statistics();
        Changes all = new Changes(
                simulation.now(),
                numbers.stream().flatMap(simulation::snapshot).toList(),
                messagesLeftOut,
                frames,
                framesLeftOut,
                List.copyOf(sessions),
                sessionsLeftOut,
                changedRules(),
                statistics,
                hitSince(statistics),
                forgotten);
        sessions.clear();
        sessionsLeftOut = 0;
        forgotten = false;
        return all;
    }

    /** Collects the messages that changed last, the newest change first. Returns how many changes are of others. */
    private long changed(Set<Long> numbers) {
        long first = Math.max(toldChanges, changes - REMEMBERED);
        long leftOut = first - toldChanges;
        for (long change = changes - 1; change >= first; change--) {
            long number = messages[(int) (change & REMEMBERED - 1)];
            if (numbers.size() < MOST) {
                numbers.add(number);
            } else if (!numbers.contains(number)) {
                leftOut++;
            }
        }
        toldChanges = changes;
        return leftOut;
    }

    private List<TracedFrame> frames() {
        List<TracedFrame> newest = new ArrayList<>(simulation.trace().last(MOST));
        newest.removeIf(frame -> frame.number() <= toldFrame);
        Collections.reverse(newest);
        return newest;
    }

    private List<RuleStatistics> changedRules() {
        List<RuleStatistics> now = simulation.core().rules().statistics();
        boolean same = now.equals(rules);
        rules = now;
        return same ? List.of() : now;
    }

    private List<Bound> hitSince(SimulatorStatistics statistics) {
        Map<String, Long> before = hits;
        hits = hits(statistics);
        return statistics.bounds().stream()
                .filter(bound -> bound.hits() > before.getOrDefault(bound.name(), 0L))
                .toList();
    }

    private static Map<String, Long> hits(SimulatorStatistics statistics) {
        return statistics.bounds().stream().collect(Collectors.toMap(Bound::name, Bound::hits));
    }

    /** Ends the feed. Has no effect if it or the simulator is closed. */
    @Override
    public void close() {
        simulation.close(this);
    }
}
