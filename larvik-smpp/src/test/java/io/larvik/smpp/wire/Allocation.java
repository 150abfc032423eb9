package io.larvik.smpp.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** How much memory reading takes, beside the time it takes. */
final class Allocation {

    /** What reading may cost whatever it reads: a stack trace, a list. */
    private static final long FIXED = 64 * 1024;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Allocation() {}

    /** Fails when the action allocates more than input of that many octets justifies. */
    static void assertProportional(long inputOctets, Runnable action) {
        action.run(); // loads and instruments classes, which is not to be measured
        long before = THREADS.getCurrentThreadAllocatedBytes();
        action.run();
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;

        assertThat(allocated).isLessThanOrEqualTo(8 * inputOctets + FIXED);
    }
}
