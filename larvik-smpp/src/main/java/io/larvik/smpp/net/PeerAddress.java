package io.larvik.smpp.net;

import io.netty.channel.Channel;
import io.netty.util.AttributeKey;
import java.net.InetSocketAddress;

/** The address of a channel's peer: the remote end of the connection, or the address that its proxy reports. */
final class PeerAddress {

    private static final AttributeKey<InetSocketAddress> BEHIND_PROXY =
            AttributeKey.valueOf(PeerAddress.class, "behindProxy");

    /** Host and port as they were configured. */
    static final AttributeKey<String> CONFIGURED = AttributeKey.valueOf(PeerAddress.class, "configured");

    private PeerAddress() {}

    static InetSocketAddress of(Channel channel) {
        InetSocketAddress behindProxy = channel.attr(BEHIND_PROXY).get();
        return behindProxy != null ? behindProxy : (InetSocketAddress) channel.remoteAddress();
    }

    /** Returns {@code host:port}, as configured if this side has connected, without a lookup. */
    static String text(Channel channel) {
        String configured = channel.attr(CONFIGURED).get();
        InetSocketAddress address = of(channel);
        return configured != null ? configured : text(address.getHostString(), address.getPort());
    }

    static String text(String host, int port) {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }

    static void set(Channel channel, InetSocketAddress behindProxy) {
        channel.attr(BEHIND_PROXY).set(behindProxy);
    }
}
