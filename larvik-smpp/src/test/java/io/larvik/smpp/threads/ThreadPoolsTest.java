package io.larvik.smpp.threads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ThreadPoolsTest {

    private final ExecutorService pool = ThreadPools.pool("test-pool", 4);
    private final CountDownLatch released = new CountDownLatch(1);

    @AfterEach
    void stop() {
        released.countDown();
        pool.shutdownNow();
    }

    @Test
    @Tag("report-E10")
    void idleThreadsAreReused() throws Exception {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();

        for (int i = 0; i < 100; i++) {
            Thread thread = pool.submit(Thread::currentThread).get();
            threads.add(thread);
            while (thread.getState() == Thread.State.RUNNABLE) { // until it waits for the next task
                Thread.onSpinWait();
            }
        }

        assertThat(threads).hasSize(1);
    }

    @Test
    void tasksBeyondTheMaximumWaitForAThread() throws Exception {
        CountDownLatch running = new CountDownLatch(4);
        Callable<Boolean> blocking = () -> {
            running.countDown();
            return released.await(10, TimeUnit.SECONDS);
        };
        List<Future<Boolean>> tasks =
                IntStream.range(0, 20).mapToObj(i -> pool.submit(blocking)).toList();
        assertThat(running.await(10, TimeUnit.SECONDS)).isTrue();

        released.countDown();

        for (Future<Boolean> task : tasks) {
            assertThat(task.get(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void poolThatIsShutDownRejects() {
        pool.shutdown();

        assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(() -> pool.execute(() -> {}));
    }

    @Test
    @Tag("report-E10")
    void threadsHaveNames() throws Exception {
        ExecutorService threads = ThreadPools.virtualThreadsOrPool("smpp-client-handler", 4);

        String name = threads.submit(() -> Thread.currentThread().getName()).get();
        threads.shutdown();

        assertThat(name).matches("smpp-client-handler(-\\d+)*-1");
    }
}
