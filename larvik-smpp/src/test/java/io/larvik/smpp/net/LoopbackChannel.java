package io.larvik.smpp.net;

import io.netty.channel.ChannelHandler;
import io.netty.channel.embedded.EmbeddedChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;

/** A channel without socket that has an address, as every session's peer does. */
final class LoopbackChannel extends EmbeddedChannel {

    LoopbackChannel(ChannelHandler handler) {
        super(handler);
    }

    @Override
    public SocketAddress remoteAddress() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 2775);
    }
}
