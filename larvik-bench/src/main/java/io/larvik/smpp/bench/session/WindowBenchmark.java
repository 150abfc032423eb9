package io.larvik.smpp.bench.session;

import io.larvik.smpp.engine.OutboundRequest;
import io.larvik.smpp.engine.Window;
import io.larvik.smpp.pdu.EnquireLink;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Measures a full window: one request and its response, and the search for expired requests. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class WindowBenchmark {

    private static final long SOON = 1;
    private static final long LATER = 1_000_000;

    /** Requests in flight. */
    @Param({"10", "100", "1000"})
    public int size = 10;

    private final OutboundRequest soon = request(OutboundRequest.Waiter.SESSION, SOON);
    private Window window = new Window(size, 1);
    private OutboundRequest[] requests = {};
    private int next;

    public WindowBenchmark() {}

    @Setup
    public void fill() {
        window = new Window(size, 1);
        requests = new OutboundRequest[size];
        for (int i = 0; i < size; i++) {
            requests[i] = request(OutboundRequest.Waiter.EVENT_LOOP, LATER);
            window.register(requests[i]);
        }
        next = 0;
    }

    /** Completes the oldest request and sends it again under the next number. */
    @Benchmark
    public @Nullable Object completes() {
        OutboundRequest oldest = requests[next];
        next = next + 1 == size ? 0 : next + 1;
        Object completed = window.complete(oldest.sequenceNumber());
        window.register(oldest);
        return completed;
    }

    /** Completes a request before its deadline. At that deadline the window checks all others, and none has expired. */
    @Benchmark
    public List<?> expiresNone() {
        window.register(soon);
        window.complete(soon.sequenceNumber());
        return window.expire(SOON);
    }

    private static OutboundRequest request(OutboundRequest.Waiter waiter, long deadlineNanos) {
        return new OutboundRequest(EnquireLink.PLAIN, waiter, deadlineNanos);
    }
}
