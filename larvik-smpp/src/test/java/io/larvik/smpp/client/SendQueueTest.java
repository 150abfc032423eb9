package io.larvik.smpp.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larvik.smpp.net.DirectSession;
import io.larvik.smpp.net.VirtualResources;
import io.larvik.smpp.session.InboundRequest;
import io.larvik.smpp.session.NotSentException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SendQueueTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final VirtualResources time = new VirtualResources();
    private final FakeSession bound = new FakeSession(InboundRequest::pdu);
    private final List<String> order = new ArrayList<>();
    private @Nullable DirectSession session;
    private final SendQueue queue = new SendQueue(() -> session, 3, 0, time);

    @Test
    void withASessionNobodyWaits() {
        session = bound;

        assertThat(enter(SECOND)).isCompletedWithValue(bound);
        assertThat(time.pending()).isZero();
    }

    @Test
    void sessionLetsGoWhoWaitedInOrder() {
        enter(SECOND).thenRun(() -> order.add("first"));
        enter(SECOND).thenRun(() -> order.add("second"));
        enter(Duration.ofMillis(1)).thenRun(() -> order.add("in a hurry"));

        session = bound;
        queue.dispatch();

        assertThat(order).containsExactly("in a hurry", "first", "second");
        assertThat(time.pending()).isZero();
    }

    @Test
    @Tag("C5")
    void whoWaitsIsNotSentAtItsDeadlineExactly() {
        CompletableFuture<DirectSession> early = enter(Duration.ofMillis(300));
        CompletableFuture<DirectSession> late = enter(SECOND);

        time.passes(Duration.ofNanos(299_999_999));
        assertThat(early).isNotDone();
        time.passes(Duration.ofNanos(1));

        assertThatThrownBy(early::join)
                .cause()
                .isInstanceOfSatisfying(
                        NotSentException.class,
                        e -> assertThat(e.mayHaveBeenAccepted()).isFalse())
                .hasMessageContaining("no connection in time");
        assertThat(late).isNotDone();
        time.passes(Duration.ofMillis(700));
        assertThat(late).isCompletedExceptionally();
    }

    @Test
    void queueIsBounded() {
        enter(SECOND);
        enter(SECOND);
        enter(SECOND);

        assertThatThrownBy(enter(SECOND)::join).hasMessageContaining("maxWaiters: 3");
    }

    @Test
    void endOfTheLineIsToldToWhoWaitsAndWhoComes() {
        CompletableFuture<DirectSession> waited = enter(SECOND);

        queue.close("the reason");
        queue.close("another");

        assertThatThrownBy(waited::join)
                .cause()
                .isInstanceOf(NotSentException.class)
                .hasMessageContaining("the reason");
        assertThatThrownBy(enter(SECOND)::join).hasMessageContaining("the reason");
        assertThat(time.pending()).isZero();
    }

    private CompletableFuture<DirectSession> enter(Duration timeout) {
        return queue.acquire(time.nanoTime() + timeout.toNanos());
    }
}
