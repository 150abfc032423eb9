package io.larvik.smpp.net;

import io.netty.channel.Channel;
import io.netty.util.AttributeKey;
import java.net.InetSocketAddress;

/** The address of a channel's peer: the remote end of the connection, or the address that its proxy reports. */
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
