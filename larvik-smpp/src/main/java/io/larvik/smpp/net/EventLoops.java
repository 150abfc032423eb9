package io.larvik.smpp.net;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * Starts and stops event loops on Netty 4.2 and on Netty 4.1, whichever the user's build has chosen. Only {@link
 * ClosingEventLoop} names classes that 4.1 lacks, and it is loaded on 4.2 only.
 */
final class EventLoops {

    private static final boolean NETTY_4_2 = isPresent("io.netty.channel.IoHandlerFactory");

    /**
     * The time without tasks that ends an event loop. Those of Netty 4.1 are final, so they cannot be taught what {@link
     * ClosingEventLoop} does: they must go through some more iterations before they end.
     */
    private static final long QUIET_MILLIS = NETTY_4_2 ? 0 : 50;

    private EventLoops() {}

    /** Starts a group of so many event loops. */
    @SuppressWarnings("deprecation") // in Netty 4.2, whose replacement 4.1 does not have
    static EventLoopGroup start(int threads, ThreadFactory threadFactory) {
        return NETTY_4_2
                ? ClosingEventLoop.group(threads, threadFactory)
                : new NioEventLoopGroup(threads, threadFactory);
    }

    /** Stops the event loops, within the time. */
    static Future<?> stop(EventLoopGroup group, long seconds) {
        return group.shutdownGracefully(QUIET_MILLIS, TimeUnit.SECONDS.toMillis(seconds), TimeUnit.MILLISECONDS);
    }

    private static boolean isPresent(String className) {
        try {
            Class.forName(className, false, EventLoops.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
