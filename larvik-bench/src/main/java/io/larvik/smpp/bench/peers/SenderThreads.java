package io.larvik.smpp.bench.peers;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads that send, kept from one run to the next, with small stacks, as there may be 1,000. */
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
