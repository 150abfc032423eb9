package io.larvik.smpp.net;

import io.larvik.smpp.session.ProxyServer;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.proxy.HttpProxyHandler;
import io.netty.handler.proxy.ProxyConnectionEvent;
import io.netty.handler.proxy.ProxyHandler;
import io.netty.handler.proxy.Socks5ProxyHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.function.Consumer;

/**
 * Holds back the handlers behind it until the proxy has connected to the message centre: TLS and the bind begin then.
 * Owned by the event loop.
 */
final class ProxyTunnel extends ChannelInboundHandlerAdapter {

    private final Consumer<Throwable> onFailure;
    private boolean failed;

    private ProxyTunnel(Consumer<Throwable> onFailure) {
        this.onFailure = onFailure;
    }

    /** Fails early if the optional library that speaks to proxies is missing. */
    static void checkPresent() {
        try {
            new HttpProxyHandler(new InetSocketAddress(0));
        } catch (NoClassDefFoundError e) {
            throw new IllegalStateException("proxy: needs io.netty:netty-handler-proxy, which is missing", e);
        }
    }

    /**
     * Makes the channel connect through the proxy at the address.
     *
     * @param timeoutMillis how long the proxy may take to connect
     * @param onFailure told once if the proxy does not connect
     */
    static void add(
            Channel channel,
            ProxyServer proxy,
            InetAddress address,
            long timeoutMillis,
            Consumer<Throwable> onFailure) {
        ProxyHandler handler = handler(proxy, new InetSocketAddress(address, proxy.port()));
        handler.setConnectTimeoutMillis(timeoutMillis);
        channel.pipeline().addLast(handler, new ProxyTunnel(onFailure));
    }

    private static ProxyHandler handler(ProxyServer proxy, InetSocketAddress address) {
        String user = proxy.user();
        String password = proxy.password();
        boolean login = user != null && password != null;
        return switch (proxy.protocol()) {
            case HTTP_CONNECT -> login ? new HttpProxyHandler(address, user, password) : new HttpProxyHandler(address);
            case SOCKS5 -> login ? new Socks5ProxyHandler(address, user, password) : new Socks5ProxyHandler(address);
        };
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        // the connection to the proxy is no connection to the message centre yet
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof ProxyConnectionEvent) {
            ctx.fireChannelActive();
            ctx.pipeline().remove(this);
        } else {
            ctx.close(); // the proxy closed its side
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        fail(cause);
        ctx.close();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        fail(new IOException("closed by the proxy"));
    }

    private void fail(Throwable cause) {
        if (!failed) {
            failed = true;
            onFailure.accept(cause);
        }
    }
}
