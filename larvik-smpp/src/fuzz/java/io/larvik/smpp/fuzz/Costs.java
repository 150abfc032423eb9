package io.larvik.smpp.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;

/**
 * What something costs the thread that does it, in memory and in time on a processor: time spent waiting for one is not
 * counted.
 */
public final class Costs {

    /** What is too much for what came. */
    static final class TooHighError extends AssertionError {

        private static final long serialVersionUID = 1;

        TooHighError(String message) {
            super(message);
        }
    }

    /**
     * What Jazzer itself may take for an octet where it fuzzes: it notes with what strings and which keys of maps, up to a
     * hundred, others are compared.
     */
    public static final long OCTETS_OF_JAZZER = System.getenv("JAZZER_FUZZ") == null ? 0 : 2048;

    /** What reading may take whatever it reads: a stack trace, a list. */
    private static final long FIXED_OCTETS = 64 * 1024;

    private static final long PER_OCTET = 8;
    private static final long NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    /** Of a script of many steps: each may be the first that needs some class, which ends the try. */
    private static final int TRIES = 10;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private long nanos;
    private long allocated;

    /** Fails when the action costs more than input of that many octets justifies. */
    public static void assertProportional(long inputOctets, Runnable action) {
        assertProportional(inputOctets, 0, action);
    }

    /** Does the same, with that many octets on top. */
    public static void assertProportional(long inputOctets, long more, Runnable action) {
        again(() -> {
            Costs costs = new Costs();
            costs.start();
            action.run();
            costs.assertProportional(inputOctets, more);
        });
    }

    /** Runs what asserts its costs again while they are too high: it may have had to load and link what it needs. */
    public static void again(Runnable action) {
        for (int i = 1; i < TRIES; i++) {
            try {
                action.run();
                return;
            } catch (TooHighError e) {
                // perhaps for the first time only
            }
        }
        action.run();
    }

    /** Takes more time than there is: for what is planted. */
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

    /** Fails when more was spent since the start than input of that many octets justifies, and that many on top. */
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
