package io.larvik.smpp.bench.capacity;

import com.sun.management.OperatingSystemMXBean;
import io.netty.util.internal.PlatformDependent;
import java.lang.management.ManagementFactory;

/** What this process holds and uses. */
final class Memory {

    private static final int COLLECTIONS = 3;

    private Memory() {}

    /** Returns the octets in use on the heap after full collections. */
    static long heap() {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** Returns the octets of direct buffers, which Netty reads into and writes from. */
    static long direct() {
        return PlatformDependent.usedDirectMemory();
    }

    /** Returns the processor time of all threads, those of the collector among them. */
    static long processorNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }
}
