package io.larvik.smpp.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.larvik.smpp.peer.RawPeer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class NettyResourcesIT {

    private final CountDownLatch busy = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    @Test
    void loopThatIsStoppedAmidItsTasksClosesItsConnections() throws Exception {
        try (LoopbackMc mc = new LoopbackMc();
                RawPeer peer = RawPeer.connect(mc.address())) {
            await().until(() -> !mc.connected.isEmpty());
            CompletableFuture<Void> closed = mc.connected.element().closed();
            mc.resources.group().execute(this::isBusy);
            busy.await();

            CompletableFuture<Void> closing = CompletableFuture.runAsync(mc.resources::close);
            await().until(() -> mc.resources.group().isShuttingDown());
            released.countDown();

            assertThat(peer.readToTheEnd()).isEmpty();
            assertThat(closed).succeedsWithin(Duration.ofSeconds(10));
            assertThat(closing).succeedsWithin(Duration.ofSeconds(10));
        }
    }

    private void isBusy() {
        busy.countDown();
        try {
            released.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
