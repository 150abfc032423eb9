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

/** The calls that blocked an event loop of ours since they were asked for last, seen by BlockHound. */
final class BlockingCalls {

    private static final Pattern OURS = Pattern.compile("smpp-(client|server)-io-.*|smpp-listener-.*");
    private static final Queue<BlockingOperationError> SEEN = new ConcurrentLinkedQueue<>();

    private BlockingCalls() {}

    /** Rewrites this JVM's blocking methods to tell, for good. */
    static void watch() {
        BlockHound.builder()
                .loadIntegrations() // Netty's, for what its resources do on purpose
                .nonBlockingThreadPredicate(netty -> BlockingCalls::isEventLoop)
                .allowBlockingCallsInside(
                        "java.util.concurrent.locks.ReentrantLock", "lock") // short: no user code inside
                .allowBlockingCallsInside(
                        "ch.qos.logback.classic.Logger", "callAppenders") // as the application's log does
                .allowBlockingCallsInside(
                        "io.netty.handler.ssl.SslUtils", "<clinit>") // once, with the first TLS connection
                .blockingMethodCallback(method -> SEEN.add(new BlockingOperationError(method)))
                .install();
    }

    /** Returns the calls and who made them, each once. */
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
