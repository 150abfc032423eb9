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

    private EventLoops() {}

    /** Starts a group of so many event loops. */
    @SuppressWarnings("deprecation") // in Netty 4.2, whose replacement 4.1 does not have
    static EventLoopGroup start(int threads, ThreadFactory threadFactory) {
        return NETTY_4_2
                ? ClosingEventLoop.group(threads, threadFactory)
                : new NioEventLoopGroup(threads, threadFactory);
    }

    /**
     * Stops the event loops, within the time. There is no quiet period, because one begins anew with each task, and
     * handlers that answer late hand over one after the other. No connection is left open all the same: {@link
     * ClosingEventLoop}, and that of Netty 4.1 in the iteration in which it ends, close all that are registered, and
     * {@link Acceptor} and {@link Connector} those that come after that.
     */
    static Future<?> stop(EventLoopGroup group, long seconds) {
        return group.shutdownGracefully(0, seconds, TimeUnit.SECONDS);
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
