package io.larvik.smpp.client;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.LinkedHashSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import reactor.blockhound.BlockHound;
import reactor.blockhound.BlockingOperationError;

/** Records calls that blocked an event loop of ours, as BlockHound reports them. */
final class BlockingCalls {

    private static final Pattern OURS = Pattern.compile("smpp-(client|server)-io-.*|smpp-listener-.*");
    private static final Queue<BlockingOperationError> SEEN = new ConcurrentLinkedQueue<>();

    private BlockingCalls() {}

    /** Rewrites this JVM's blocking methods, permanently, so that they report calls on event loops. */
    static void watch() {
        BlockHound.builder()
                .loadIntegrations() // Netty's own calls that block on purpose
                .nonBlockingThreadPredicate(netty -> BlockingCalls::isEventLoop)
                .allowBlockingCallsInside(
                        "java.util.concurrent.locks.ReentrantLock", "lock") // short: runs no user code inside
                .allowBlockingCallsInside(
                        "ch.qos.logback.classic.Logger", "callAppenders") // as the application's log does
                .allowBlockingCallsInside(
                        "io.netty.handler.ssl.SslUtils", "<clinit>") // once, for the first TLS connection
                .blockingMethodCallback(method -> SEEN.add(new BlockingOperationError(method)))
                .install();
    }

    /** Returns the calls since the last time, each once, with their callers. */
    static Set<String> take() {
        Set<String> calls = new LinkedHashSet<>();
        for (BlockingOperationError call = SEEN.poll(); call != null; call = SEEN.poll()) {
            StringWriter trace = new StringWriter();
            call.printStackTrace(new PrintWriter(trace));
            calls.add(trace.toString());
        }
        return calls;
    }

    private static boolean isEventLoop(Thread thread) {
        return OURS.matcher(thread.getName()).matches();
    }
}
