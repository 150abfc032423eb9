package io.larvik.smpp.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.pdu.EnquireLink;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WindowQueueTest {

    private final WindowQueue waiters = new WindowQueue();

    @Test
    void firstComeIsFirstServed() {
        OutboundRequest first = waits(50);
        OutboundRequest second = waits(10);

        assertThat(waiters.poll()).isSameAs(first);
        assertThat(waiters.poll()).isSameAs(second);
        assertThat(waiters.poll()).isNull();
    }

    @Test
    void expiryTakesOutOnlyThoseWhoseDeadlineHasComeAndKeepsTheOrder() {
        OutboundRequest early = waits(10);
        OutboundRequest late = waits(50);
        OutboundRequest alsoEarly = waits(20);
        OutboundRequest latest = waits(60);

        List<OutboundRequest> expired = waiters.expire(20);

        assertThat(expired).containsExactly(early, alsoEarly);
        assertThat(waiters.nextDeadline()).isEqualTo(50);
        assertThat(waiters.poll()).isSameAs(late);
        assertThat(waiters.poll()).isSameAs(latest);
    }

    @Test
    void nobodyWaitingHasNoDeadline() {
        waits(10);

        waiters.poll();

        assertThat(waiters.nextDeadline()).isEqualTo(Timers.NEVER);
        assertThat(waiters.expire(100)).isEmpty();
    }

    @Test
    void actsAsAPlainListDoes() {
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        ArrayDeque<OutboundRequest> model = new ArrayDeque<>();
        long now = 0;

        for (int i = 0; i < 100_000; i++) {
            now += random.nextInt(3);
            switch (random.nextInt(4)) {
                case 0, 1 -> model.add(waits(now + random.nextInt(50)));
                case 2 -> assertThat(waiters.poll()).as("seed %d", seed).isSameAs(model.poll());
                default -> assertThat(waiters.expire(now)).as("seed %d", seed).isEqualTo(expired(model, now));
            }
            assertThat(waiters.size()).as("seed %d", seed).isEqualTo(model.size());
            assertThat(waiters.nextDeadline())
                    .as("seed %d", seed)
                    .isLessThanOrEqualTo(model.stream()
                            .mapToLong(request -> request.deadlineNanos)
                            .min()
                            .orElse(Timers.NEVER));
        }
    }

    private static List<OutboundRequest> expired(ArrayDeque<OutboundRequest> model, long now) {
        List<OutboundRequest> expired = new ArrayList<>(model);
        expired.removeIf(request -> request.deadlineNanos > now);
        model.removeAll(expired);
        return expired;
    }

    private OutboundRequest waits(long deadline) {
        OutboundRequest request = new OutboundRequest(EnquireLink.PLAIN, OutboundRequest.Waiter.THREAD, deadline);
        waiters.add(request);
        return request;
    }
}
