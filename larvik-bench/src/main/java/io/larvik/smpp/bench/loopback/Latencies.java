package io.larvik.smpp.bench.loopback;

import org.HdrHistogram.Histogram;

/** Latencies up to a minute, precise to one percent. Only one thread at a time may record. */
final class Latencies {

    private static final long LONGEST_NANOS = 60_000_000_000L;

    private final Histogram nanos = new Histogram(LONGEST_NANOS, 2);

    void record(long tookNanos) {
        nanos.recordValue(Math.min(tookNanos, LONGEST_NANOS));
    }

    void add(Latencies others) {
        nanos.add(others.nanos);
    }

    void clear() {
        nanos.reset();
    }

    long percentile(double percentile) {
        return nanos.getValueAtPercentile(percentile);
    }

    long longest() {
        return nanos.getMaxValue();
    }
}
