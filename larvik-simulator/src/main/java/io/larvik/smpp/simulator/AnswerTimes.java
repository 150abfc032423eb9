package io.larvik.smpp.simulator;

import io.larvik.smpp.simulator.core.Counters;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How long a simulator took to answer requests of bound sessions, in real time. The requests that the simulator hands to
 * no rule, such as enquire_link, are not counted, nor those that were never answered.
 *
 * @param buckets the answers by their times: up to 100 µs, 200 µs, 500 µs, and so on up to 10 s, and the rest
 * @param count the answers
 * @param total the times of all answers together
 */
public record AnswerTimes(List<Bucket> buckets, long count, Duration total) {

    /**
     * The answers that took longer than the bucket before, and no longer than this.
     *
     * @param upTo the longest time; null in the last bucket, which has no limit
     * @param count the answers
     */
    public record Bucket(@Nullable Duration upTo, long count) {}

    static AnswerTimes of(Counters counters) {
        List<Bucket> buckets = counters.answers().stream()
                .map(answers -> new Bucket(answers.upTo(), answers.count()))
                .toList();
        long count = buckets.stream().mapToLong(Bucket::count).sum();
        return new AnswerTimes(buckets, count, counters.answerTime());
    }

    public AnswerTimes {
        buckets = List.copyOf(buckets);
    }
}
