package io.larvik.smpp.gateway.operate;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.ContentType;
import io.javalin.http.Context;
import io.larvik.smpp.gateway.config.Listen;
import io.larvik.smpp.session.ConnectFailedException;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * What operators and their tools ask: {@code /live}, {@code /ready}, {@code /metrics}, and with the control token what the
 * command asks. Safe for any thread.
 */
public final class OperateServer implements AutoCloseable {

    private static final int MOST_THREADS = 16;
    private static final int FEWEST_THREADS = 4;
    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final int CONFLICT = 409;
    private static final int UNAVAILABLE = 503;
    private static final String METRICS = "text/plain; version=0.0.4; charset=utf-8";

    /** What the command can ask for. */
    public interface Control {

        /** Returns what is under way. */
        Map<String, Object> status();

        /** Returns the newest messages with this id, recipient, sender or reference. */
        List<Map<String, Object>> find(String wanted);

        /** Reads the configuration again; returns its faults, none if it is in use now. */
        List<String> reload();
    }

    private final Listen listen;
    private final Health health;
    private final Supplier<String> metrics;
    private final Control control;
    private final ControlToken token;
    private final Javalin server;

    /**
     * Starts to listen.
     *
     * @param metrics returns what Prometheus reads
     * @throws ConnectFailedException if it cannot listen
     */
    public OperateServer(Listen listen, Health health, Supplier<String> metrics, Control control, ControlToken token) {
        this.listen = listen;
        this.health = health;
        this.metrics = metrics;
        this.control = control;
        this.token = token;
        this.server = Javalin.create(this::configure);
        try {
            server.start();
        } catch (RuntimeException e) {
            server.stop();
            throw new ConnectFailedException(
                    ConnectFailedException.Reason.UNREACHABLE,
                    "cannot listen on " + listen.host() + ":" + listen.port() + " for operators",
                    e);
        }
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, FEWEST_THREADS);
        threads.setName("gateway-operate");
        threads.setDaemon(true);
        config.jetty.threadPool = threads;
        config.jetty.addConnector((jetty, http) -> {
            http.setSendServerVersion(false);
            ServerConnector connector = new ServerConnector(jetty, 1, 1, new HttpConnectionFactory(http));
            connector.setHost(listen.host());
            connector.setPort(listen.port());
            return connector;
        });
        config.routes.get("/live", context -> answer(context, health.isLive()));
        config.routes.get("/ready", context -> answer(context, health.isReady()));
        config.routes.get("/metrics", context -> context.contentType(METRICS).result(metrics.get()));
        config.routes.before("/control/*", this::checkToken);
        config.routes.get("/control/status", context -> json(context, OK, control.status()));
        config.routes.get(
                "/control/find/{wanted}",
                context -> json(context, OK, Map.of("messages", control.find(context.pathParam("wanted")))));
        config.routes.post("/control/reload", this::reload);
    }

    private static void answer(Context context, boolean isFine) {
        context.status(isFine ? OK : UNAVAILABLE)
                .contentType(ContentType.TEXT_PLAIN)
                .result(isFine ? "ok" : "fail");
    }

    private void checkToken(Context context) {
        if (!token.matches(context.header("Authorization"))) {
            context.status(UNAUTHORIZED).skipRemainingHandlers();
        }
    }

    private void reload(Context context) {
        List<String> faults = control.reload();
        json(context, faults.isEmpty() ? OK : CONFLICT, Map.of("faults", faults));
    }

    private static void json(Context context, int status, Object value) {
        context.status(status)
                .contentType(ContentType.APPLICATION_JSON)
                .result(EventLog.JSON.writeValueAsString(value));
    }

    /** Returns the port. */
    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.stop();
    }
}
