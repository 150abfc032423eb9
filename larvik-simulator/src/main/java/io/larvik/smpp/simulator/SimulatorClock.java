package io.larvik.smpp.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The time of a simulator, on which answers are delayed and messages live. Timeouts of the protocol, and faults that last
 * some time, are on the clock of the system. Safe for use by several threads.
 */
public final class SimulatorClock {

    private static final Duration MOST = Duration.ofDays(3650);

    private static final int MOST_TASKS = 1_000;

    private final Simulation simulation;

    SimulatorClock(Simulation simulation) {
        this.simulation = simulation;
    }

    /** Returns the time. */
    public Instant now() {
        return simulation.thread().ask(simulation::now);
    }

    /** Returns whether time stands until it is told to advance. */
    public boolean isFrozen() {
        return simulation.isFrozen();
    }

    /**
     * Moves time forward. What falls due meanwhile happens in order, each at its own time. When this returns, all of it was
     * handed to the sessions.
     *
     * @param time 0 to 3,650 days
     * @throws IllegalArgumentException if the time is out of range
     */
    public void advance(Duration time) {
        checked("advance", time);
        simulation.advance(time);
    }

    /**
     * Moves time forward to an instant, as {@link #advance} does.
     *
     * @param time not before {@link #now}, and at most 3,650 days after it
     * @throws IllegalArgumentException if the time is out of range
     */
    public void advanceTo(Instant time) {
        simulation.thread().run(() -> advance(Duration.between(simulation.now(), time)));
    }

    /**
     * Moves time forward until nothing more falls due, as {@link #advance} does.
     *
     * @param most 0 to 3,650 days; time goes no further than that
     * @return how far time was moved
     * @throws IllegalArgumentException if the time is out of range
     */
    public Duration runToEnd(Duration most) {
        checked("runToEnd", most);
        return simulation.runToEnd(most);
    }

    /**
     * Returns what falls due next: steps of messages' lives, delayed answers, generators, the timeline and so on.
     *
     * @param most how many at most, 1 to 1,000
     * @throws IllegalArgumentException if {@code most} is out of range
     */
    public List<DueTask> next(int most) {
        if (most < 1 || most > MOST_TASKS) {
            throw new IllegalArgumentException("most: " + most + ", allowed are 1 to " + MOST_TASKS);
        }
        return simulation.ask(core -> core.due(most)).stream()
                .map(due -> new DueTask(due.time(), due.what()))
                .toList();
    }

    private static void checked(String name, Duration time) {
        if (time.isNegative() || time.compareTo(MOST) > 0) {
            throw new IllegalArgumentException(name + " " + time + ": allowed are 0 to 3650 days");
        }
    }

    @Override
    public String toString() {
        return now() + (isFrozen() ? " (frozen)" : "");
    }
}
