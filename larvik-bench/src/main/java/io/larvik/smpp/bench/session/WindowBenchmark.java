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

/** What a full window takes for one request and its response, and to look for requests whose time is up. */
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

    /** The oldest is answered, and sent again under the next number. */
    @Benchmark
    public @Nullable Object completes() {
        OutboundRequest oldest = requests[next];
        next = next + 1 == size ? 0 : next + 1;
        Object completed = window.complete(oldest.sequenceNumber());
        window.register(oldest);
        return completed;
    }

    /** A request was answered before its time was up, at which all others are looked at and none has to end. */
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
