package io.larvik.smpp.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Stopping event loops; {@code .ci/compat} runs it on Netty 4.1. */
@Timeout(60)
class EventLoopsTest {

    private final EventLoopGroup group = EventLoops.start(1, EventLoopThread.factory("test"));

    @Test
    void tasksThatKeepComingDoNotKeepLoopsFromStopping() throws Exception {
        CompletableFuture<Integer> ran = CompletableFuture.supplyAsync(this::feed);

        Future<?> stopped = EventLoops.stop(group, TimeUnit.HOURS.toSeconds(1));

        assertThat(stopped.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(ran).succeedsWithin(Duration.ofSeconds(10));
    }

    /** Hands over one task after the other, as handlers do that answer late, until one is rejected. */
    private int feed() {
        int ran = 0;
        try {
            while (true) {
                group.submit(() -> {}).syncUninterruptibly();
                ran++;
            }
        } catch (RejectedExecutionException e) {
            return ran;
        }
    }

    @Test
    void tasksThatWereAcceptedRun() throws Exception {
        CompletableFuture<Void> started = new CompletableFuture<>();
        CompletableFuture<Void> released = new CompletableFuture<>();
        CompletableFuture<Void> last = new CompletableFuture<>();
        group.execute(() -> {
            started.complete(null);
            released.join();
            group.execute(() -> group.execute(() -> last.complete(null)));
        });
        started.join();

        Future<?> stopped = EventLoops.stop(group, 1);
        released.complete(null);

        assertThat(stopped.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(last).isCompleted();
    }
}
