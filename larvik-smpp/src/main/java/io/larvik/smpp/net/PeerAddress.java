package io.larvik.smpp.net;

import io.netty.channel.Channel;
import io.netty.util.AttributeKey;
import java.net.InetSocketAddress;

/** Where the peer of a channel is: at the other end of the connection, or where the proxy in between says. */
final class PeerAddress {

    private static final AttributeKey<InetSocketAddress> BEHIND_PROXY =
            AttributeKey.valueOf(PeerAddress.class, "behindProxy");

    private PeerAddress() {}

    static InetSocketAddress of(Channel channel) {
        InetSocketAddress behindProxy = channel.attr(BEHIND_PROXY).get();
        return behindProxy != null ? behindProxy : (InetSocketAddress) channel.remoteAddress();
    }

    static void set(Channel channel, InetSocketAddress behindProxy) {
        channel.attr(BEHIND_PROXY).set(behindProxy);
    }
}
