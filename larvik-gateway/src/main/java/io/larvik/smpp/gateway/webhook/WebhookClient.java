package io.larvik.smpp.gateway.webhook;

import io.larvik.smpp.gateway.config.Account;
import io.larvik.smpp.gateway.config.Webhook;
import io.larvik.smpp.gateway.core.Posted;
import io.larvik.smpp.gateway.store.MessageQueries;
import io.larvik.smpp.gateway.store.MessageStore.OutboxEntry;
import io.larvik.smpp.gateway.store.StoreException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.eclipse.jetty.client.BytesRequestContent;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/**
 * Posts events to the webhooks of accounts. It follows no redirect, uses no proxy, verifies TLS, and connects only to
 * addresses that are allowed, also when the name leads elsewhere the next time. Safe for any thread.
 */
public final class WebhookClient implements AutoCloseable {

    private static final Duration TIME = Duration.ofSeconds(10);
    private static final int MOST_AT_A_TIME = 4;
    private static final long MOST_ANSWER = 64 << 10;
    private static final int MOST_THREADS = 16;
    private static final int FEWEST_THREADS = 4;
    private static final int FIRST_FREE_PORT = 1_024;
    private static final long MOST_RETRY_AFTER_SECONDS = Duration.ofDays(1).toSeconds();
    private static final long MILLIS = 1_000;

    private final EventBody bodies;
    private final LongSupplier now;
    private final GuardedResolver.Lookup lookup;
    private final SslContextFactory.Client tls;
    private final QueuedThreadPool threads;
    private final Map<String, HttpClient> clients = new ConcurrentHashMap<>();

    /**
     * Creates the client.
     *
     * @param now the time in milliseconds since 1970
     */
    public WebhookClient(MessageQueries queries, LongSupplier now) {
        this(queries, now, InetAddress::getAllByName, new SslContextFactory.Client());
    }

    WebhookClient(
            MessageQueries queries, LongSupplier now, GuardedResolver.Lookup lookup, SslContextFactory.Client tls) {
        this.bodies = new EventBody(queries);
        this.now = now;
        this.lookup = lookup;
        this.tls = tls;
        threads = new QueuedThreadPool(MOST_THREADS, FEWEST_THREADS);
        threads.setName("gateway-webhook");
        threads.setDaemon(true);
        try {
            threads.start();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Posts an event; returns at once.
     *
     * @param then is told what came of it, on any thread
     */
    public void post(Account account, OutboxEntry entry, Consumer<Posted> then) {
        Webhook webhook = account.webhook();
        if (webhook == null || !isAllowed(webhook.url())) {
            then.accept(new Posted.Failed("no webhook"));
            return;
        }
        threads.execute(() -> {
            byte[] body = body(account, entry);
            if (body == null) {
                then.accept(new Posted.Failed("store"));
            } else {
                send(account, webhook, "msg_" + entry.item().id(), body, then);
            }
        });
    }

    /**
     * Posts a signed {@code ping}.
     *
     * @param then is told what came of it, on any thread
     */
    public void ping(Account account, Consumer<Posted> then) {
        Webhook webhook = account.webhook();
        if (webhook == null || !isAllowed(webhook.url())) {
            then.accept(new Posted.Failed("no webhook"));
            return;
        }
        byte[] body = "{\"type\":\"ping\"}".getBytes(StandardCharsets.US_ASCII);
        send(account, webhook, "ping_" + now.getAsLong(), body, then);
    }

    private byte @Nullable [] body(Account account, OutboxEntry entry) {
        try {
            return bodies.of(account, entry);
        } catch (StoreException e) {
            return null; // it is read again at the next try
        }
    }

    /** Ports of other services are as private as addresses. */
    static boolean isAllowed(URI url) {
        boolean isHttp = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
        int port = url.getPort();
        return isHttp
                && url.getHost() != null
                && url.getRawUserInfo() == null
                && (port == -1 || port == 80 || port == 443 || port >= FIRST_FREE_PORT);
    }

    private void send(Account account, Webhook webhook, String id, byte[] body, Consumer<Posted> then) {
        long seconds = now.getAsLong() / MILLIS;
        AtomicLong octets = new AtomicLong();
        Request request = client(account, webhook)
                .POST(webhook.url())
                .timeout(TIME.toMillis(), TimeUnit.MILLISECONDS)
                .body(new BytesRequestContent("application/json", body))
                .headers(headers -> headers.put("webhook-id", id)
                        .put("webhook-timestamp", Long.toString(seconds))
                        .put("webhook-signature", Signature.of(webhook.secrets(), id, seconds, body)))
                .onResponseContent((response, part) -> drop(response, part, octets));
        request.send(result -> then.accept(posted(result)));
    }

    private static void drop(Response response, ByteBuffer part, AtomicLong octets) {
        if (octets.addAndGet(part.remaining()) > MOST_ANSWER) {
            response.abort(new IllegalStateException("the answer has more than 64 KiB"));
        }
    }

    private static Posted posted(Result result) {
        Response response = result.getResponse();
        if (response != null && response.getStatus() > 0) {
            return new Posted.Answered(response.getStatus(), retryAfter(response));
        }
        Throwable failure = result.getFailure();
        if (failure instanceof GuardedResolver.ForbiddenAddressException) {
            return new Posted.Failed("address not allowed");
        }
        return new Posted.Failed(failure instanceof TimeoutException ? "timeout" : "not reached");
    }

    private static @Nullable Long retryAfter(Response response) {
        HttpField field = response.getHeaders().getField(HttpHeader.RETRY_AFTER);
        if (field == null || !field.getValue().matches("\\d{1,9}")) {
            return null;
        }
        return Math.min(Long.parseLong(field.getValue()), MOST_RETRY_AFTER_SECONDS) * MILLIS;
    }

    private HttpClient client(Account account, Webhook webhook) {
        return clients.computeIfAbsent(account.name(), name -> {
            HttpClient client = new HttpClient();
            client.setExecutor(threads);
            client.setSslContextFactory(tls);
            client.setSocketAddressResolver(new GuardedResolver(new AddressGuard(webhook.allow()), lookup, threads));
            client.setFollowRedirects(false);
            client.setHttpCookieStore(new HttpCookieStore.Empty());
            client.setConnectTimeout(TIME.toMillis());
            client.setIdleTimeout(TIME.toMillis() * 3);
            client.setMaxConnectionsPerDestination(MOST_AT_A_TIME);
            client.setUserAgentField(null);
            try {
                client.start();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            return client;
        });
    }

    /** Forgets the connections of an account whose webhook has changed. */
    public void forget(Account account) {
        HttpClient client = clients.remove(account.name());
        if (client != null) {
            stop(client);
        }
    }

    @Override
    public void close() {
        clients.values().forEach(WebhookClient::stop);
        clients.clear();
        try {
            threads.stop();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void stop(HttpClient client) {
        try {
            client.stop();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
