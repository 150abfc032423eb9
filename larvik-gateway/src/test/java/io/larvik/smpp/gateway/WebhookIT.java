package io.larvik.smpp.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.simulator.SmppSimulator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Messages of subscribers through a gateway to the webhook of an application. */
class WebhookIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    Path folder;

    private final SmppSimulator carrier = SmppSimulator.start();
    private final BlockingQueue<JsonNode> events = new LinkedBlockingQueue<>();
    private final AtomicInteger refusals = new AtomicInteger();
    private HttpServer hook;
    private Gateway gateway;

    @BeforeEach
    void start() throws IOException {
        hook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        hook.createContext("/sms", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            boolean isRefused = refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
            if (isRefused) {
                exchange.getResponseHeaders().add("Retry-After", "1");
            }
            exchange.sendResponseHeaders(isRefused ? 503 : 204, -1);
            exchange.close();
            if (!isRefused) {
                events.add(JSON.readTree(body));
            }
        });
        hook.start();
        gateway = Gateway.start(
                Configs.read(folder, """
                node: { name: gw1, data: data }
                smpp: { listen: "127.0.0.1:0" }
                limits: { storeReserve: 1048576 }
                accounts:
                  shop:
                    smpp: { systemId: shop, password: "HASH" }
                    webhook:
                      url: "http://127.0.0.1:%d/sms"
                      secret: "whsec_c2VjcmV0IG9mIHRoZSBzaG9wIGhvb2s="
                      events: [receipt, message]
                      allow: [127.0.0.0/8]
                links:
                  tele: { url: "smpp://acme@127.0.0.1:%d", password: secret }
                inbound:
                  - { when: { to: ["467011"] }, account: shop, door: webhook }
                """.formatted(hook.getAddress().getPort(), carrier.port())), failure -> {});
        carrier.awaitSession();
    }

    @AfterEach
    void stop() {
        gateway.close();
        carrier.close();
        hook.stop(0);
    }

    @Test
    void messageOfASubscriberIsPosted() throws Exception {
        carrier.deliver(Sms.to("46701113311").from("46709771337").text("Hej 5£ €"))
                .awaitAccepted();

        JsonNode event = events.poll(10, TimeUnit.SECONDS);

        assertThat(event).isNotNull();
        assertThat(event.get("type").asString()).isEqualTo("message.received");
        assertThat(event.get("to").asString()).isEqualTo("46701113311");
        assertThat(event.get("from").asString()).isEqualTo("46709771337");
        assertThat(event.get("text").asString()).isEqualTo("Hej 5£ €");
        assertThat(event.get("id").asString()).matches("\\d{18,19}");
    }

    @Test
    void longMessageOfASubscriberIsPostedAsOne() throws Exception {
        String text = "Hej på dig, ".repeat(30) + "€";
        carrier.deliver(Sms.to("46701113311").from("46709771337").text(text)).awaitAccepted();

        JsonNode event = events.poll(10, TimeUnit.SECONDS);

        assertThat(event).isNotNull();
        assertThat(event.get("text").asString()).isEqualTo(text);
        assertThat(event.get("alphabet").asString()).isEqualTo("gsm7");
        assertThat(event.get("hex").asString()).startsWith("48656a2070");
        assertThat(event.get("parts").asInt()).isEqualTo(3);
        assertThat(event.get("missing")).isEmpty();
        assertThat(events).isEmpty();
    }

    @Test
    void messageIsPostedAgainUntilTheWebhookTakesIt() throws Exception {
        refusals.set(2);

        carrier.deliver(Sms.to("46701113311").from("46709771337").text("Hello")).awaitAccepted();

        JsonNode event = events.poll(20, TimeUnit.SECONDS);
        assertThat(event).isNotNull();
        assertThat(event.get("text").asString()).isEqualTo("Hello");
    }
}
