package io.larvik.smpp.net;

import io.larvik.smpp.limits.AcceptLimits;
import io.larvik.smpp.limits.ConnectionLimits;
import io.larvik.smpp.limits.ConnectionLimits.Limit;
import io.larvik.smpp.limits.ConnectionLimits.Slot;
import io.larvik.smpp.log.LogValues;
import io.larvik.smpp.session.AcceptOptions;
import io.larvik.smpp.session.SmppEvent;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.util.AttributeKey;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/**
 * Applies the {@link ConnectionLimits} on the listening channel. It resets a connection that exceeds a limit before the
 * connection costs more than its socket. It pauses the listener when the system has no file descriptor left, and when
 * the limits are full of connections that their event loops have had no time to read.
 */
final class AcceptFilter extends ChannelInboundHandlerAdapter {

    private static final AttributeKey<Slot> SLOT = AttributeKey.valueOf(AcceptFilter.class, "slot");
    private static final long NO_DESCRIPTOR_PAUSE_MILLIS = 100;

    /** How often the listener pauses, for 1 ms each, before the next connection evicts a protected one. */
    private static final int MAX_FULL_PAUSES = 5_000;

    private static final long LOG_INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final AcceptOptions options;
    private final ConnectionLimits limits;
    private final Resources resources;
    private long lastLogNanos;

    AcceptFilter(AcceptLimits accept, Resources resources) {
        this.options = accept.options;
        this.limits = accept.connections;
        this.resources = resources;
        this.lastLogNanos = resources.nanoTime() - LOG_INTERVAL_NANOS;
    }

    /** Returns the slot of an accepted connection. */
    static Slot slot(Channel accepted) {
        return accepted.attr(SLOT).get();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        Channel accepted = (Channel) message;
        InetSocketAddress peer = (InetSocketAddress) accepted.remoteAddress();
        if (peer == null) { // closed already
            accepted.unsafe().closeForcibly();
            return;
        }
        InetAddress known = options.trustsProxy(peer.getAddress()) ? null : peer.getAddress();
        ConnectionLimits.Decision decision = limits.admit(known, () -> evict(accepted), resources.nanoTime());
        if (decision instanceof Slot slot) {
            accepted.attr(SLOT).set(slot);
            accepted.closeFuture().addListener(closed -> slot.release());
            ctx.fireChannelRead(accepted);
            pauseWhileFull(ctx.channel(), 0);
        } else {
            logRefusal(peer, (Limit) decision);
            resetOnClose(accepted);
            accepted.unsafe().closeForcibly(); // it is not registered with an event loop yet
        }
    }

    /** Checks the address that the proxy reported. Returns false if a limit refused and reset the connection. */
    boolean admits(Channel accepted, InetSocketAddress behindProxy) {
        Limit limit = slot(accepted).identify(behindProxy.getAddress(), resources.nanoTime());
        if (limit != null) {
            logRefusal(behindProxy, limit);
            reset(accepted);
        }
        return limit == null;
    }

    private void evict(Channel accepted) {
        logRefusal((InetSocketAddress) accepted.remoteAddress(), Limit.MAX_UNBOUND_CONNECTIONS);
        accepted.eventLoop().execute(() -> reset(accepted));
    }

    private void logRefusal(InetSocketAddress peer, Limit limit) {
        resources.events().log(SmppEvent.CONN_REFUSED, LogValues.peer(peer), "limit=" + limit);
    }

    /** Closes without the pipeline: its TLS handler would send close_notify first and wait until the peer reads it. */
    static void reset(Channel accepted) {
        if (accepted.isOpen()) {
            resetOnClose(accepted);
            accepted.unsafe().close(accepted.voidPromise());
        }
    }

    private static void resetOnClose(Channel accepted) {
        accepted.config().setOption(ChannelOption.SO_LINGER, 0);
    }

    private void pauseWhileFull(Channel listener, int pauses) {
        if (pauses < MAX_FULL_PAUSES && limits.isFull()) {
            pauseAccepting(listener, 1, () -> pauseWhileFull(listener, pauses + 1));
        } else {
            listener.config().setAutoRead(true);
        }
    }

    private static void pauseAccepting(Channel listener, long millis, Runnable then) {
        listener.config().setAutoRead(false);
        listener.eventLoop().schedule(then, millis, TimeUnit.MILLISECONDS);
    }

    /** Called when accept failed. The connection stays in the backlog, where an immediate retry would fail as well. */
    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        Channel listener = ctx.channel();
        pauseAccepting(
                listener, NO_DESCRIPTOR_PAUSE_MILLIS, () -> listener.config().setAutoRead(true));
        long now = resources.nanoTime();
        if (now - lastLogNanos >= LOG_INTERVAL_NANOS) {
            lastLogNanos = now;
            resources
                    .events()
                    .log(
                            SmppEvent.ACCEPT_EMFILE,
                            LogValues.peer((InetSocketAddress) listener.localAddress()),
                            "why=" + LogValues.quoted(cause.getMessage()));
        }
    }
}
