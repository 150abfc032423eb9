package io.larvik.smpp.gateway.store;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The steps that wait for a turn. New messages wait behind all else, so that a gateway that has too much to do empties its
 * queues first. Confined to one lock, but for {@link #isOverloaded}.
 */
final class WaitingSteps {

    private static final int STEPS_OF_A_TURN = 1_000;
    private static final long OCTETS_OF_A_TURN = 4L << 20;
    private static final int MOST = 5_000;
    private static final long MOST_OCTETS = 16L << 20;
    private static final long MOST_NANOS = Duration.ofSeconds(5).toNanos();

    /** A step, and since when it waits, in nanoseconds. */
    private record Waiting(Step<?> step, long since) {}

    private final ArrayDeque<Waiting> newMessages = new ArrayDeque<>();
    private final ArrayDeque<Waiting> others = new ArrayDeque<>();
    private long octets;

    /** Whether so much waits that new messages must be refused, until half of it is gone. */
    private volatile boolean isFull;

    /** Since when the oldest waits that is not on disk; null if none does. */
    private volatile @Nullable Long oldest;

    boolean isEmpty() {
        return newMessages.isEmpty() && others.isEmpty();
    }

    /** Returns whether more than 5,000 steps wait, or more than 16 MiB, or one for longer than 5 seconds. Any thread. */
    boolean isOverloaded(long nanos) {
        Long since = oldest;
        return isFull || since != null && nanos - since > MOST_NANOS;
    }

    void add(Step<?> step, long nanos) {
        (step instanceof Accept ? newMessages : others).add(new Waiting(step, nanos));
        octets += step.octets();
        isFull = isFull || size() > MOST || octets > MOST_OCTETS;
        if (oldest == null) {
            oldest = nanos;
        }
    }

    private int size() {
        return newMessages.size() + others.size();
    }

    /** Removes the steps of a turn: 1,000, or so many that they have 4 MiB. */
    List<Step<?>> take() {
        oldest = first();
        List<Step<?>> turn = new ArrayList<>();
        long taken = 0;
        while (!isEmpty() && turn.size() < STEPS_OF_A_TURN && taken < OCTETS_OF_A_TURN) {
            Step<?> step = (others.isEmpty() ? newMessages : others).remove().step();
            taken += step.octets();
            turn.add(step);
        }
        octets -= taken;
        isFull = isFull && (size() > MOST / 2 || octets > MOST_OCTETS / 2);
        return turn;
    }

    /** What was taken is on disk, or has failed. */
    void done() {
        oldest = first();
    }

    private @Nullable Long first() {
        Waiting newest = newMessages.peek();
        Waiting other = others.peek();
        if (newest == null || other == null) {
            Waiting only = newest == null ? other : newest;
            return only == null ? null : Long.valueOf(only.since());
        }
        return newest.since() - other.since() < 0 ? newest.since() : other.since();
    }

    /** Removes all. */
    List<Step<?>> takeAll() {
        List<Step<?>> all = new ArrayList<>();
        others.forEach(each -> all.add(each.step()));
        newMessages.forEach(each -> all.add(each.step()));
        others.clear();
        newMessages.clear();
        octets = 0;
        oldest = null;
        return all;
    }
}
