package io.larvik.smpp.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets Ctrl-C end a command in order: the JVM waits a moment for what the command does at its end. */
final class EndSignal implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 2;

    private final CountDownLatch told = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);

    EndSignal() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::tell, "smpp-end"));
    }

    private void tell() {
        told.countDown();
        try {
            ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until the user ends the command. */
    void await() throws InterruptedException {
        told.await();
    }

    /** Waits until the user ends the command; false if the time is over before. */
    boolean await(long millis) throws InterruptedException {
        return told.await(millis, TimeUnit.MILLISECONDS);
    }

    /** Tells that the command has ended. */
    @Override
    public void close() {
        ended.countDown();
    }
}
