package io.larvik.smpp.net;

import io.netty.channel.Channel;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import org.jspecify.annotations.Nullable;

/** What a {@link DirectSession} tells of its connection, all from its {@link Ends}. */
interface ConnectedSession extends DirectSession {

    /** The two ends of a connection, as they were when the session began. */
    record Ends(
            InetSocketAddress local,
            InetSocketAddress remote,
            String peer,
            @Nullable X509Certificate peerCertificate) {

        /** Returns the ends of a channel whose handshake, if there is one, has completed. */
        static Ends of(Channel channel) {
            InetSocketAddress local = (InetSocketAddress) channel.localAddress();
            String peer = PeerAddress.text(channel);
            return new Ends(local, PeerAddress.of(channel), peer, Tls.peerCertificate(channel));
        }
    }

    Ends ends();

    @Override
    default InetSocketAddress localAddress() {
        return ends().local();
    }

    @Override
    default InetSocketAddress remoteAddress() {
        return ends().remote();
    }

    @Override
    default String peer() {
        return ends().peer();
    }

    @Override
    default @Nullable X509Certificate peerCertificate() {
        return ends().peerCertificate();
    }
}
