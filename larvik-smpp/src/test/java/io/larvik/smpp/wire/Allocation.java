package io.larvik.smpp.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** What the current thread has allocated since it was made. */
final class Allocation {

    /** What reading may cost beside what it reads: a stack trace, a list, the classes loaded on the way. */
    private static final long FIXED = 64 * 1024;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final long before = THREADS.getCurrentThreadAllocatedBytes();

    /** Fails when more was allocated than input of that many octets justifies. */
    void assertProportionalTo(long inputOctets) {
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;

        assertThat(allocated).isLessThanOrEqualTo(8 * inputOctets + FIXED);
    }
}
