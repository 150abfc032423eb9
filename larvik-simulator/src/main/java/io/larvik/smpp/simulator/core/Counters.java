package io.larvik.smpp.simulator.core;

import io.larvik.smpp.field.CommandStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts what a simulator answers, and how long that takes. Confined to the event loop. */
public final class Counters {

    /** ESMEs choose statuses by magic numbers. Those beyond are counted together. */
    private static final int MOST_STATUSES = 64;

    private static final long[] LIMITS = Arrays.stream(new long[] {
                100,
                200,
                500,
                1_000,
                2_000,
                5_000,
                10_000,
                20_000,
                50_000,
                100_000,
                200_000,
                500_000,
                1_000_000,
                2_000_000,
                5_000_000,
                10_000_000
            })
            .map(micros -> Duration.ofNanos(1_000 * micros).toNanos())
            .toArray();

    private final Map<CommandStatus, Long> refused = new HashMap<>();
    private final long[] answered = new long[LIMITS.length + 1];
    private long answeredNanos;
    private long accepted;
    private long unanswered;

    public void accepted() {
        accepted++;
    }

    /** Counts a message that was refused; one that was not answered if the status is null. */
    public void refused(@Nullable CommandStatus status) {
        if (status == null) {
            unanswered++;
            return;
        }
        boolean room = refused.size() < MOST_STATUSES || refused.containsKey(status);
        refused.merge(room ? status : CommandStatus.UNKNOWN_ERROR, 1L, Long::sum);
    }

    /** Counts an answer by the time that it took. */
    public void answered(long nanos) {
        int place = 0;
        while (place < LIMITS.length && nanos > LIMITS[place]) {
            place++;
        }
        answered[place]++;
        answeredNanos += nanos;
    }

    public long acceptedMessages() {
        return accepted;
    }

    public long unansweredMessages() {
        return unanswered;
    }

    public Map<CommandStatus, Long> refusedMessages() {
        return Map.copyOf(refused);
    }

    /**
     * Answers that took longer than those before, and no longer than this.
     *
     * @param upTo the longest time; null for no limit
     * @param count the answers
     */
    public record Answers(@Nullable Duration upTo, long count) {}

    /** Returns the answers by their times, the shortest first. */
    public List<Answers> answers() {
        List<Answers> all = new ArrayList<>();
        for (int i = 0; i <= LIMITS.length; i++) {
            all.add(new Answers(i < LIMITS.length ? Duration.ofNanos(LIMITS[i]) : null, answered[i]));
        }
        return all;
    }

    /** Returns the times of all answers together. */
    public Duration answerTime() {
        return Duration.ofNanos(answeredNanos);
    }
}
