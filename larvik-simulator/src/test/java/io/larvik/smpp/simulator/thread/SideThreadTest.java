package io.larvik.smpp.simulator.thread;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.net.NettyResources;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SideThreadTest {

    private final NettyResources resources = new NettyResources("smpp-simulator", 1);
    private final SideThread side = new SideThread(resources, "smpp-simulator-code");

    @AfterEach
    void close() {
        side.close();
        resources.close();
    }

    @Test
    void closeLetsCodeThatRunsFinish() throws Exception {
        CountDownLatch runs = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        CompletableFuture<Boolean> undisturbed = new CompletableFuture<>();
        side.run(() -> {
            runs.countDown();
            undisturbed.complete(awaited(mayEnd));
        });
        runs.await();

        Thread closing = new Thread(side::close);
        closing.start();
        while (closing.getState() != Thread.State.TIMED_WAITING && closing.isAlive()) {
            Thread.onSpinWait();
        }
        mayEnd.countDown();

        assertThat(undisturbed.get()).isTrue();
        closing.join();
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }
}
