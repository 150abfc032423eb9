package io.larvik.smpp.net;

import io.larvik.smpp.session.TlsKeys;
import io.larvik.smpp.session.TlsOptions;
import io.netty.channel.Channel;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslHandler;
import java.security.cert.X509Certificate;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * The TLS settings of a connection.
 *
 * @param keys keys and trust
 * @param verifyHost whether the peer's certificate must match the host name
 * @param requireClientCertificate whether a server requires client certificates
 * @param options the versions of TLS
 */
public record Tls(TlsKeys keys, boolean verifyHost, boolean requireClientCertificate, TlsOptions options) {

    private static final long HANDSHAKE_NANOS = TimeUnit.SECONDS.toNanos(5);

    /** How long a close waits for a peer that reads nothing. */
    private static final long CLOSE_SECONDS = 1;

    /** Uses the default options. */
    public Tls(TlsKeys keys, boolean verifyHost, boolean requireClientCertificate) {
        this(keys, verifyHost, requireClientCertificate, TlsOptions.DEFAULT);
    }

    /** Uses one context for all connections, with the default options. */
    public Tls(SSLContext context, boolean verifyHost, boolean requireClientCertificate) {
        this(TlsKeys.of(context), verifyHost, requireClientCertificate);
    }

    /** Returns the same settings with other options. */
    public Tls with(TlsOptions newOptions) {
        return new Tls(keys, verifyHost, requireClientCertificate, newOptions);
    }

    SslHandler client(SSLContext context, String host, int port) {
        SSLEngine engine = context.createSSLEngine(host, port);
        engine.setUseClientMode(true);
        return handler(engine, verifyHost ? "HTTPS" : null, HANDSHAKE_NANOS);
    }

    SslHandler server(SSLContext context, long handshakeTimeoutNanos) {
        SSLEngine engine = context.createSSLEngine();
        engine.setUseClientMode(false);
        engine.setNeedClientAuth(requireClientCertificate);
        return handler(engine, null, handshakeTimeoutNanos);
    }

    /** Returns the TLS session of the channel; null without TLS. */
    static @Nullable SSLSession session(Channel channel) {
        SslHandler handler = channel.pipeline().get(SslHandler.class);
        return handler == null ? null : handler.engine().getSession();
    }

    /** Returns the certificate of the channel's peer; null without TLS or without a certificate. */
    static @Nullable X509Certificate peerCertificate(Channel channel) {
        SSLSession session = session(channel);
        try {
            return session == null ? null : (X509Certificate) session.getPeerCertificates()[0];
        } catch (SSLPeerUnverifiedException none) {
            return null;
        }
    }

    /** Returns the version of TLS for the log; {@code no} without TLS. */
    static String version(Channel channel) {
        SSLSession session = session(channel);
        return session == null ? "no" : session.getProtocol();
    }

    /** Returns why TLS failed, without the received octets: they may be an unencrypted bind with its password. */
    static String reason(Throwable failure) {
        Throwable cause =
                failure instanceof DecoderException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof NotSslRecordException ? "not TLS" : String.valueOf(cause.getMessage());
    }

    private SslHandler handler(SSLEngine engine, @Nullable String identification, long timeoutNanos) {
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setProtocols(options.protocols().toArray(String[]::new));
        parameters.setEndpointIdentificationAlgorithm(identification);
        engine.setSSLParameters(parameters);
        SslHandler handler = new SslHandler(engine);
        handler.setHandshakeTimeout(timeoutNanos, TimeUnit.NANOSECONDS);
        handler.setCloseNotifyFlushTimeout(CLOSE_SECONDS, TimeUnit.SECONDS);
        return handler;
    }
}
