package io.larvik.smpp.gateway.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.field.NetworkErrorCode;
import io.larvik.smpp.gateway.config.Account;
import io.larvik.smpp.gateway.config.Webhook;
import io.larvik.smpp.gateway.core.Posted;
import io.larvik.smpp.gateway.model.Lane;
import io.larvik.smpp.gateway.model.Message;
import io.larvik.smpp.gateway.model.OutboxItem;
import io.larvik.smpp.gateway.model.ReceiptNote;
import io.larvik.smpp.gateway.store.MessageQueries;
import io.larvik.smpp.gateway.store.MessageStore.OutboxEntry;
import io.larvik.smpp.session.Network;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookClientIT {

    private static final long NOW = 1_796_000_000_000L;

    /** What the webhook got. */
    private record Got(Map<String, List<String>> headers, String body) {}

    /** Nothing is known beside the event. */
    private static final MessageQueries NOTHING = new MessageQueries() {
        @Override
        public @Nullable Found find(long id) {
            return null;
        }

        @Override
        public List<Found> list(Filter filter) {
            return List.of();
        }
    };

    private final WebhookClient client =
            new WebhookClient(NOTHING, () -> NOW, InetAddress::getAllByName, new SslContextFactory.Client());
    private final BlockingQueue<Got> got = new LinkedBlockingQueue<>();
    private HttpServer server;
    private volatile int status = 204;
    private volatile byte[] answer = new byte[0];
    private volatile @Nullable String retryAfter;
    private volatile @Nullable String location;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        got.add(new Got(Map.copyOf(exchange.getRequestHeaders()), body));
        if (retryAfter != null) {
            exchange.getResponseHeaders().add("Retry-After", retryAfter);
        }
        if (location != null) {
            exchange.getResponseHeaders().add("Location", location);
        }
        exchange.sendResponseHeaders(status, answer.length == 0 ? -1 : answer.length);
        try (exchange) {
            exchange.getResponseBody().write(answer);
        } catch (IOException e) {
            // the client has gone, as it should
        }
    }

    @AfterEach
    void stop() {
        client.close();
        server.stop(0);
    }

    @Test
    void eventIsPostedAndSigned() throws Exception {
        assertThat(post("http://127.0.0.1:" + port() + "/sms", true)).isEqualTo(new Posted.Answered(204, null));

        Got event = got.take();
        assertThat(event.body())
                .isEqualTo(
                        "{\"type\":\"message.receipt\",\"id\":\"17\",\"reference\":\"order-7\","
                                + "\"to\":\"46709771337\",\"from\":\"Larvik\",\"state\":\"undeliverable\",\"error\":\"027\","
                                + "\"networkErrorCode\":{\"networkType\":3,\"code\":27},"
                                + "\"parts\":1,\"inDoubt\":false,\"late\":false,\"at\":\"2026-11-30T00:53:20Z\",\"sequence\":1}");
        assertThat(event.headers().get("Content-type")).containsExactly("application/json");
        assertThat(event.headers().get("Webhook-id")).containsExactly("msg_1017");
        assertThat(event.headers().get("Webhook-timestamp")).containsExactly("1796000000");
        assertThat(event.headers().get("Webhook-signature"))
                .containsExactly(Signature.of(
                        List.of("secret"),
                        "msg_1017",
                        1_796_000_000,
                        event.body().getBytes(StandardCharsets.UTF_8)));
        assertThat(event.headers()).doesNotContainKeys("User-agent", "Cookie");
    }

    @Test
    void pingIsPostedAndSigned() throws Exception {
        CompletableFuture<Posted> posted = new CompletableFuture<>();

        client.ping(account("http://127.0.0.1:" + port(), true), posted::complete);

        assertThat(posted.get(20, TimeUnit.SECONDS)).isEqualTo(new Posted.Answered(204, null));
        assertThat(got.take().body()).isEqualTo("{\"type\":\"ping\"}");
    }

    @Test
    void retryAfterIsTold() throws Exception {
        status = 429;
        retryAfter = "17";

        assertThat(post("http://127.0.0.1:" + port(), true)).isEqualTo(new Posted.Answered(429, 17_000L));
    }

    @Test
    void longAnswerIsNotReadToItsEnd() throws Exception {
        status = 200;
        answer = new byte[8 << 20];

        assertThat(post("http://127.0.0.1:" + port(), true)).isEqualTo(new Posted.Answered(200, null));
    }

    @Test
    @Tag("E11")
    void redirectIsNotFollowed() throws Exception {
        status = 302;
        location = "http://127.0.0.1:" + port() + "/elsewhere";

        assertThat(post("http://127.0.0.1:" + port(), true)).isEqualTo(new Posted.Answered(302, null));
        assertThat(got).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "2130706433", "127.1", "0x7f.1", "[::1]", "[::ffff:127.0.0.1]"})
    @Tag("E11")
    void addressThatIsNotAllowedIsNotConnectedTo(String host) throws Exception {
        Posted posted = post("http://" + host + ":" + port(), false);

        assertThat(posted).isInstanceOf(Posted.Failed.class);
        assertThat(got).isEmpty();
    }

    @Test
    @Tag("E11")
    void nameThatLeadsElsewhereTheNextTimeIsRefused() throws Exception {
        InetAddress[] addresses = {InetAddress.getByName("8.8.8.8")};
        try (WebhookClient rebound =
                new WebhookClient(NOTHING, () -> NOW, host -> addresses.clone(), new SslContextFactory.Client())) {
            addresses[0] = InetAddress.getByName("127.0.0.1");
            CompletableFuture<Posted> posted = new CompletableFuture<>();

            rebound.post(account("http://shop.example:" + port(), false), entry(), posted::complete);

            assertThat(posted.get(20, TimeUnit.SECONDS)).isEqualTo(new Posted.Failed("address not allowed"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://shop.example/",
                "file:///etc/passwd",
                "http://user@shop.example/",
                "http://shop.example:22/",
                "http://shop.example:1023/",
                "http:///x"
            })
    @Tag("E11")
    void urlThatIsNotAllowedIsNotPostedTo(String url) {
        assertThat(WebhookClient.isAllowed(URI.create(url))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://shop.example/sms",
                "http://shop.example:80/",
                "https://shop.example:443/",
                "https://shop.example:1024/"
            })
    void urlOfAWebServerIsAllowed(String url) {
        assertThat(WebhookClient.isAllowed(URI.create(url))).isTrue();
    }

    private int port() {
        return server.getAddress().getPort();
    }

    private Posted post(String url, boolean allowsLoopback) throws Exception {
        CompletableFuture<Posted> posted = new CompletableFuture<>();
        client.post(account(url, allowsLoopback), entry(), posted::complete);
        return posted.get(20, TimeUnit.SECONDS);
    }

    private static Account account(String url, boolean allowsLoopback) {
        List<Network> allowed = allowsLoopback ? List.of(Network.of("127.0.0.0/8")) : List.of();
        Webhook webhook = new Webhook(URI.create(url), List.of("secret"), Set.of(Webhook.Event.RECEIPT), allowed);
        return new Account(
                "shop", null, null, webhook, null, 1, List.of(), Duration.ofHours(1), Account.OnUnknown.RESEND);
    }

    private static OutboxEntry entry() {
        Message message = new Message(
                17, Message.Kind.MT, "shop", "Larvik", "46709771337", Lane.NORMAL, 0, 1, 1, "hook:shop", "order-7");
        OutboxItem item = new OutboxItem(
                "hook:shop",
                0,
                1_017,
                17,
                OutboxItem.Kind.RECEIPT,
                NOW,
                0,
                new ReceiptNote(MessageState.UNDELIVERABLE, NOW, "027", new NetworkErrorCode(NetworkErrorCode.GSM, 27))
                        .body());
        return new OutboxEntry(item, message, null);
    }
}
