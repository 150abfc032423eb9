package io.larvik.smpp.cli;

import io.larvik.smpp.client.SmppClientBuilder;
import java.io.PrintWriter;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The options of a client's connection that the URL does not have. */
final class ConnectionOptions {

    private static final int DEFAULT_WINDOW = 10;

    @Option(
            names = "--window",
            paramLabel = "N",
            description = "How many requests may be unanswered at a time, by default 10.")
    private @Nullable Integer window;

    @ArgGroup
    private @Nullable Trust trust;

    /** The trusted certificates: at most one of these options. */
    static final class Trust {

        @Option(
                names = "--tls-ca",
                paramLabel = "FILE",
                description = "Trust the certificates in this PEM file, and no others.")
        private @Nullable Path authorities;

        @Option(
                names = "--insecure-tls",
                description = "Trust any certificate. Anybody on the way can then read and change what is sent.")
        private boolean insecure;
    }

    int window(UrlOptions url) {
        Integer ofUrl = url.window();
        if (window != null) {
            return window;
        }
        return ofUrl == null ? DEFAULT_WINDOW : ofUrl;
    }

    /**
     * Sets the options that were given.
     *
     * @throws IllegalArgumentException if a value is out of range, a file cannot be read, or the URL is not one of TLS
     */
    void apply(SmppClientBuilder client, UrlOptions url, PrintWriter err) {
        Integer given = window;
        if (given != null) {
            client.session(o -> o.windowOut(given));
        }
        if (trust == null) {
            return;
        }
        if (!url.isTls()) {
            throw new IllegalArgumentException(
                    (trust.insecure ? "--insecure-tls" : "--tls-ca") + ": the URL must begin with smpps://");
        }
        if (trust.authorities != null) {
            if (!Files.isRegularFile(trust.authorities)) {
                throw new IllegalArgumentException("--tls-ca " + trust.authorities + ": no such file");
            }
            client.trust(trust.authorities);
        } else {
            err.println("smpp: warning: --insecure-tls: anybody on the way can read and change what is sent");
            err.flush();
            client.tls(trustAll()).insecureSkipHostVerification();
        }
    }

    private static SSLContext trustAll() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new AnyCertificate()}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK has no usable TLS", e);
        }
    }

    /** Trusts every certificate. An extended manager, because the JDK wraps others in checks of its own. */
    private static final class AnyCertificate extends X509ExtendedTrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, @Nullable Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, @Nullable Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, @Nullable SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, @Nullable SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
