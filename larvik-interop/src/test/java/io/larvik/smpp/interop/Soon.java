package io.larvik.smpp.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Waits with a limit. */
final class Soon {

    static final long SECONDS = 10;
    static final long MILLIS = SECONDS * 1000;

    private Soon() {}

    static <T> T get(CompletableFuture<T> future) throws Exception {
        return future.get(SECONDS, TimeUnit.SECONDS);
    }

    static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
        T next = queue.poll(SECONDS, TimeUnit.SECONDS);
        assertThat(next).as("a result within %s s", SECONDS).isNotNull();
        return next;
    }
}
