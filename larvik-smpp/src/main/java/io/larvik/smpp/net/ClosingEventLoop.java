package io.larvik.smpp.net;

import io.netty.channel.IoEventLoop;
import io.netty.channel.IoEventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SingleThreadIoEventLoop;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;

/**
 * An event loop that does not end before its channels are closed, and who waits for them told. Netty's own looks at them
 * once a turn: stopped without a quiet period between that look and the end of the turn, it would leave them open, and
 * their peers waiting, for ever.
 */
final class ClosingEventLoop extends SingleThreadIoEventLoop {

    private ClosingEventLoop(IoEventLoopGroup parent, Executor executor, IoHandlerFactory handlers) {
        super(parent, executor, handlers);
    }

    /** Makes as many of them. */
    static IoEventLoopGroup group(int threads, ThreadFactory threadFactory, IoHandlerFactory handlers) {
        return new MultiThreadIoEventLoopGroup(threads, threadFactory, handlers) {
            @Override
            protected IoEventLoop newChild(Executor executor, IoHandlerFactory handlerFactory, Object... nothing) {
                return new ClosingEventLoop(this, executor, handlerFactory);
            }
        };
    }

    /** Called at the end of each turn, and again when no turn follows: it runs what tasks closing leaves. */
    @Override
    protected boolean confirmShutdown() {
        if (isShuttingDown()) {
            ioHandler().prepareToDestroy();
        }
        return super.confirmShutdown();
    }
}
