package io.larvik.smpp.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import com.sun.net.httpserver.HttpServer;
import io.larvik.smpp.client.SmppClient;
import io.larvik.smpp.gateway.config.ApiKey;
import io.larvik.smpp.gateway.config.ConfigReader;
import io.larvik.smpp.gateway.config.EffectiveConfig;
import io.larvik.smpp.gateway.config.GatewayConfig;
import io.larvik.smpp.gateway.config.PasswordHash;
import io.larvik.smpp.gateway.operate.ControlToken;
import io.larvik.smpp.gateway.operate.OperateServer;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.session.SmppException;
import io.larvik.smpp.simulator.SmppSimulator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Secrets, texts and numbers that go through every door, and are looked for in all that a gateway writes about itself. */
@Tag("E17")
class CanaryIT {

    private static final String PASSWORD = "c4n4ryPw";
    private static final String LINK_PASSWORD = "c4n4ryLk";
    private static final String KEY = "canaryKey0123456789canaryKey0123456789abcde";
    private static final String HOOK_SECRET = "whsec_Y2FuYXJ5IG9mIHRoZSB3ZWJob29rIHNlY3JldA==";
    private static final String TEXT = "canary of the text";
    private static final String NUMBER = "46709771337";
    private static final List<String> CANARIES =
            List.of(PASSWORD, LINK_PASSWORD, KEY, HOOK_SECRET.substring(6), TEXT, NUMBER);

    /** What these two write below WARN is what they read and write: logback.xml pins them, and so does this test. */
    private static final List<String> PINNED = List.of("org.eclipse.jetty", "io.javalin");

    private static final class Heard extends AppenderBase<ILoggingEvent> {

        private final Queue<String> lines = new ConcurrentLinkedQueue<>();

        @Override
        protected void append(ILoggingEvent event) {
            String thrown =
                    event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy());
            lines.add(event.getLoggerName() + " " + event.getFormattedMessage() + " " + thrown);
        }
    }

    @TempDir
    Path folder;

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Logger events = (Logger) LoggerFactory.getLogger("io.larvik.smpp.gateway.events");
    private final Level level = root.getLevel();
    private final Heard heard = new Heard();
    private final CountDownLatch posted = new CountDownLatch(1);
    private final HttpClient http = HttpClient.newHttpClient();
    private final SmppSimulator carrier = SmppSimulator.start();
    private HttpServer hook;

    @BeforeEach
    void listen() throws IOException {
        heard.setContext((LoggerContext) LoggerFactory.getILoggerFactory());
        heard.start();
        PINNED.forEach(name -> ((Logger) LoggerFactory.getLogger(name)).setLevel(Level.WARN));
        for (Logger each : List.of(root, events)) {
            each.setLevel(Level.TRACE);
            each.addAppender(heard);
        }
        hook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        hook.createContext("/sms", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
            posted.countDown();
        });
        hook.start();
    }

    @AfterEach
    void stop() {
        root.detachAppender(heard);
        events.detachAppender(heard);
        root.setLevel(level);
        events.setLevel(null);
        carrier.close();
        hook.stop(0);
    }

    @Test
    void nothingThatAGatewayTellsHasASecretATextOrAWholeNumber() throws Exception {
        Path file = config();
        GatewayConfig config = ConfigReader.read(file, name -> null);
        try (Gateway gateway = Gateway.start(config, failure -> {});
                OperateServer operate =
                        gateway.operate(new OperateControl(gateway, () -> ConfigReader.read(file, name -> null)))) {
            carrier.awaitSession();
            smpp(gateway.port());
            List<HttpResponse<String>> refused = http(gateway.httpPort());
            carrier.deliver(Sms.to("46701113311").from(NUMBER).text(TEXT)).awaitAccepted();
            assertThat(posted.await(20, TimeUnit.SECONDS)).isTrue();

            String token = ControlToken.read(config.data()).header();
            String at = "http://127.0.0.1:" + operate.port();
            assertThat(ask("GET", at + "/control/find?wanted=" + NUMBER, token, "")
                            .statusCode())
                    .isEqualTo(200);
            Files.writeString(
                    file, Files.readString(file).replace("password: " + LINK_PASSWORD, "passwrd: " + PASSWORD));
            HttpResponse<String> reload = ask("POST", at + "/control/reload", token, "");
            assertThat(reload.statusCode()).isEqualTo(409);

            assertThat(refused)
                    .allSatisfy(answer -> assertThat(answer.statusCode()).isBetween(400, 499));
            refused.forEach(answer -> clean("problem details", answer.body()));
            clean("faults of a reload", reload.body());
            clean("metrics", ask("GET", at + "/metrics", token, "").body());
            clean("status", ask("GET", at + "/control/status", token, "").body());
            clean("audit", ask("GET", at + "/control/audit", token, "").body());
        }
        clean("configuration", config + "\n" + EffectiveConfig.of(config));
        assertThat(heard.lines)
                .as("loggers that were heard")
                .anyMatch(line -> line.contains("gateway.started"))
                .anyMatch(line -> line.startsWith("io.netty"))
                .anyMatch(line -> line.contains("SubmitSm") || line.contains("submit_sm"));
        heard.lines.forEach(line -> clean("log", line));
    }

    private static void clean(String where, String text) {
        assertThat(text).as(where).doesNotContain(CANARIES);
    }

    private void smpp(int port) {
        assertThatThrownBy(() -> SmppClient.connect(
                                "smpp://shop:" + PASSWORD.toUpperCase(Locale.ROOT) + "@127.0.0.1:" + port)
                        .close())
                .isInstanceOf(SmppException.class)
                .satisfies(e -> clean("exception", String.valueOf(e)));
        try (SmppClient shop = SmppClient.connect("smpp://shop:" + PASSWORD + "@127.0.0.1:" + port)) {
            clean("client", shop.toString());
            shop.send(Sms.to(NUMBER).from("Larvik").text(TEXT));
        }
        carrier.takeMessage();
    }

    /** Sends a message, and requests that are refused; returns the answers to these. */
    private List<HttpResponse<String>> http(int port) throws Exception {
        String messages = "http://127.0.0.1:" + port + "/v1/messages";
        String body = "{\"to\":\"" + NUMBER + "\",\"from\":\"Larvik\",\"text\":\"" + TEXT + "\"}";
        assertThat(ask("POST", messages, "Bearer " + KEY, body).statusCode()).isEqualTo(202);
        carrier.takeMessage();
        return List.of(
                ask("POST", messages, "Bearer " + KEY, body.replace("\"to\"", "\"too\"")),
                ask("POST", messages, "Bearer " + KEY, body.substring(1)),
                ask("POST", messages, "Bearer x" + KEY, body),
                ask("POST", messages + "?key=" + KEY, "", body));
    }

    private HttpResponse<String> ask(String method, String url, String login, String body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .header("Content-Type", "application/json");
        if (!login.isEmpty()) {
            request.header("Authorization", login);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private Path config() throws IOException {
        return Files.writeString(folder.resolve("gateway.yaml"), """
                node: { name: gw1, data: data }
                smpp: { listen: "127.0.0.1:0" }
                http: { listen: "127.0.0.1:0" }
                operate: { listen: "127.0.0.1:0" }
                limits: { storeReserve: 1048576 }
                accounts:
                  shop:
                    smpp: { systemId: shop, password: "%s" }
                    http: { keys: { web: "sha256:%s" } }
                    webhook:
                      url: "http://127.0.0.1:%d/sms"
                      secret: "%s"
                      events: [receipt, message]
                      allow: [127.0.0.0/8]
                links:
                  tele:
                    url: "smpp://acme@127.0.0.1:%d"
                    password: %s
                inbound:
                  - { when: { to: ["467011"] }, account: shop, door: webhook }
                """.formatted(
                        PasswordHash.of(PASSWORD).text(),
                        ApiKey.hash(KEY),
                        hook.getAddress().getPort(),
                        HOOK_SECRET,
                        carrier.port(),
                        LINK_PASSWORD));
    }
}
