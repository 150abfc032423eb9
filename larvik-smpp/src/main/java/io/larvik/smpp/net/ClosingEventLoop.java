package io.larvik.smpp.net;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoEventLoop;
import io.netty.channel.IoEventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SingleThreadIoEventLoop;
import io.netty.channel.nio.NioIoHandler;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;

/**
 * An event loop that closes its channels, and completes their close futures, before it terminates. Netty's own event
 * loop checks for shutdown once per iteration. If it is stopped without a quiet period between that check and the end
 * of the iteration, it leaves its channels open, and their peers wait for ever.
 */
final class ClosingEventLoop extends SingleThreadIoEventLoop {

    private ClosingEventLoop(IoEventLoopGroup parent, Executor executor, IoHandlerFactory handlers) {
        super(parent, executor, handlers);
    }

    /** Creates a group of so many event loops. */
    static EventLoopGroup group(int threads, ThreadFactory threadFactory) {
        return new MultiThreadIoEventLoopGroup(threads, threadFactory, NioIoHandler.newFactory()) {
            @Override
            protected IoEventLoop newChild(Executor executor, IoHandlerFactory handlerFactory, Object... nothing) {
                return new ClosingEventLoop(this, executor, handlerFactory);
            }
        };
    }

    /**
     * Called at the end of each iteration, and again after the last one, so that it runs the tasks that closing leaves.
     */
    @Override
    protected boolean confirmShutdown() {
        if (isShuttingDown()) {
            ioHandler().prepareToDestroy();
        }
        return super.confirmShutdown();
    }
}
