package io.larvik.smpp.net;

import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.FastThreadLocalThread;
import java.util.concurrent.ThreadFactory;

/** A thread of an event loop of any client or server. No code on it may wait. */
public final class EventLoopThread extends FastThreadLocalThread {

    private EventLoopThread(ThreadGroup group, Runnable task, String name) {
        super(group, task, name);
    }

    /** Returns whether the current thread is an event loop. */
    public static boolean isCurrent() {
        return Thread.currentThread() instanceof EventLoopThread;
    }

    public static ThreadFactory factory(String prefix) {
        return new DefaultThreadFactory(prefix, true) {
            @Override
            protected Thread newThread(Runnable task, String name) {
                return new EventLoopThread(threadGroup, task, name);
            }
        };
    }
}
