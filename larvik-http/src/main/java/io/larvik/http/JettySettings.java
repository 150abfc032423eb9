package io.larvik.http;

import io.javalin.config.JavalinConfig;
import java.time.Duration;
import java.util.Set;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/**
 * How Jetty is set up: bounded, with short limits, and nothing of HTTP that two readers could understand differently. A
 * thread belongs to a request until it is answered.
 *
 * @param name the name of its threads
 * @param host the address that is listened on
 * @param port the port; 0 for a free one
 * @param threads the most threads
 * @param connections the most connections
 * @param headerOctets the most octets of the header of a request, with its first line
 * @param idle how long a connection may be silent
 * @param uris what is allowed in a path besides what can be read in one way only
 * @param tls the certificate; null for plain connections
 */
public record JettySettings(
        String name,
        String host,
        int port,
        int threads,
        int connections,
        int headerOctets,
        Duration idle,
        Set<UriCompliance.Violation> uris,
        SslContextFactory.@Nullable Server tls) {

    private static final int FEWEST_THREADS = 4;
    private static final Duration STOP = Duration.ofMillis(200);
    private static final Duration IDLE_THREAD = Duration.ofMinutes(1);

    public JettySettings {
        uris = Set.copyOf(uris);
    }

    /** Creates the settings of plain connections. */
    public JettySettings(
            String name,
            String host,
            int port,
            int threads,
            int connections,
            int headerOctets,
            Duration idle,
            Set<UriCompliance.Violation> uris) {
        this(name, host, port, threads, connections, headerOctets, idle, uris, null);
    }

    /** Returns the same for encrypted connections. */
    public JettySettings encrypted(SslContextFactory.Server certificate) {
        return new JettySettings(name, host, port, threads, connections, headerOctets, idle, uris, certificate);
    }

    /**
     * Sets up the Jetty of a server.
     *
     * @param errors answers what is no request that a route could answer
     */
    public void apply(JavalinConfig config, PlainErrors errors) {
        QueuedThreadPool pool = new QueuedThreadPool(threads, FEWEST_THREADS, (int) IDLE_THREAD.toMillis());
        pool.setName(name);
        pool.setDaemon(true);
        pool.setStopTimeout(STOP.toMillis());
        config.jetty.threadPool = pool;
        config.jetty.addConnector(this::connector);
        config.jetty.modifyServer(server -> {
            server.setErrorHandler(errors);
            server.setStopTimeout(0);
        });
        config.jetty.modifyServletContextHandler(JettySettings::context);
    }

    private ServerConnector connector(Server server, HttpConfiguration http) {
        http.setHttpCompliance(HttpCompliance.STRICT);
        http.setUriCompliance(UriCompliance.from(uris));
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(headerOctets);
        ServerConnector connector = tls == null
                ? new ServerConnector(server, 1, 1, new HttpConnectionFactory(http))
                : secure(server, http, tls);
        connector.setHost(host);
        connector.setPort(port);
        connector.setIdleTimeout(idle.toMillis());
        connector.addBean(new NetworkConnectionLimit(connections, connector));
        return connector;
    }

    private static ServerConnector secure(Server server, HttpConfiguration http, SslContextFactory.Server tls) {
        // Whoever has connected to this address by a name of its own is no attacker: the Host is not that of a browser.
        http.addCustomizer(new SecureRequestCustomizer(false));
        HttpConnectionFactory plain = new HttpConnectionFactory(http);
        return new ServerConnector(server, 1, 1, new SslConnectionFactory(tls, plain.getProtocol()), plain);
    }

    private static void context(ServletContextHandler context) {
        context.getServletHandler().setDecodeAmbiguousURIs(true);
    }
}
