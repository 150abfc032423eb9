package io.larvik.smpp.threads;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Completes futures whose callbacks are the user's, so they may block. A handler thread does it. If no handler thread
 * has taken the completion after {@link #PATIENCE_NANOS}, because user code holds all of them, a spare thread does.
 * Safe for any thread.
 */
public final class Completions {

    private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final HandlerHost host;

    /** The completions handed over, in this order. Those that were taken leave it with later calls. */
    private final Queue<Completion> handedOver = new ConcurrentLinkedQueue<>();

    private final AtomicBoolean checkScheduled = new AtomicBoolean();

    /** Makes completions without any in progress. */
    public Completions(HandlerHost host) {
        this.host = host;
    }

    /** Hands the code over to the handler threads, and sees to it that it runs soon. It throws nothing. */
    public void execute(Runnable code, Executor handlerThreads) {
        Completion completion = new Completion(code, host.nanoTime());
        handedOver.add(completion);
        handlerThreads.execute(completion);
        forgetTaken();
        if (!completion.isTaken() && checkScheduled.compareAndSet(false, true)) {
            scheduleCheck();
        }
    }

    /** Runs everything that no handler thread has taken, on spare threads. */
    public void flush() {
        for (Completion next = handedOver.poll(); next != null; next = handedOver.poll()) {
            rescue(next);
        }
    }

    /** Two for each that is added, so that the queue stays as long as what is in progress. */
    private void forgetTaken() {
        for (int i = 0; i < 2; i++) {
            Completion oldest = handedOver.peek();
            if (oldest == null || !oldest.isTaken()) {
                return;
            }
            handedOver.remove(oldest); // only this one: another thread may have removed it
        }
    }

    private void scheduleCheck() {
        try {
            host.later(this::check, PATIENCE_NANOS);
        } catch (RejectedExecutionException e) { // the event loops have ended: nothing checks later
            checkScheduled.set(false);
            flush();
        }
    }

    private void check() {
        long now = host.nanoTime();
        Completion oldest = handedOver.peek();
        while (oldest != null && (oldest.isTaken() || now - oldest.handedOverNanos >= PATIENCE_NANOS)) {
            if (handedOver.remove(oldest)) {
                rescue(oldest);
            }
            oldest = handedOver.peek();
        }
        checkScheduled.set(false);
        if (!handedOver.isEmpty() && checkScheduled.compareAndSet(false, true)) {
            scheduleCheck();
        }
    }

    private void rescue(Completion completion) {
        if (!completion.isTaken()) {
            host.executeOnSpareThread(completion);
        }
    }

    /** Code that two executors have; the first to run it takes it. */
    private static final class Completion extends AtomicBoolean implements Runnable {

        private static final long serialVersionUID = 1L;

        private final transient Runnable code;
        private final long handedOverNanos;

        private Completion(Runnable code, long handedOverNanos) {
            this.code = code;
            this.handedOverNanos = handedOverNanos;
        }

        private boolean isTaken() {
            return get();
        }

        @Override
        public void run() {
            if (compareAndSet(false, true)) {
                code.run();
                Thread.interrupted(); // a flag that a callback leaves is not meant for the code that follows
            }
        }
    }
}
