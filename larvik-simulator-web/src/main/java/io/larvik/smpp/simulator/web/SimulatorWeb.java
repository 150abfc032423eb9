package io.larvik.smpp.simulator.web;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.HttpResponseException;
import io.larvik.http.Bodies;
import io.larvik.http.JettySettings;
import io.larvik.http.PlainErrors;
import io.larvik.http.RequestRefusedException;
import io.larvik.http.Routes;
import io.larvik.http.SlowHeaders;
import io.larvik.smpp.session.ConnectFailedException;
import io.larvik.smpp.simulator.SmppSimulator;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.eclipse.jetty.http.UriCompliance;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An HTTP API and a console for a simulator. It listens on the loopback address, unless it is told otherwise. Safe for use
 * by several threads.
 */
public final class SimulatorWeb implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SimulatorWeb.class);

    /** How often it is looked for slow requests, in milliseconds. */
    private static final long PACE_MILLIS = 500;

    /** What stands before each path of the API. */
    static final String ROOT = "/api/v1";

    /**
     * A thread belongs to a request until it is answered: those of {@code /events} and of {@code /messages/await} have a
     * number of their own, so that the rest stays free for others.
     */
    static final int MOST_THREADS = 64;

    private static final int MOST_CONNECTIONS = 200;
    private static final int HEADER_OCTETS = 8_192;

    /** Names of rules may have a slash or a per cent sign, encoded, in a path. */
    private static final Set<UriCompliance.Violation> URIS = Set.of(
            UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR,
            UriCompliance.Violation.AMBIGUOUS_PATH_ENCODING,
            UriCompliance.Violation.SUSPICIOUS_PATH_CHARACTERS);

    private final WebOptions options;
    private final WebLimits limits;
    private final SlowHeaders slowHeaders;
    private final EventHub events = new EventHub(this::simulator);
    private final RuleRoutes rules;
    private final Javalin server;
    private List<String> routes = List.of();
    private volatile @Nullable SmppSimulator simulator;

    private SimulatorWeb(WebOptions options, WebLimits limits) {
        this.options = options;
        this.limits = limits;
        this.slowHeaders = new SlowHeaders(limits.header());
        this.rules = new RuleRoutes(this::simulator, options.scenario());
        this.server = Javalin.create(this::configure);
    }

    /**
     * Starts to serve a simulator.
     *
     * @param port 0 to 65,535; 0 for a free one
     * @param token what each request of the API must bring: at least 16 characters
     */
    public static SimulatorWeb start(SmppSimulator simulator, int port, String token) {
        SimulatorWeb web = listen(WebOptions.of(port, token));
        web.serve(simulator);
        return web;
    }

    /**
     * Starts to listen. Until {@link #serve} is called, the API answers 503.
     *
     * @throws ConnectFailedException if it cannot listen
     */
    public static SimulatorWeb listen(WebOptions options) {
        return listen(options, WebLimits.USUAL);
    }

    static SimulatorWeb listen(WebOptions options, WebLimits limits) {
        SimulatorWeb web = new SimulatorWeb(options, limits);
        try {
            web.server.start();
            web.events.every(PACE_MILLIS, web::lookForSlowHeaders);
        } catch (RuntimeException e) {
            web.close();
            throw new ConnectFailedException(
                    ConnectFailedException.Reason.UNREACHABLE, "cannot listen on " + options + " for HTTP", e);
        }
        return web;
    }

    private void lookForSlowHeaders() {
        slowHeaders.look(server.jettyServer().server(), System.nanoTime());
    }

    /** Serves a simulator from now on. */
    public void serve(SmppSimulator served) {
        simulator = served;
    }

    /** Tells the text of the scenario that has taken the place of the one before. */
    public void scenario(String text) {
        rules.scenario(text);
    }

    private SmppSimulator simulator() {
        SmppSimulator served = simulator;
        if (served == null) {
            throw Problem.of(503, "The simulator is starting.").with("Retry-After", "1");
        }
        return served;
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        settings().apply(config, new PlainErrors(SecurityHeaders.ALL, SimulatorWeb::unanswerable));
        Gate gate = new Gate(options.host(), options.token(), limits.requestsASecond());
        config.routes.before(slowHeaders::begin);
        config.routes.after(slowHeaders::end);
        config.routes.before(context -> Bodies.limit(context, Bodies.MOST_OCTETS, limits.body()));
        config.routes.before(SecurityHeaders::add);
        config.routes.before(gate::checkHost);
        config.routes.before(ROOT + "/*", context -> {
            gate.checkRate();
            if (!context.path().equals(ROOT + "/health")) {
                gate.checkToken(context);
            }
        });
        failures(config);
        new StaticFiles().addTo(config.routes);
        Routes api = new Routes(config.routes, ROOT);
        new InfoRoutes(this::simulator).addTo(api);
        new MessageRoutes(this::simulator).addTo(api);
        new RefusalRoutes(this::simulator).addTo(api);
        new FrameRoutes(this::simulator).addTo(api);
        new SessionRoutes(this::simulator).addTo(api);
        rules.addTo(api);
        new ClockRoutes(this::simulator).addTo(api);
        new DeliveryRoutes(this::simulator).addTo(api);
        new TrafficRoutes(this::simulator).addTo(api);
        new CentreRoutes(this::simulator, options.outbindHosts()).addTo(api);
        new Metrics(this::simulator).addTo(api);
        new EventRoutes(events).addTo(api);
        api.refuseOtherMethods();
        routes = api.routes();
    }

    private JettySettings settings() {
        return new JettySettings(
                "smpp-simulator-web",
                options.host(),
                options.port(),
                MOST_THREADS,
                MOST_CONNECTIONS,
                HEADER_OCTETS,
                limits.idle(),
                URIS);
    }

    private static byte[] unanswerable(int status) {
        return Json.octets(
                Problem.of(status, "The request is none that can be answered.").json());
    }

    private static void failures(JavalinConfig config) {
        config.routes.exception(Problem.class, Problem::answer);
        config.routes.exception(
                RequestRefusedException.class, (e, context) -> Problem.of(e).answer(context));
        config.routes.exception(
                HttpResponseException.class,
                (e, context) -> Problem.of(e.getStatus(), e.getStatus() == 404 ? "There is no such path." : "Refused.")
                        .answer(context));
        config.routes.exception(IOException.class, (e, context) -> LOG.debug("A client has gone.", e));
        config.routes.exception(Exception.class, (e, context) -> {
            LOG.error("A request of {} failed.", context.endpoint().path, e);
            Problem.of(500, "The simulator failed; its log says why.").answer(context);
        });
    }

    /** Returns the routes of the API: {@code GET /messages}. */
    List<String> routes() {
        return routes;
    }

    /** Returns the port. */
    public int port() {
        return server.port();
    }

    /**
     * Returns the address of the console, which brings the token with it: on the loopback address where any address is
     * listened on.
     */
    public String consoleUrl() {
        String host = options.hostToOpen();
        return "http://" + (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port() + "/#token="
                + options.token();
    }

    /** Stops to serve. The simulator goes on. */
    @Override
    public void close() {
        events.close();
        server.stop();
    }

    /** Returns the address, without the token. */
    @Override
    public String toString() {
        return options.host() + ":" + port();
    }
}
