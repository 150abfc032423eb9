package io.larvik.smpp.bench.peers;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Sending threads, reused between runs. Their stacks are small, because there may be 1,000 of them. */
final class SenderThreads {

    private static final int STACK_SIZE = 256 * 1024;

    private SenderThreads() {}

    static ExecutorService create() {
        AtomicInteger count = new AtomicInteger();
        return Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(null, task, "sender-" + count.incrementAndGet(), STACK_SIZE);
            thread.setDaemon(true);
            return thread;
        });
    }
}
