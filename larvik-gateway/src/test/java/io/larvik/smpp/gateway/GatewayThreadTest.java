package io.larvik.smpp.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class GatewayThreadTest {

    private final CompletableFuture<Error> broken = new CompletableFuture<>();
    private final GatewayThread thread = new GatewayThread("tested");
    private final List<Integer> done = Collections.synchronizedList(new ArrayList<>());
    private final List<Integer> atPauses = Collections.synchronizedList(new ArrayList<>());

    @BeforeEach
    void listen() {
        thread.onError(broken::complete);
    }

    @AfterEach
    void close() {
        thread.close();
    }

    @Test
    void doesOneAfterTheOtherAndPausesOnce() throws InterruptedException {
        CountDownLatch all = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        thread.execute(() -> await(begun));
        IntStream.range(0, 500).forEach(i -> thread.execute(() -> done.add(i)));
        thread.beforePause(() -> {
            atPauses.add(done.size());
            all.countDown();
        });
        begun.countDown();

        assertThat(all.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(done).isEqualTo(IntStream.range(0, 500).boxed().toList());
        assertThat(atPauses.get(0)).isEqualTo(500);
    }

    @Test
    void doesAllThoughThereIsMoreThanOneGoTakes() {
        CompletableFuture<Void> last = new CompletableFuture<>();
        CountDownLatch begun = new CountDownLatch(1);
        thread.beforePause(() -> atPauses.add(done.size()));
        thread.execute(() -> await(begun));
        IntStream.range(0, 2_500).forEach(i -> thread.execute(() -> done.add(i)));
        thread.execute(() -> last.complete(null));
        begun.countDown();

        last.orTimeout(10, TimeUnit.SECONDS).join();
        assertThat(done).hasSize(2_500);
        assertThat(atPauses).contains(999, 1_999);
    }

    @Test
    void codeThatFailsKeepsNothingElseFromItsWork() {
        CompletableFuture<Void> after = new CompletableFuture<>();
        thread.execute(() -> {
            throw new IllegalStateException("the test's own");
        });

        thread.execute(() -> after.complete(null));

        after.orTimeout(10, TimeUnit.SECONDS).join();
        assertThat(broken).isNotDone();
    }

    @Test
    @Tag("D23")
    void errorIsTold() {
        thread.execute(() -> {
            throw new StackOverflowError("the test's own");
        });

        assertThat(broken.orTimeout(10, TimeUnit.SECONDS).join()).isInstanceOf(StackOverflowError.class);
    }

    @Test
    @Tag("D23")
    void errorOfWhatIsDoneEverySoOftenIsTold() {
        thread.every(1, () -> {
            throw new NoClassDefFoundError("the test's own");
        });

        assertThat(broken.orTimeout(10, TimeUnit.SECONDS).join()).isInstanceOf(NoClassDefFoundError.class);
    }

    @Test
    void pausesAfterWhatIsDoneEverySoOftenToo() throws InterruptedException {
        CountDownLatch paused = new CountDownLatch(1);
        thread.beforePause(() -> {
            if (!done.isEmpty()) {
                paused.countDown();
            }
        });

        thread.every(1, () -> done.add(1));

        assertThat(paused.await(10, TimeUnit.SECONDS)).isTrue();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
