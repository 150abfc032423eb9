package io.larvik.smpp.gateway.operate;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.ContentType;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.larvik.http.JettySettings;
import io.larvik.http.PlainErrors;
import io.larvik.http.RequestRefusedException;
import io.larvik.http.Routes;
import io.larvik.http.ServerCertificate;
import io.larvik.http.SlowHeaders;
import io.larvik.smpp.gateway.config.Listen;
import io.larvik.smpp.gateway.config.Operate;
import io.larvik.smpp.gateway.config.Operate.Role;
import io.larvik.smpp.gateway.config.TlsFiles;
import io.larvik.smpp.session.ConnectFailedException;
import io.larvik.smpp.session.KeyFiles;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What operators and their tools ask: {@code /live}, {@code /ready}, {@code /metrics}, and with a login what the
 * command asks. Safe for any thread.
 */
public final class OperateServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OperateServer.class);

    private static final int MOST_THREADS = 16;
    private static final int MOST_CONNECTIONS = 256;
    private static final int HEADER_OCTETS = 8 * 1024;
    private static final Duration IDLE = Duration.ofSeconds(30);
    private static final Duration SLOWEST_HEADER = Duration.ofSeconds(5);

    /** How often it is looked for slow requests, in milliseconds. */
    private static final long PACE_MILLIS = 500;

    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int FAILED = 500;
    private static final int CONFLICT = 409;
    private static final int UNAVAILABLE = 503;
    private static final String METRICS = "text/plain; version=0.0.4; charset=utf-8";

    /** What the command can ask for. */
    public interface Control {

        /** Returns what is under way. */
        Map<String, Object> status();

        /**
         * Returns the newest messages with this id, recipient, sender or reference.
         *
         * @param who asks, and from where
         */
        List<Map<String, Object>> find(String who, String wanted);

        /**
         * Drains a link, or ends that; returns why not, none if it does.
         *
         * @param who asks, and from where
         */
        List<String> drain(String who, String link, boolean begins);

        /**
         * Reads the configuration again; returns its faults, none if it is in use now.
         *
         * @param who asks, and from where
         */
        List<String> reload(String who);

        /** Returns who did what, the newest first: 200 entries at most, with ids below one. */
        List<Map<String, Object>> audit(long below);
    }

    private final Listen listen;
    private final Health health;
    private final Supplier<String> metrics;
    private final Control control;
    private final Logins logins;
    private final SlowHeaders slowHeaders = new SlowHeaders(SLOWEST_HEADER);
    private final ScheduledThreadPoolExecutor watch =
            new ScheduledThreadPoolExecutor(1, task -> new Thread(task, "gateway-operate-watch"));
    private final Javalin server;

    /**
     * Starts to listen.
     *
     * @param metrics returns what Prometheus reads
     * @param token is shown by the command on this machine
     * @param refused is told the address that brought a wrong token or password
     * @throws ConnectFailedException if it cannot listen
     */
    public OperateServer(
            Operate operate,
            Health health,
            Supplier<String> metrics,
            Control control,
            ControlToken token,
            Consumer<String> refused) {
        this.listen = operate.listen();
        this.health = health;
        this.metrics = metrics;
        this.control = control;
        this.logins = new Logins(operate, token, refused);
        this.server = Javalin.create(this::configure);
        try {
            server.start();
        } catch (RuntimeException e) {
            close();
            throw new ConnectFailedException(
                    ConnectFailedException.Reason.UNREACHABLE,
                    "cannot listen on " + listen.host() + ":" + listen.port() + " for operators",
                    e);
        }
        watch.scheduleWithFixedDelay(
                () -> slowHeaders.look(server.jettyServer().server(), System.nanoTime()),
                PACE_MILLIS,
                PACE_MILLIS,
                TimeUnit.MILLISECONDS);
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        settings()
                .apply(
                        config,
                        new PlainErrors(
                                PlainErrors.API_HEADERS,
                                status -> problem(status, "").getBytes(StandardCharsets.UTF_8)));
        config.routes.before(slowHeaders::begin);
        config.routes.after(slowHeaders::end);
        config.routes.before(context -> PlainErrors.API_HEADERS.forEach(context::header));
        config.routes.exception(HttpResponseException.class, (e, context) -> {
            e.getDetails().forEach(context::header);
            refuse(context, e.getStatus(), String.valueOf(e.getMessage()));
        });
        config.routes.exception(RequestRefusedException.class, (e, context) -> {
            e.headers().forEach(context::header);
            refuse(context, e.status(), e.detail());
        });
        config.routes.exception(Exception.class, (e, context) -> {
            LOG.error("operate.failed", e);
            refuse(context, FAILED, "The gateway failed; its log says why.");
        });
        Routes routes = new Routes(config.routes, "");
        routes.get("/live", context -> answer(context, health.isLive()));
        routes.get("/ready", context -> answer(context, health.isReady()));
        routes.get(
                "/metrics",
                logins.needsBeyondThisMachine(
                        context -> context.contentType(METRICS).result(metrics.get())));
        routes.get("/control/status", logins.needs(Role.VIEWER, context -> json(context, OK, control.status())));
        routes.get("/control/find", logins.needs(Role.VIEWER, this::find));
        routes.post("/control/drain/{link}", logins.needs(Role.OPERATOR, context -> drain(context, true)));
        routes.delete("/control/drain/{link}", logins.needs(Role.OPERATOR, context -> drain(context, false)));
        routes.post(
                "/control/reload",
                logins.needs(Role.ADMIN, context -> faults(context, control.reload(Logins.who(context)))));
        routes.get("/control/audit", logins.needs(Role.ADMIN, this::audit));
        routes.refuseOtherMethods();
    }

    private JettySettings settings() {
        JettySettings plain = new JettySettings(
                "gateway-operate",
                listen.host(),
                listen.port(),
                MOST_THREADS,
                MOST_CONNECTIONS,
                HEADER_OCTETS,
                IDLE,
                Set.of());
        TlsFiles tls = listen.tls();
        if (tls == null) {
            return plain;
        }
        KeyFiles keys = tls.keys();
        return plain.encrypted(new ServerCertificate(() -> keys.context(null)));
    }

    private static void refuse(Context context, int status, String detail) {
        context.status(status).contentType(PlainErrors.PROBLEM_TYPE).result(problem(status, detail));
    }

    private static String problem(int status, String detail) {
        return EventLog.JSON.writeValueAsString(Map.of("status", status, "detail", detail));
    }

    private static void answer(Context context, boolean isFine) {
        context.status(isFine ? OK : UNAVAILABLE)
                .contentType(ContentType.TEXT_PLAIN)
                .result(isFine ? "ok" : "fail");
    }

    private void find(Context context) {
        String wanted = context.queryParam("wanted");
        if (wanted == null || wanted.isBlank()) {
            refuse(context, BAD_REQUEST, "wanted: needed, an id, a number or a reference");
            return;
        }
        json(context, OK, Map.of("messages", control.find(Logins.who(context), wanted)));
    }

    private void audit(Context context) {
        String below = context.queryParam("below");
        if (below != null && !below.matches("\\d{1,18}|[1-8]\\d{18}")) {
            refuse(context, BAD_REQUEST, "below: allowed is an id");
            return;
        }
        long id = below == null ? Long.MAX_VALUE : Long.parseLong(below);
        json(context, OK, Map.of("audit", control.audit(id)));
    }

    private void drain(Context context, boolean begins) {
        faults(context, control.drain(Logins.who(context), context.pathParam("link"), begins));
    }

    private static void faults(Context context, List<String> faults) {
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
        watch.shutdownNow();
        server.stop();
    }
}
