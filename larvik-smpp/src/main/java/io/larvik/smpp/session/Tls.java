package io.larvik.smpp.session;

import io.netty.channel.Channel;
import io.netty.handler.ssl.SslHandler;
import java.security.cert.X509Certificate;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/**
 * How a connection is secured: TLS 1.2 or later, with the keys and trust of an {@link SSLContext}.
 *
 * @param context keys and trust
 * @param verifyHost whether the peer's certificate must name the host connected to
 * @param requireClientCertificate whether a server demands a certificate of its clients
 */
public record Tls(SSLContext context, boolean verifyHost, boolean requireClientCertificate) {

    private static final long HANDSHAKE_SECONDS = 5;

    /** How long a peer that reads nothing holds up the end. */
    private static final long CLOSE_SECONDS = 1;

    SslHandler client(String host, int port) {
        SSLEngine engine = context.createSSLEngine(host, port);
        engine.setUseClientMode(true);
        return handler(engine, verifyHost ? "HTTPS" : null);
    }

    SslHandler server() {
        SSLEngine engine = context.createSSLEngine();
        engine.setUseClientMode(false);
        engine.setNeedClientAuth(requireClientCertificate);
        return handler(engine, null);
    }

    /** Returns the certificate that the peer of the channel showed; null without TLS, and when it showed none. */
    static @Nullable X509Certificate peerCertificate(Channel channel) {
        SslHandler handler = channel.pipeline().get(SslHandler.class);
        try {
            return handler == null
                    ? null
                    : (X509Certificate) handler.engine().getSession().getPeerCertificates()[0];
        } catch (SSLPeerUnverifiedException none) {
            return null;
        }
    }

    private static SslHandler handler(SSLEngine engine, @Nullable String identification) {
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
        parameters.setEndpointIdentificationAlgorithm(identification);
        engine.setSSLParameters(parameters);
        SslHandler handler = new SslHandler(engine);
        handler.setHandshakeTimeout(HANDSHAKE_SECONDS, TimeUnit.SECONDS);
        handler.setCloseNotifyFlushTimeout(CLOSE_SECONDS, TimeUnit.SECONDS);
        return handler;
    }
}
