package io.larvik.smpp.examples.boot;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.server.BindDecision;
import io.larvik.smpp.server.IncomingSms;
import io.larvik.smpp.server.ServerListener;
import io.larvik.smpp.server.SmppServer;
import io.larvik.smpp.session.Session;
import io.larvik.smpp.session.SessionState;
import io.larvik.smpp.session.SmppException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@link CodesApplication} with its {@link Inbox} as a process of its own, with and without what was prepared ahead of
 * time, against a server here.
 */
class CodesApplicationIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient http = HttpClient.newHttpClient();
    private final CountDownLatch slowArrived = new CountDownLatch(1);
    private final CountDownLatch slowMayEnd = new CountDownLatch(1);
    private final CompletableFuture<SessionState> stateAtTheEndOfSlow = new CompletableFuture<>();
    private final CompletableFuture<Optional<SmppException>> causeOfTheEnd = new CompletableFuture<>();
    private int port;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void sendsReceivesIsObservedAndEndsItsRequests(boolean aot) throws Exception {
        port = freePort();
        try (SmppServer server = SmppServer.builder()
                .port(0)
                .authenticate(bind -> BindDecision.accept())
                .onSms((session, sms) -> answer(sms))
                .listener(new ServerListener() {
                    @Override
                    public void onClosed(Session session, SmppException cause) {
                        causeOfTheEnd.complete(Optional.ofNullable(cause));
                    }
                })
                .start()) {
            Process application = start(aot, server.port());
            try {
                await().atMost(PATIENCE).until(() -> !server.sessions().isEmpty() && isUp());

                assertThat(send("hello")).isEqualTo("[\"1\"]");
                server.deliver("shop", Sms.to("46700000001").from("46701113311").text("STOP"))
                        .join();
                await().until(() -> get("/inbox").contains("1: DELIVERED"));
                assertThat(get("/inbox")).contains("46701113311: STOP");

                JsonNode smpp =
                        JsonMapper.shared().readTree(get("/actuator/health")).at("/components/smpp");
                assertThat(smpp.path("status").asString()).isEqualTo("UP");
                assertThat(smpp.at("/components/default/details/bound").asString())
                        .isEqualTo("1 of 1");
                assertThat(get("/actuator/prometheus"))
                        .contains("smpp_client_requests_seconds_bucket{client=\"default\",command=\"submit_sm\"")
                        .contains("smpp_client_links{client=\"default\",state=\"bound\"} 1.0");

                assertThat(responseOfRequestOpenAtSigterm(application))
                        .startsWith("HTTP/1.1 200")
                        .endsWith("[\"2\"]");

                assertThat(application.waitFor(20, TimeUnit.SECONDS)).isTrue();
                assertThat(stateAtTheEndOfSlow.get(20, TimeUnit.SECONDS)).isEqualTo(SessionState.BOUND_TRX);
                assertThat(causeOfTheEnd.get(20, TimeUnit.SECONDS)).isEmpty();
            } finally {
                application.destroyForcibly();
            }
        }
    }

    /**
     * Returns the response, without what Tomcat itself adds at its end. Boot takes a request for finished when its
     * servlet has returned, and may then close the connection before Tomcat has written what it still holds. Therefore
     * Spring is told to flush, and the response is one of HTTP/1.0, which has no last chunk.
     */
    private String responseOfRequestOpenAtSigterm(Process application) throws IOException, InterruptedException {
        try (Socket connection = new Socket(InetAddress.getLoopbackAddress(), port)) {
            connection.setSoTimeout((int) PATIENCE.toMillis());
            connection
                    .getOutputStream()
                    .write("POST /send?to=46701113311&text=slow HTTP/1.0\r\n\r\n".getBytes(US_ASCII));
            assertThat(slowArrived.await(20, TimeUnit.SECONDS)).isTrue();
            application.destroy(); // SIGTERM
            await().until(() -> Files.readString(log()).contains("graceful shutdown"));
            slowMayEnd.countDown();
            return new String(connection.getInputStream().readAllBytes(), US_ASCII);
        }
    }

    private void answer(IncomingSms sms) {
        if (sms.text().equals("slow")) {
            slowArrived.countDown();
            try {
                slowMayEnd.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            stateAtTheEndOfSlow.complete(sms.session().state());
            sms.accept("2");
            return;
        }
        sms.accept("1");
        sms.sendReceipt(MessageState.DELIVERED);
    }

    private Process start(boolean aot, int smsc) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Dspring.http.response.flush.enabled=true", // see responseOfRequestOpenAtSigterm
                        "-Dspring.aot.enabled=" + aot,
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.larvik.smpp.examples.boot.CodesApplication",
                        "--server.port=" + port,
                        "--server.address=127.0.0.1",
                        "--smpp.client.url=smpp://shop@127.0.0.1:" + smsc)
                .redirectErrorStream(true)
                .redirectOutput(log().toFile())
                .start();
    }

    private Path log() {
        return directory.resolve("application.log");
    }

    private boolean isUp() {
        try {
            return get("/actuator/health").contains("\"UP\"");
        } catch (IOException | InterruptedException e) {
            return false; // it does not listen yet
        }
    }

    private String get(String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private String send(String text) throws IOException, InterruptedException {
        return http.send(request(text), HttpResponse.BodyHandlers.ofString()).body();
    }

    private HttpRequest request(String text) {
        return HttpRequest.newBuilder(uri("/send?to=46701113311&text=" + text))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
