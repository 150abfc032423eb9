package io.larvik.smpp.simulator.web;

import io.javalin.config.JavalinConfig;
import java.time.Duration;
import java.util.Set;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * How Jetty is set up: few threads, short limits, and nothing of HTTP that two readers could understand differently.
 *
 * <p>A thread belongs to a request until it is answered: those of {@code /events} and of {@code /messages/await} have a
 * number of their own, so that the rest stays free for others.
 */
final class JettySettings {

    static final int MOST_THREADS = 64;

    private static final int FEWEST_THREADS = 4;
    private static final int MOST_CONNECTIONS = 200;
    private static final int HEADER_OCTETS = 8_192;
    private static final Duration STOP = Duration.ofMillis(200);
    private static final Duration IDLE_THREAD = Duration.ofMinutes(1);

    /** Names of rules may have a slash or a per cent sign, encoded, in a path. */
    private static final UriCompliance URIS = UriCompliance.from(Set.of(
            UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR,
            UriCompliance.Violation.AMBIGUOUS_PATH_ENCODING,
            UriCompliance.Violation.SUSPICIOUS_PATH_CHARACTERS));

    private JettySettings() {}

    static void apply(JavalinConfig config, String host, int port, WebLimits limits) {
        QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, FEWEST_THREADS, (int) IDLE_THREAD.toMillis());
        threads.setName("smpp-simulator-web");
        threads.setDaemon(true);
        threads.setStopTimeout(STOP.toMillis());
        config.jetty.threadPool = threads;
        config.jetty.addConnector((server, http) -> connector(server, http, host, port, limits));
        config.jetty.modifyServer(JettySettings::server);
        config.jetty.modifyServletContextHandler(JettySettings::context);
    }

    private static ServerConnector connector(
            Server server, HttpConfiguration http, String host, int port, WebLimits limits) {
        http.setHttpCompliance(HttpCompliance.STRICT);
        http.setUriCompliance(URIS);
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(HEADER_OCTETS);
        ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost(host);
        connector.setPort(port);
        connector.setIdleTimeout(limits.idle().toMillis());
        connector.addBean(new NetworkConnectionLimit(MOST_CONNECTIONS, connector));
        return connector;
    }

    private static void server(Server server) {
        server.setErrorHandler(new PlainErrors());
        server.setStopTimeout(0);
    }

    private static void context(ServletContextHandler context) {
        context.getServletHandler().setDecodeAmbiguousURIs(true);
    }
}
