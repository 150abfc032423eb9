package io.larvik.smpp.gateway;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.ExitCode;

/** Lets a signal end the gateway in order. Safe for any thread. */
final class StopSignal implements AutoCloseable {

    /** Whoever sent the signal must not wait for longer. A kill is safe at any time: the rest is in doubt then. */
    private static final long PATIENCE_SECONDS = 19;

    private final CountDownLatch told = new CountDownLatch(1);
    private final CompletableFuture<Integer> ended = new CompletableFuture<>();

    StopSignal() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::signalled, "gateway-stop"));
    }

    /** Halts, because the JVM would end with the number of the signal as its exit code. */
    private void signalled() {
        if (!ended.isDone()) { // else it ends by itself, with a code of its own
            tell();
            Runtime.getRuntime().halt(code());
        }
    }

    private int code() {
        try {
            return ended.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            return ExitCode.OK;
        } catch (ExecutionException | InterruptedException e) {
            return ExitCode.SOFTWARE;
        }
    }

    /** Ends what {@link #await} waits for. */
    void tell() {
        told.countDown();
    }

    /** Waits until a signal comes, or somebody tells. */
    void await() throws InterruptedException {
        told.await();
    }

    /** All is closed: the process may end, with this exit code. */
    int ended(int code) {
        ended.complete(code);
        return code;
    }

    /** Nothing is left to end: it has failed if nobody has said otherwise. */
    @Override
    public void close() {
        ended.complete(ExitCode.SOFTWARE);
    }
}
