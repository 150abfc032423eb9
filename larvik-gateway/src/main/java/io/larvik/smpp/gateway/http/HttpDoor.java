package io.larvik.smpp.gateway.http;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.larvik.http.Bodies;
import io.larvik.http.JettySettings;
import io.larvik.http.PlainErrors;
import io.larvik.http.RequestRefusedException;
import io.larvik.http.Routes;
import io.larvik.http.ServerCertificate;
import io.larvik.http.SlowHeaders;
import io.larvik.smpp.gateway.config.Account;
import io.larvik.smpp.gateway.config.Limit;
import io.larvik.smpp.gateway.config.Limits;
import io.larvik.smpp.gateway.config.Listen;
import io.larvik.smpp.gateway.core.Accepted;
import io.larvik.smpp.gateway.core.NewMessage;
import io.larvik.smpp.gateway.core.Posted;
import io.larvik.smpp.session.ConnectFailedException;
import io.larvik.smpp.session.KeyFiles;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets applications send messages and ask for them over HTTP. A request is answered on a thread of its own, which waits
 * until the message is on disk. Safe for any thread.
 */
public final class HttpDoor implements AutoCloseable {

    /** Takes messages; see {@link io.larvik.smpp.gateway.core.Intake#take}. */
    public interface Submits {
        CompletableFuture<Accepted> take(Account account, NewMessage message);
    }

    /** Posts a ping to the webhook of an account, and tells what came of it on any thread. */
    public interface Pings {
        void ping(Account account, Consumer<Posted> then);
    }

    private static final Logger LOG = LoggerFactory.getLogger(HttpDoor.class);

    private static final String ROOT = "/v1";
    private static final String REQUEST_ID = "X-Request-Id";
    private static final Pattern GIVEN_ID = Pattern.compile("[A-Za-z0-9._-]{1,128}");

    /** How often it is looked for slow requests, in milliseconds. */
    private static final long PACE_MILLIS = 500;

    private static final int SPARE_THREADS = 32;
    private static final int MOST_CONNECTIONS = 4_096;

    private final Listen listen;
    private final Limits limits;
    private final Callers callers;
    private final RequestRoom room;
    private final SlowHeaders slowHeaders;
    private final MessageRoutes messageRoutes;
    private final LookupRoutes lookupRoutes;
    private final AccountRoutes accountRoutes;
    private final WebhookRoutes webhookRoutes;

    /** Another one after a reload; null for plain connections. */
    private volatile @Nullable KeyFiles keys;

    private final Javalin server;
    private final ScheduledThreadPoolExecutor watch =
            new ScheduledThreadPoolExecutor(1, task -> new Thread(task, "gateway-http-watch"));
    private List<String> routes = List.of();

    /**
     * Creates the door, closed.
     *
     * @param accounts the accounts by name
     * @param submits is given the messages
     * @param messages tells what became of messages
     * @param pings tries webhooks
     * @param queued how many messages of an account are queued
     * @param now the time in milliseconds since 1970
     */
    public HttpDoor(
            Listen listen,
            Limits limits,
            Map<String, Account> accounts,
            Submits submits,
            Messages messages,
            Pings pings,
            ToLongFunction<Account> queued,
            LongSupplier now) {
        this.listen = listen;
        this.limits = limits;
        this.callers = new Callers(accounts, limits.number(Limit.HTTP_KEY_RATE));
        this.room = new RequestRoom(limits.number(Limit.HTTP_CONCURRENT));
        this.slowHeaders = new SlowHeaders(limits.time(Limit.HTTP_HEADER_TIMEOUT));
        this.messageRoutes = new MessageRoutes(callers, submits, limits.time(Limit.DEDUPE_WINDOW), now);
        this.lookupRoutes = new LookupRoutes(callers, messages);
        this.webhookRoutes = new WebhookRoutes(callers, pings);
        this.accountRoutes = new AccountRoutes(callers, queued);
        this.keys = listen.tls() == null ? null : listen.tls().keys();
        this.server = Javalin.create(this::configure);
    }

    /** Takes over the accounts of a configuration. */
    public void accounts(Map<String, Account> accounts) {
        callers.accounts(accounts);
    }

    /**
     * Reads the certificate of another configuration.
     *
     * @return shows it from now on
     * @throws IllegalArgumentException if it cannot be read
     */
    public Runnable certificate(Listen changed) {
        KeyFiles read = changed.tls() == null ? null : changed.tls().keys();
        return () -> keys = read;
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
                                status ->
                                        Json.octets(Problem.unanswerable(status).json(null))));
        config.routes.before(slowHeaders::begin);
        config.routes.after(slowHeaders::end);
        config.routes.before(HttpDoor::headers);
        config.routes.before(this::checkUrl);
        config.routes.before(room::enter);
        config.routes.before(
                context -> Bodies.limit(context, limits.number(Limit.HTTP_BODY), limits.time(Limit.HTTP_BODY_TIMEOUT)));
        failures(config);
        Routes api = new Routes(config.routes, ROOT);
        messageRoutes.addTo(api);
        lookupRoutes.addTo(api);
        accountRoutes.addTo(api);
        webhookRoutes.addTo(api);
        api.refuseOtherMethods();
        Routes documents = new Routes(config.routes, "");
        new DocumentRoutes().addTo(documents);
        documents.refuseOtherMethods();
        routes = Stream.concat(
                        api.routes().stream().map(route -> route.replaceFirst(" ", " " + ROOT)),
                        documents.routes().stream())
                .toList();
    }

    private JettySettings settings() {
        int threads = limits.number(Limit.HTTP_CONCURRENT) + SPARE_THREADS;
        int headerOctets = limits.number(Limit.HTTP_HEADERS);
        Duration idle = limits.time(Limit.HTTP_IDLE_TIMEOUT);
        JettySettings plain = new JettySettings(
                "gateway-http", listen.host(), listen.port(), threads, MOST_CONNECTIONS, headerOctets, idle, Set.of());
        return listen.tls() == null
                ? plain
                : plain.encrypted(
                        new ServerCertificate(() -> Objects.requireNonNull(keys).context(null)));
    }

    private static void headers(Context context) {
        PlainErrors.API_HEADERS.forEach(context::header);
        String given = context.header(REQUEST_ID);
        context.header(
                REQUEST_ID,
                given != null && GIVEN_ID.matcher(given).matches()
                        ? given
                        : UUID.randomUUID().toString());
    }

    private void checkUrl(Context context) {
        String query = context.queryString();
        int length = context.req().getRequestURI().length() + (query == null ? 0 : query.length() + 1);
        if (length > limits.number(Limit.HTTP_URL)) {
            throw Problem.of(
                    ProblemType.ADDRESS_TOO_LONG,
                    "The address has more than " + limits.number(Limit.HTTP_URL) + " characters.");
        }
    }

    private static void failures(JavalinConfig config) {
        config.routes.exception(Problem.class, Problem::answer);
        config.routes.exception(
                RequestRefusedException.class, (e, context) -> Problem.of(e).answer(context));
        config.routes.exception(
                HttpResponseException.class,
                (e, context) -> Problem.unanswerable(e.getStatus()).answer(context));
        config.routes.exception(IOException.class, (e, context) -> LOG.debug("http.gone", e));
        config.routes.exception(Exception.class, (e, context) -> {
            LOG.error("http.failed request={}", context.res().getHeader(REQUEST_ID), e);
            Problem.of(ProblemType.FAILED, "The gateway failed; its log says why.")
                    .answer(context);
        });
    }

    /** Returns the routes: {@code GET /v1/account}. */
    List<String> routes() {
        return routes;
    }

    /**
     * Listens.
     *
     * @throws ConnectFailedException if it cannot
     */
    public void open() {
        try {
            server.start();
        } catch (RuntimeException e) {
            close();
            throw new ConnectFailedException(
                    ConnectFailedException.Reason.UNREACHABLE,
                    "cannot listen on " + listen.host() + ":" + listen.port() + " for HTTP",
                    e);
        }
        watch.scheduleWithFixedDelay(
                () -> slowHeaders.look(server.jettyServer().server(), System.nanoTime()),
                PACE_MILLIS,
                PACE_MILLIS,
                TimeUnit.MILLISECONDS);
    }

    /** Returns the port. */
    public int port() {
        return server.port();
    }

    /** Takes no further requests, and answers those under way for as long as {@code shutdownDrain} allows. */
    @Override
    public void close() {
        room.close(limits.time(Limit.SHUTDOWN_DRAIN));
        watch.shutdownNow();
        server.stop();
    }
}
