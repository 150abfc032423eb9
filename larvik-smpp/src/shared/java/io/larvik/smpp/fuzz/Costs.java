package io.larvik.smpp.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;

/**
 * Measures what an action costs its thread: memory, and processor time. Time spent waiting for a processor does not
 * count.
 */
public final class Costs {

    /** Thrown when an action costs too much for its input. */
    static final class TooHighError extends AssertionError {

        private static final long serialVersionUID = 1;

        TooHighError(String message) {
            super(message);
        }
    }

    /**
     * The allocations of Jazzer itself for each octet. While it fuzzes, it records compared strings, and up to a
     * hundred compared keys of each map.
     */
    public static final long OCTETS_OF_JAZZER = System.getenv("JAZZER_FUZZ") == null ? 0 : 2048;

    /** The allocations that any reading may need: a stack trace, a list. */
    private static final long FIXED_OCTETS = 64 * 1024;

    private static final long PER_OCTET = 8;
    private static final long NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    /**
     * For a script of many steps: each step may be the first to need some class, and loading that class spoils the
     * attempt.
     */
    private static final int TRIES = 10;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private long nanos;
    private long allocated;

    /** Fails when the action costs more than an input of that many octets justifies. */
    public static void assertProportional(long inputOctets, Runnable action) {
        assertProportional(inputOctets, 0, action);
    }

    /** As the other, with {@code more} octets added to the allowance. */
    public static void assertProportional(long inputOctets, long more, Runnable action) {
        again(() -> {
            Costs costs = new Costs();
            costs.start();
            action.run();
            costs.assertProportional(inputOctets, more);
        });
    }

    /** Repeats an action while its costs are too high, because it may have had to load and link classes. */
    public static void again(Runnable action) {
        for (int i = 1; i < TRIES; i++) {
            try {
                action.run();
                return;
            } catch (TooHighError e) {
                // Perhaps only the first time.
            }
        }
        action.run();
    }

    /** Exceeds the time limit, for a planted fault. */
    public static void waste() {
        long start = THREADS.getCurrentThreadCpuTime();
        while (THREADS.getCurrentThreadCpuTime() - start < NANOS + NANOS / 2) {
            Thread.onSpinWait();
        }
    }

    public void start() {
        nanos = THREADS.getCurrentThreadCpuTime();
        allocated = THREADS.getCurrentThreadAllocatedBytes();
    }

    /**
     * Fails when the costs since the start exceed what an input of that many octets justifies, with {@code more} octets
     * added.
     */
    public void assertProportional(long inputOctets, long more) {
        long octets = THREADS.getCurrentThreadAllocatedBytes() - allocated;
        long time = THREADS.getCurrentThreadCpuTime() - nanos;
        long most = PER_OCTET * inputOctets + FIXED_OCTETS + more;
        if (octets > most || time > NANOS) {
            throw new TooHighError(
                    octets + " octets allocated for " + inputOctets + ", at most " + most + ", in " + time + " ns");
        }
    }
}
