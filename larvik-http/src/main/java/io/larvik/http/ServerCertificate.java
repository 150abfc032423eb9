package io.larvik.http;

import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/**
 * Shows a certificate, by TLS 1.2 and 1.3. It is asked for at each connection, so that it may be renewed while the server
 * runs.
 */
public final class ServerCertificate extends SslContextFactory.Server {

    private final Supplier<SSLContext> current;

    /**
     * Creates it.
     *
     * @param current returns the certificate with its key, at any time and on any thread
     */
    public ServerCertificate(Supplier<SSLContext> current) {
        this.current = current;
        setSslContext(current.get());
        setIncludeProtocols("TLSv1.2", "TLSv1.3");
        setSniRequired(false);
    }

    @Override
    public SSLContext getSslContext() {
        return current.get();
    }
}
