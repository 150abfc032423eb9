package io.larvik.smpp.gateway.operate;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.gateway.config.Listen;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OperateServerIT {

    @TempDir
    Path folder;

    private final AtomicBoolean full = new AtomicBoolean();
    private final HttpClient client = HttpClient.newHttpClient();
    private List<String> faults = List.of();
    private ControlToken token;
    private OperateServer server;

    @BeforeEach
    void start() throws IOException {
        token = ControlToken.write(folder);
        OperateServer.Control control = new OperateServer.Control() {
            @Override
            public Map<String, Object> status() {
                return Map.of("node", "gw1");
            }

            @Override
            public List<Map<String, Object>> find(String wanted) {
                return List.of(Map.of("id", wanted));
            }

            @Override
            public List<String> reload() {
                return faults;
            }
        };
        server = new OperateServer(
                new Listen("127.0.0.1", 0, null),
                new Health(System::nanoTime, full::get),
                () -> "larvik_gateway_queue 1.0",
                control,
                token);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    @Tag("E20")
    void healthSaysOkOrFailAndNothingElse() throws Exception {
        HttpResponse<String> live = get("/live");
        assertThat(live.body()).isEqualTo("ok");
        assertThat(live.statusCode()).isEqualTo(200);
        assertThat(live.headers().map()).doesNotContainKeys("server", "x-powered-by");

        full.set(true);

        assertThat(get("/live").statusCode()).isEqualTo(200);
        assertThat(get("/ready").statusCode()).isEqualTo(503);
        assertThat(get("/ready").body()).isEqualTo("fail");
    }

    @Test
    void metricsAreThere() throws Exception {
        HttpResponse<String> metrics = get("/metrics");

        assertThat(metrics.body()).isEqualTo("larvik_gateway_queue 1.0");
        assertThat(metrics.headers().firstValue("content-type").orElseThrow()).startsWith("text/plain");
    }

    @Test
    void controlIsForWhoCanReadTheDataFolder() throws Exception {
        assertThat(get("/control/status").statusCode()).isEqualTo(401);
        assertThat(control("GET", "/control/status", "Bearer " + "0".repeat(64)).statusCode())
                .isEqualTo(401);

        String header = ControlToken.read(folder).header();

        assertThat(control("GET", "/control/status", header).body()).isEqualTo("{\"node\":\"gw1\"}");
        assertThat(token).hasToString("***");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("control-token"))))
                .isEqualTo("rw-------");
    }

    @Test
    void messagesAreFoundByWhateverTheyHave() throws Exception {
        assertThat(get("/control/find/17").statusCode()).isEqualTo(401);
        assertThat(control("GET", "/control/find/order%2F7%20x", token.header()).body())
                .isEqualTo("{\"messages\":[{\"id\":\"order/7 x\"}]}");
    }

    @Test
    void reloadTellsItsFaults() throws Exception {
        assertThat(control("POST", "/control/reload", token.header()).statusCode())
                .isEqualTo(200);

        faults = List.of("gateway.yaml:1:1: wrong");
        HttpResponse<String> refused = control("POST", "/control/reload", token.header());

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).isEqualTo("{\"faults\":[\"gateway.yaml:1:1: wrong\"]}");
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(request(path).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> control(String method, String path, String header) throws Exception {
        return client.send(
                request(path)
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .header("Authorization", header)
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
    }
}
