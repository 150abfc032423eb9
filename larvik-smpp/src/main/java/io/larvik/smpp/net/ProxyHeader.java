package io.larvik.smpp.net;

import io.larvik.smpp.log.EventLog;
import io.larvik.smpp.log.LogValues;
import io.larvik.smpp.session.SmppEvent;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.haproxy.HAProxyMessage;
import io.netty.handler.codec.haproxy.HAProxyMessageDecoder;
import io.netty.handler.codec.haproxy.HAProxyProxiedProtocol;
import io.netty.util.NetUtil;
import io.netty.util.concurrent.ScheduledFuture;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the PROXY protocol header, version 1 or 2, with which a trusted proxy begins each connection. A connection
 * without one is closed, because its origin is unknown. Owned by the event loop.
 */
final class ProxyHeader extends ChannelInboundHandlerAdapter {

    /**
     * The longest header that fits the smallest TCP segment. After 16 and 216 octets for prefix and addresses come
     * TLVs.
     */
    private static final int MAX_LENGTH = 536;

    private static final int MAX_TLVS = MAX_LENGTH - 16 - 216;

    private final long timeoutNanos;
    private final EventLog events;
    private final Consumer<@Nullable InetSocketAddress> onSource;
    private @Nullable ScheduledFuture<?> timeout;
    private boolean denied;

    private ProxyHeader(long timeoutNanos, EventLog events, Consumer<@Nullable InetSocketAddress> onSource) {
        this.timeoutNanos = timeoutNanos;
        this.events = events;
        this.onSource = onSource;
    }

    /**
     * Awaits a header on a connection.
     *
     * @param onSource serves the connection; receives the peer's address, or null for the proxy's own connections
     */
    static void await(
            Channel accepted, long timeoutNanos, EventLog events, Consumer<@Nullable InetSocketAddress> onSource) {
        accepted.pipeline()
                .addLast(new HAProxyMessageDecoder(MAX_TLVS), new ProxyHeader(timeoutNanos, events, onSource));
    }

    /** Fails early if the optional library that decodes headers is missing. */
    static void checkPresent() {
        try {
            new HAProxyMessageDecoder(MAX_TLVS);
        } catch (NoClassDefFoundError e) {
            throw new IllegalStateException("proxyProtocol: needs io.netty:netty-codec-haproxy, which is missing", e);
        }
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        timeout = ctx.executor().schedule(() -> deny(ctx, "no header in time"), timeoutNanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        cancelTimeout();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        HAProxyMessage header = (HAProxyMessage) message;
        try {
            cancelTimeout();
            onSource.accept(source(header));
            ctx.fireChannelActive(); // to the handlers that serve it now
            ctx.pipeline().remove(this);
        } finally {
            header.release();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event == ChannelInputShutdownEvent.INSTANCE) {
            ctx.close();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        deny(ctx, "no header");
    }

    private void deny(ChannelHandlerContext ctx, String why) {
        if (denied) {
            return; // a consequence of the first failure
        }
        denied = true;
        events.log(
                SmppEvent.PROXYPROTO_DENIED,
                LogValues.peer((InetSocketAddress) ctx.channel().remoteAddress()),
                "why=" + LogValues.quoted(why));
        cancelTimeout();
        ctx.close();
    }

    private void cancelTimeout() {
        if (timeout != null) {
            timeout.cancel(false);
        }
    }

    /** Returns the peer's address; null if not TCP, or for the proxy's own connections, such as health checks. */
    private static @Nullable InetSocketAddress source(HAProxyMessage header) {
        boolean tcp = header.proxiedProtocol() == HAProxyProxiedProtocol.TCP4
                || header.proxiedProtocol() == HAProxyProxiedProtocol.TCP6;
        InetAddress address = tcp ? NetUtil.createInetAddressFromIpAddressString(header.sourceAddress()) : null;
        return address != null ? new InetSocketAddress(address, header.sourcePort()) : null;
    }
}
