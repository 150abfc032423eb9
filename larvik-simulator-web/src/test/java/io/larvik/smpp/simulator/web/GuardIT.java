package io.larvik.smpp.simulator.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.client.SmppClient;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.simulator.SmppSimulator;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What no route answers. */
@Timeout(60)
class GuardIT {

    private static final WebLimits LIMITS =
            new WebLimits(1_000_000, Duration.ofSeconds(20), Duration.ofMillis(300), Duration.ofMillis(300));

    private static final int TOO_MUCH = (256 << 10) + 1;

    private static SmppSimulator simulator;
    private static WebClient web;
    private static SmppClient client;

    @BeforeAll
    static void start() {
        simulator = SmppSimulator.builder().frozenTime().start();
        web = new WebClient(simulator, LIMITS);
        client = SmppClient.connect(simulator.url());
        client.send(Sms.to("46709771337").text("one"));
    }

    @AfterAll
    static void stop() {
        client.close();
        web.close();
        simulator.close();
    }

    static Stream<String> routes() {
        return WebClient.API.routes().stream();
    }

    static Stream<String> guarded() {
        return routes().filter(route -> !route.equals("GET /health"));
    }

    static Stream<String> withJson() {
        return WebClient.API.routesWithJson().stream();
    }

    private static String method(String route) {
        return route.substring(0, route.indexOf(' '));
    }

    private static String path(String route) {
        return route.substring(route.indexOf(' ') + 1).replace("{number}", "1").replace("{name}", "x");
    }

    private static HttpResponse<String> json(String route, String body) {
        return web.call(method(route), path(route), "application/json", body);
    }

    // ---- for each route

    @ParameterizedTest
    @MethodSource("guarded")
    void tokenIsNeeded(String route) {
        for (String authorization :
                new String[] {"", "Authorization: Bearer 0123456789abcdeF\r\n", "Authorization: Basic eDp5\r\n"}) {
            String answer = web.octets(method(route) + " /api/v1" + path(route) + " HTTP/1.1\r\nHost: localhost\r\n"
                    + authorization + "Connection: close\r\n\r\n");

            assertThat(answer).startsWith("HTTP/1.1 401 ").contains("WWW-Authenticate: Bearer");
        }
    }

    @ParameterizedTest
    @MethodSource("routes")
    void hostIsThatWhichIsListenedOn(String route) {
        String answer = web.octets(method(route) + " /api/v1" + path(route)
                + " HTTP/1.1\r\nHost: evil.example:80\r\nAuthorization: Bearer " + WebClient.TOKEN
                + "\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 403 ");
    }

    @ParameterizedTest
    @MethodSource("routes")
    void otherMethodsAreRefused(String route) {
        HttpResponse<String> answer = web.call("OPTIONS", path(route), "");

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow").orElse("")).contains(method(route));
        assertThat(answer.headers().map().keySet())
                .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control"));
    }

    @ParameterizedTest
    @MethodSource("guarded")
    void unknownParameterIsRefused(String route) {
        assertThat(web.call(method(route), path(route) + "?unknown=1", "").statusCode())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @MethodSource("withJson")
    void bodyMustBeOfTheRightType(String route) {
        assertThat(web.call(method(route), path(route), "text/plain", "{}").statusCode())
                .isEqualTo(415);
        assertThat(web.call(method(route), path(route), "", "{}").statusCode()).isEqualTo(415);
    }

    @ParameterizedTest
    @MethodSource("withJson")
    void bodyHasALimit(String route) {
        String body = "{\"text\":\"" + "x".repeat(TOO_MUCH - 11) + "\"}";

        assertThat(body).hasSize(TOO_MUCH);
        assertThat(json(route, body).statusCode()).isEqualTo(413);
        assertThat(web.chunked(method(route), path(route), body)).isEqualTo(413);
    }

    @ParameterizedTest
    @MethodSource("withJson")
    void bodyHasALimitOfDepth(String route) {
        assertThat(json(route, "{\"a\":".repeat(33) + "1" + "}".repeat(33)).statusCode())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @MethodSource("withJson")
    void bodyMustBeJson(String route) {
        for (String body : new String[] {
            "{\"a\":1,\"a\":2}",
            "{\"a\":NaN}",
            "{\"a\":Infinity}",
            "{\"a\":01}",
            "{'a':1}",
            "{\"a\":1,}",
            "{\"a\":1",
            "{} {}",
            "\"a\"",
            "1",
            "null",
            "",
            "{\"a\":\"\\x\"}",
            "\ufeff",
            "// a\n{}"
        }) {
            assertThat(json(route, body).statusCode()).as(body).isEqualTo(400);
        }
        assertThat(web.call(
                        method(route), path(route), "application/json", new byte[] {'{', '"', (byte) 0xC3, '"', '}'}))
                .isEqualTo(400);
    }

    static Stream<String> withAnObject() {
        return withJson().filter(route -> !route.equals("PUT /rules"));
    }

    @ParameterizedTest
    @MethodSource("withAnObject")
    void unknownKeyIsRefused(String route) {
        HttpResponse<String> answer = json(route, "{\"unknwon\":1}");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("unknwon");
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    @ParameterizedTest
    @MethodSource("withJson")
    void wrongTypeIsRefused(String route) {
        for (String key : WebClient.API.keys(route)) {
            assertThat(json(route, "{\"" + key + "\":[[1]]}").statusCode())
                    .as(key)
                    .isEqualTo(422);
        }
    }

    // ---- HTTP

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "431 | GET /api/v1/health HTTP/1.1\\r\\nHost: localhost\\r\\nX: {9000}\\r\\n\\r\\n",
                "414 | GET /api/v1/health?{9000} HTTP/1.1\\r\\nHost: localhost\\r\\n\\r\\n",
                "400 | POST /api/v1/reset HTTP/1.1\\r\\nHost: localhost\\r\\nContent-Length: 5\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n0\\r\\n\\r\\n",
                "400 | POST /api/v1/reset HTTP/1.1\\r\\nHost: localhost\\r\\nContent-Length: 5\\r\\nContent-Length: 6\\r\\n\\r\\n123456",
                "400 | POST /api/v1/reset HTTP/1.1\\r\\nHost: localhost\\r\\nContent-Length: +5\\r\\n\\r\\n12345",
                "400 | POST /api/v1/reset HTTP/1.1\\r\\nHost: localhost\\r\\nTransfer-Encoding: identity, chunked\\r\\nTransfer-Encoding: x\\r\\n\\r\\n0\\r\\n\\r\\n",
                "400 | GET /api/v1/health HTTP/1.1\\nHost: localhost\\n\\n",
                "400 | GET /api/v1/health HTTP/1.1\\r\\nHost: localhost\\nX: y\\r\\n\\r\\n",
                "400 | GET /api/v1/health HTTP/1.1\\r\\nHost : localhost\\r\\n\\r\\n",
                "400 | GET /api/v1/health HTTP/1.1\\r\\nHost: localhost\\r\\n X: folded\\r\\n\\r\\n",
                "400 | GET /api/v1/health HTTP/1.1\\r\\nHost: localhost\\r\\nHost: localhost\\r\\n\\r\\n",
                "400 | GET /api/v1/health HTTP/1.1\\r\\n\\r\\n",
                "400 | GET /api/v1/%00 HTTP/1.1\\r\\nHost: localhost\\r\\n\\r\\n",
                "400 | GET /api/../secret HTTP/1.1 x\\r\\nHost: localhost\\r\\n\\r\\n",
                "505 | GET /api/v1/health HTTP/3.7\\r\\nHost: localhost\\r\\n\\r\\n",
            })
    void whatCanBeReadInTwoWaysIsRefusedAndClosed(String expected, String request) {
        String octets = request.replace("\\r", "\r").replace("\\n", "\n").replace("{9000}", "x".repeat(9_000));

        String answer = web.octets(octets);

        assertThat(answer)
                .startsWith("HTTP/1.1 " + expected + " ")
                .doesNotContain("Jetty")
                .doesNotContain("folded");
        assertThat(answer.split("HTTP/1.1 ", -1)).as("answers").hasSize(2);
    }

    @Test
    void slowHeaderIsClosed() throws IOException {
        try (Socket socket = web.socket()) {
            OutputStream out = socket.getOutputStream();
            out.write("GET /api/v1/health HTTP/1.1\r\nHost: localhost\r\nX: ".getBytes(StandardCharsets.US_ASCII));
            out.flush();

            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void headerOfALaterRequestIsTimedToo() throws IOException {
        try (Socket socket = web.socket()) {
            OutputStream out = socket.getOutputStream();
            out.write(
                    "GET /api/v1/health HTTP/1.1\r\nHost: localhost\r\n\r\nGET /".getBytes(StandardCharsets.US_ASCII));
            out.flush();

            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 200 ")
                    .endsWith("{\"status\":\"ok\"}");
        }
    }

    @Test
    void slowBodyIsRefused() throws IOException {
        try (Socket socket = web.socket()) {
            OutputStream out = socket.getOutputStream();
            out.write(("POST /api/v1/count HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + WebClient.TOKEN
                            + "\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n{")
                    .getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            socket.setSoTimeout(50);
            StringBuilder answer = new StringBuilder();
            while (answer.indexOf("\r\n") < 0) {
                out.write(' ');
                out.flush();
                try {
                    answer.append((char) in.read());
                } catch (SocketTimeoutException e) {
                    continue; // not answered yet
                }
                socket.setSoTimeout(0);
                while (answer.indexOf("\r\n") < 0) {
                    answer.append((char) in.read());
                }
            }

            assertThat(answer).startsWith("HTTP/1.1 408 ");
        }
    }

    @Test
    void moreThanSoManyRequestsASecondAreRefused() {
        WebLimits few = new WebLimits(3, Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofSeconds(20));
        try (WebClient limited = new WebClient(simulator, few)) {
            assertThat(Stream.generate(() -> limited.call("GET", "/info", "").statusCode())
                            .limit(20))
                    .contains(200, 429);
        }
    }

    @Test
    void nothingSecretIsInAnAnswer() {
        for (String path :
                new String[] {"/info", "/sessions", "/frames", "/frames/1", "/capture.jsonl", "/metrics", "/accounts"
                }) {
            assertThat(web.call("GET", path, "").body())
                    .as(path)
                    .doesNotContain(WebClient.TOKEN)
                    .doesNotContain("\"test:test")
                    .doesNotContain("7465737400" + "7465737400");
        }
        assertThat(web.server().toString()).doesNotContain(WebClient.TOKEN);
        assertThat(WebOptions.of(0, WebClient.TOKEN).toString()).doesNotContain(WebClient.TOKEN);
    }

    @Test
    void everyAnswerHasTheHeadersThatGuardABrowser() {
        for (String path : new String[] {"/", "/simulator/app.js", "/api/v1/health", "/nothing", "/api/v1/nothing"}) {
            assertThat(web.raw("GET", path).headers().map())
                    .as(path)
                    .containsKeys(
                            "content-security-policy", "x-content-type-options", "referrer-policy", "cache-control")
                    .doesNotContainKeys("set-cookie", "server");
        }
    }
}
