package io.larvik.smpp.net;

import io.netty.channel.ChannelHandler;
import io.netty.channel.embedded.EmbeddedChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;

/** A channel with addresses but no socket. Both ends of a session have an address. */
final class LoopbackChannel extends EmbeddedChannel {

    LoopbackChannel(ChannelHandler handler) {
        super(handler);
    }

    @Override
    public SocketAddress remoteAddress() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 2775);
    }

    @Override
    public SocketAddress localAddress() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 2776);
    }
}
