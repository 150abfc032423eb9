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
            @Nullable X509Certificate peerCertificate) {

        /** Returns the ends of a channel whose handshake, if there is one, has completed. */
        static Ends of(Channel channel) {
            return new Ends(
                    (InetSocketAddress) channel.localAddress(), PeerAddress.of(channel), Tls.peerCertificate(channel));
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
    default @Nullable X509Certificate peerCertificate() {
        return ends().peerCertificate();
    }
}
