package io.larvik.smpp.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.gateway.config.Limit;
import io.larvik.smpp.gateway.config.Limits;
import io.larvik.smpp.gateway.core.Accepted;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What no route of the API answers. */
@Timeout(60)
class GuardIT {

    private static final String HELLO = "{\"to\":\"46709771337\",\"from\":\"Shop\",\"text\":\"Hello\"}";
    private static final Limits SHORT = HttpFixture.limits(
            Map.of(Limit.HTTP_BODY, 1_024L, Limit.HTTP_HEADER_TIMEOUT, 300L, Limit.HTTP_BODY_TIMEOUT, 300L));

    private static HttpFixture http;

    @BeforeAll
    static void start() {
        http = new HttpFixture(SHORT);
    }

    @AfterAll
    static void stop() {
        http.close();
    }

    static Stream<String> routes() {
        return HttpFixture.API.routes().stream();
    }

    static Stream<String> guarded() {
        return routes().filter(route -> route.contains(" /v1/"));
    }

    static Stream<String> withJson() {
        return HttpFixture.API.routesWithJson().stream();
    }

    private static String method(String route) {
        return route.substring(0, route.indexOf(' '));
    }

    private static String path(String route) {
        return route.substring(route.indexOf(' ') + 1).replace("{id}", "1").replace("{name}", "rate");
    }

    private static String basic(String account, String key) {
        return "Basic " + Base64.getEncoder().encodeToString((account + ":" + key).getBytes(StandardCharsets.UTF_8));
    }

    // ---- for each route

    @Tag("E3")
    @Tag("E4")
    @ParameterizedTest
    @MethodSource("guarded")
    void keyIsNeededAndAllRefusalsAreTheSame(String route) {
        try (HttpFixture fresh = new HttpFixture()) {
            List<String> answers = new ArrayList<>();
            for (String authorization : new String[] {
                "Bearer wrong",
                "Bearer " + HttpFixture.KEY.toUpperCase(Locale.ROOT),
                "Bearer",
                basic("shop", HttpFixture.BANK_KEY),
                basic("nobody", HttpFixture.KEY),
                "Basic ???",
                "Bearer " + HttpFixture.FAR_KEY,
                "Digest x"
            }) {
                HttpResponse<String> answer =
                        fresh.call(method(route), path(route), "", "Authorization", authorization);
                assertThat(answer.statusCode()).as(authorization).isEqualTo(401);
                answers.add(answer.body());
            }
            answers.add(
                    fresh.call(method(route), path(route), "", new String[0]).body());

            assertThat(answers).containsOnly(answers.get(0));
        }
    }

    @Tag("E3")
    @ParameterizedTest
    @MethodSource("guarded")
    void keyInTheAddressIsNotRead(String route) {
        try (HttpFixture fresh = new HttpFixture()) {
            HttpResponse<String> answer =
                    fresh.call(method(route), path(route) + "?key=" + HttpFixture.KEY, "", new String[0]);

            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.body())
                    .contains("A key in the address is not read")
                    .doesNotContain(HttpFixture.KEY);
        }
    }

    @ParameterizedTest
    @MethodSource("routes")
    void otherMethodsAreRefused(String route) {
        String answer = http.octets("TRACE " + path(route) + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 405 ").contains("Allow: ").contains(method(route));
    }

    @ParameterizedTest
    @MethodSource("routes")
    void unknownParameterIsRefused(String route) {
        assertThat(http.call(method(route), path(route) + "?unknown=1", "").statusCode())
                .isEqualTo(400);
    }

    @Tag("E9")
    @ParameterizedTest
    @MethodSource("withJson")
    void bodyMustBeJsonOfTheRightSizeAndDepth(String route) {
        String method = method(route);
        String path = path(route);

        assertThat(http.call(method, path, "{\"text\":\"" + "x".repeat(1_014) + "\"}")
                        .statusCode())
                .isEqualTo(413);
        assertThat(http.call(method, path, "{\"a\":".repeat(33) + "1" + "}".repeat(33))
                        .statusCode())
                .isEqualTo(400);
        assertThat(http.call(method, path, "{\"a\":1,\"a\":2}").statusCode()).isEqualTo(400);
        assertThat(http.call(method, path, "{\"a\":NaN}").statusCode()).isEqualTo(400);
        assertThat(http.call(method, path, "{\"unknwon\":1}").statusCode()).isEqualTo(422);
        for (String type : new String[] {"", "Content-Type: text/plain\r\n", "Content-Type: application/jsonx\r\n"}) {
            assertThat(http.octets(method + " " + path + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                            + HttpFixture.KEY + "\r\n" + type + "Content-Length: 2\r\nConnection: close\r\n\r\n{}"))
                    .startsWith("HTTP/1.1 415 ");
        }
    }

    @Tag("E9")
    @ParameterizedTest
    @MethodSource("withJson")
    void slowBodyIsRefused(String route) throws IOException {
        try (Socket socket = http.socket()) {
            OutputStream out = socket.getOutputStream();
            out.write((method(route) + " " + path(route) + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                            + HttpFixture.KEY + "\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{")
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

    // ---- accounts

    @Test
    void keyIsKnownInBothForms() {
        assertThat(http.call("GET", "/v1/account", "", "Authorization", "bearer " + HttpFixture.BANK_KEY)
                        .body())
                .contains("\"bank\"");
        assertThat(http.call("GET", "/v1/account", "", "Authorization", basic("shop", HttpFixture.KEY))
                        .body())
                .contains("\"shop\"");
    }

    @Tag("E4")
    @Test
    void whoGuessesKeysIsSentAwayAndOthersAreNot() {
        try (HttpFixture fresh = new HttpFixture()) {
            assertThat(Stream.generate(() -> fresh.call("GET", "/v1/account", "", "Authorization", "Bearer x")
                                    .statusCode())
                            .limit(60))
                    .contains(401, 429);
            assertThat(fresh.call("GET", "/v1/account", "").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void keyHasARate() {
        Limits slow = HttpFixture.limits(Map.of(Limit.HTTP_KEY_RATE, 3L));
        try (HttpFixture limited = new HttpFixture(slow)) {
            assertThat(Stream.generate(
                                    () -> limited.call("GET", "/v1/account", "").statusCode())
                            .limit(20))
                    .contains(200, 429);
        }
    }

    @Test
    void accountsAreExchanged() {
        try (HttpFixture fresh = new HttpFixture()) {
            fresh.door.accounts(Map.of("bank", HttpFixture.accounts().get("bank")));

            assertThat(fresh.call("GET", "/v1/account", "").statusCode()).isEqualTo(401);
            assertThat(fresh.call("GET", "/v1/account", "", "Authorization", "Bearer " + HttpFixture.BANK_KEY)
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    // ---- how many at a time

    @Test
    void requestBeyondTheLimitIsSentAwayAndThoseInsideAreAnsweredAtTheEnd() throws Exception {
        CompletableFuture<Accepted> stored = new CompletableFuture<>();
        CountDownLatch inside = new CountDownLatch(2);
        Limits two = HttpFixture.limits(Map.of(Limit.HTTP_CONCURRENT, 2L));
        HttpFixture full = new HttpFixture(two, (account, message) -> {
            inside.countDown();
            return stored;
        });
        List<CompletableFuture<Integer>> under = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            under.add(CompletableFuture.supplyAsync(
                    () -> full.call("POST", "/v1/messages", HELLO).statusCode()));
        }
        inside.await();

        HttpResponse<String> third = full.call("GET", "/v1/account", "");
        CompletableFuture<Void> closed = CompletableFuture.runAsync(full::close);
        stored.complete(new Accepted(1, "tele", false));

        assertThat(third.statusCode()).isEqualTo(503);
        assertThat(third.headers().firstValue("Retry-After")).contains("1");
        assertThat(under).allSatisfy(each -> assertThat(each.join()).isEqualTo(202));
        closed.join();
    }

    // ---- HTTP

    @Tag("E10")
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "431 | GET /v1/account HTTP/1.1\\r\\nHost: x\\r\\nX: {17000}\\r\\n\\r\\n",
                "414 | GET /v1/account?{9000} HTTP/1.1\\r\\nHost: x\\r\\nConnection: close\\r\\n\\r\\n",
                "414 | GET /v1/account?{17000} HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n",
                "400 | POST /v1/messages HTTP/1.1\\r\\nHost: x\\r\\nContent-Length: 5\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n0\\r\\n\\r\\n",
                "400 | POST /v1/messages HTTP/1.1\\r\\nHost: x\\r\\nTransfer-Encoding: chunked\\r\\nContent-Length: 5\\r\\n\\r\\n0\\r\\n\\r\\n",
                "400 | POST /v1/messages HTTP/1.1\\r\\nHost: x\\r\\nContent-Length: 5\\r\\nContent-Length: 6\\r\\n\\r\\n123456",
                "400 | POST /v1/messages HTTP/1.1\\r\\nHost: x\\r\\nContent-Length: 5, 5\\r\\n\\r\\n12345",
                "400 | POST /v1/messages HTTP/1.1\\r\\nHost: x\\r\\nContent-Length: +5\\r\\n\\r\\n12345",
                "400 | POST /v1/messages HTTP/1.1\\r\\nHost: x\\r\\nContent-Length: -5\\r\\n\\r\\n12345",
                "400 | POST /v1/messages HTTP/1.1\\r\\nHost: x\\r\\nContent-Length: 0x5\\r\\n\\r\\n12345",
                "400 | POST /v1/messages HTTP/1.1\\r\\nHost: x\\r\\nContent-Length: 99999999999999999999\\r\\n\\r\\n12345",
                "400 | POST /v1/messages HTTP/1.1\\r\\nHost: x\\r\\nTransfer-Encoding: identity, chunked\\r\\nTransfer-Encoding: x\\r\\n\\r\\n0\\r\\n\\r\\n",
                "400 | POST /v1/messages HTTP/1.1\\r\\nHost: x\\r\\nTransfer-Encoding : chunked\\r\\n\\r\\n0\\r\\n\\r\\n",
                "400 | POST /v1/messages HTTP/1.1\\r\\nHost: x\\r\\nTransfer-Encoding: chunked, identity\\r\\n\\r\\n0\\r\\n\\r\\n",
                "400 | GET /v1/account HTTP/1.1\\nHost: x\\n\\n",
                "400 | GET /v1/account HTTP/1.1\\r\\nHost: x\\nX: y\\r\\n\\r\\n",
                "400 | GET /v1/account HTTP/1.1\\r\\nHost : x\\r\\n\\r\\n",
                "400 | GET /v1/account HTTP/1.1\\r\\nHost: x\\r\\n X: folded\\r\\n\\r\\n",
                "400 | GET /v1/account HTTP/1.1\\r\\nHost: x\\r\\n\\tX: folded\\r\\n\\r\\n",
                "400 | GET /v1/account HTTP/1.1\\r\\nHost: x\\r\\nHost: y\\r\\n\\r\\n",
                "400 | GET /v1/account HTTP/1.1\\r\\nHost: x\\r\\n: y\\r\\n\\r\\n",
                "400 | GET /v1/account HTTP/1.1\\r\\nHost: x\\r\\nX y: z\\r\\n\\r\\n",
                "400 | GET /v1/account HTTP/1.1\\r\\n\\r\\n",
                "400 | GET /v1/%00 HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n",
                "400 | GET /v1/%2e%2e/account HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n",
                "400 | GET /v1/account%2faccount HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n",
                "400 | GET /v1/..;/account HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n",
                "400 | GET  /v1/account HTTP/1.1 x\\r\\nHost: x\\r\\n\\r\\n",
                "505 | GET /v1/account HTTP/3.7\\r\\nHost: x\\r\\n\\r\\n",
                "400 | G\\tT /v1/account HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n"
            })
    void whatCanBeReadInTwoWaysIsRefusedAndClosed(String expected, String request) {
        String octets = request.replace("\\r", "\r")
                .replace("\\n", "\n")
                .replace("\\t", "\t")
                .replace("{9000}", "x".repeat(9_000))
                .replace("{17000}", "x".repeat(17_000));

        String answer = http.octets(octets);

        assertThat(answer)
                .startsWith("HTTP/1.1 " + expected + " ")
                .doesNotContain("Jetty")
                .doesNotContain("folded");
        assertThat(answer.split("HTTP/1.1 ", -1)).as("answers").hasSize(2);
    }

    @Tag("E9")
    @Test
    void slowHeaderIsClosed() throws IOException {
        try (Socket socket = http.socket()) {
            socket.getOutputStream()
                    .write("GET /v1/account HTTP/1.1\r\nHost: x\r\nX: ".getBytes(StandardCharsets.US_ASCII));

            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Tag("E19")
    @Test
    void everyAnswerHasTheHeadersThatGuardABrowser() {
        for (String path : new String[] {"/v1/account", "/openapi.yaml", "/problems/rate", "/nothing", "/v1/nothing"}) {
            HttpResponse<String> answer = http.call("GET", path, "");
            assertThat(answer.headers().map())
                    .as(path)
                    .containsKeys(
                            "content-security-policy",
                            "x-content-type-options",
                            "referrer-policy",
                            "cache-control",
                            "x-request-id")
                    .doesNotContainKeys("set-cookie", "server", "access-control-allow-origin");
        }
    }

    @Test
    void requestIdComesBackIfItIsOne() {
        assertThat(requestId("order-1.a_B")).isEqualTo("order-1.a_B");
        assertThat(requestId("x y")).isNotEqualTo("x y").isNotEmpty();
        assertThat(requestId("x".repeat(129))).hasSize(36);
    }

    private static String requestId(String given) {
        return http.call("GET", "/problems/rate", "", "X-Request-Id", given)
                .headers()
                .firstValue("X-Request-Id")
                .orElse("");
    }
}
