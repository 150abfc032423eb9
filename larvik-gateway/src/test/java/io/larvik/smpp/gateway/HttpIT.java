package io.larvik.smpp.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.larvik.smpp.gateway.config.GatewayConfig;
import io.larvik.smpp.gateway.store.jdbc.JdbcStore;
import io.larvik.smpp.simulator.SimulatedMessage;
import io.larvik.smpp.simulator.SmppSimulator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Messages over HTTP through a gateway to a carrier, and back to a webhook. */
@Timeout(180)
class HttpIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String KEY = "shop-key";
    private static final String REPLAYED = "Idempotent-Replayed";

    @TempDir
    Path folder;

    private final SmppSimulator carrier = SmppSimulator.start();
    private final BlockingQueue<JsonNode> events = new LinkedBlockingQueue<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private HttpServer hook;

    @BeforeEach
    void start() throws IOException {
        hook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        hook.createContext("/sms", exchange -> {
            events.add(JSON.readTree(exchange.getRequestBody().readAllBytes()));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        hook.start();
    }

    @AfterEach
    void stop() {
        carrier.close();
        hook.stop(0);
    }

    private GatewayConfig config(int httpPort) throws IOException {
        return Configs.read(folder, """
                node: { name: gw1, data: data }
                smpp: { listen: "127.0.0.1:0" }
                http: { listen: "127.0.0.1:%d" }
                limits: { storeReserve: 1048576 }
                accounts:
                  shop:
                    http: { keys: { web: "sha256:%s" } }
                    webhook:
                      url: "http://127.0.0.1:%d/sms"
                      secret: "whsec_c2VjcmV0IG9mIHRoZSBzaG9wIGhvb2s="
                      allow: [127.0.0.0/8]
                links:
                  tele: { url: "smpp://acme@127.0.0.1:%d", password: secret }
                """.formatted(
                        httpPort, Configs.sha256(KEY), hook.getAddress().getPort(), carrier.port()));
    }

    @Test
    void longTextLeavesInPartsAndHasOneReceipt() throws Exception {
        String text = "0123456789".repeat(40);
        try (Gateway gateway = Gateway.start(config(0), failure -> {})) {
            HttpResponse<String> answer = post(gateway.httpPort(), text, "long");
            assertThat(answer.statusCode()).isEqualTo(202);
            String id = JSON.readTree(answer.body()).get("id").asString();

            SimulatedMessage message = carrier.takeMessage();
            assertThat(message.text()).isEqualTo(text);
            assertThat(message.pdus()).hasSize(3);
            JsonNode receipt = event();
            assertThat(receipt.get("type").asString()).isEqualTo("message.receipt");
            assertThat(receipt.get("id").asString()).isEqualTo(id);
            assertThat(receipt.get("state").asString()).isEqualTo("delivered");
            JsonNode known = JSON.readTree(get(gateway.httpPort(), id).body());
            assertThat(known.get("attempts")).hasSize(3);

            String next = JSON.readTree(
                            post(gateway.httpPort(), "Hello", "next").body())
                    .get("id")
                    .asString();
            assertThat(event().get("id").asString())
                    .as("there is no second receipt of the long text")
                    .isEqualTo(next);
        }
    }

    @Test
    @Tag("E13")
    @Tag("D9")
    void keyNamesTheSameMessageAfterAKill() throws Exception {
        int port = freePort();
        config(port);
        Path file = folder.resolve("gateway.yaml");
        HttpResponse<String> first;
        try (GatewayProcess gateway = GatewayProcess.start(file)) {
            first = post(port, "Hello", "order-1");
            gateway.kill();
        }
        try (GatewayProcess gateway = GatewayProcess.start(file)) {
            HttpResponse<String> again = post(port, "Hello", "order-1");
            HttpResponse<String> other = post(port, "Hej", "order-1");
            HttpResponse<String> next = post(port, "Next", "order-2");
            carrier.awaitMessages(2);
            gateway.stop();

            assertThat(first.statusCode()).isEqualTo(202);
            assertThat(again.statusCode()).isEqualTo(202);
            assertThat(again.body()).isEqualTo(first.body());
            assertThat(again.headers().firstValue(REPLAYED)).contains("true");
            assertThat(other.statusCode()).isEqualTo(409);
            assertThat(next.headers().firstValue(REPLAYED)).isEmpty();
        }
        assertThat(carrier.messages())
                .extracting(SimulatedMessage::text)
                .as("the kill may have left the first one in doubt")
                .containsOnly("Hello", "Next");
        assertThat(messages()).as("stored").isEqualTo(2);
    }

    @Test
    @Tag("E13")
    void keyJoinsTheTurnThatIsUnderWay() throws Exception {
        GatewayConfig config = config(0);
        HeldStore held = new HeldStore(JdbcStore.in(config.data(), 1 << 20));
        try (Gateway gateway = Gateway.start(config, held.store(), failure -> {})) {
            held.hold();
            List<CompletableFuture<HttpResponse<String>>> both = List.of(
                    postAsync(gateway.httpPort(), "Hello", "order-1"),
                    postAsync(gateway.httpPort(), "Hello", "order-1"));
            held.release();

            assertThat(both.get(0).get(60, TimeUnit.SECONDS).body())
                    .isEqualTo(both.get(1).get(60, TimeUnit.SECONDS).body());
            assertThat(both)
                    .filteredOn(
                            each -> each.join().headers().firstValue(REPLAYED).isPresent())
                    .hasSize(1);
        }
        assertThat(messages()).isEqualTo(1);
    }

    // ----

    private long messages() throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("data/gateway.db"));
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM message")) {
            return rows.getLong(1);
        }
    }

    private JsonNode event() throws InterruptedException {
        JsonNode event = events.poll(60, TimeUnit.SECONDS);
        assertThat(event).isNotNull();
        return event;
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    private HttpResponse<String> post(int port, String text, String key) throws Exception {
        return http.send(request(port, text, key), BodyHandlers.ofString());
    }

    private CompletableFuture<HttpResponse<String>> postAsync(int port, String text, String key) {
        return http.sendAsync(request(port, text, key), BodyHandlers.ofString());
    }

    private static HttpRequest request(int port, String text, String key) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/messages"))
                .header("Authorization", "Bearer " + KEY)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString("{\"to\":\"46709771337\",\"from\":\"Shop\",\"text\":\"" + text + "\"}"))
                .build();
    }

    private HttpResponse<String> get(int port, String id) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/messages/" + id))
                        .header("Authorization", "Bearer " + KEY)
                        .build(),
                BodyHandlers.ofString());
    }
}
