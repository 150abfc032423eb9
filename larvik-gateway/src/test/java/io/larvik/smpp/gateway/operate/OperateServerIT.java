package io.larvik.smpp.gateway.operate;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.gateway.config.Listen;
import io.larvik.smpp.gateway.config.Operate;
import io.larvik.smpp.gateway.config.Operate.Admin;
import io.larvik.smpp.gateway.config.Operate.Role;
import io.larvik.smpp.gateway.config.PasswordHash;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperateServerIT {

    @TempDir
    Path folder;

    private static final Map<String, Admin> ADMINS = Map.of(
            "vera", new Admin("vera", PasswordHash.of("looks at it all"), Role.VIEWER),
            "olof", new Admin("olof", PasswordHash.of("drains the link"), Role.OPERATOR),
            "anna", new Admin("anna", PasswordHash.of("changes it: a:b"), Role.ADMIN));

    private final AtomicBoolean full = new AtomicBoolean();
    private final List<String> refused = new CopyOnWriteArrayList<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private final List<String> asked = new CopyOnWriteArrayList<>();
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
            public List<Map<String, Object>> find(String who, String wanted) {
                asked.add(who);
                return List.of(Map.of("id", wanted));
            }

            @Override
            public List<String> reload(String who) {
                asked.add(who);
                return faults;
            }

            @Override
            public List<String> drain(String who, String link, boolean begins) {
                return begins ? List.of(link + ": no link has this name") : List.of();
            }

            @Override
            public List<Map<String, Object>> audit(long below) {
                return List.of(Map.of("id", below));
            }
        };
        server = new OperateServer(
                new Operate(new Listen("127.0.0.1", 0, null), ADMINS),
                new Health(System::nanoTime, full::get),
                () -> "larvik_gateway_queue 1.0",
                control,
                token,
                refused::add);
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

    @ParameterizedTest
    @Tag("E15")
    @CsvSource(quoteCharacter = '"', textBlock = """
            vera:looks at it all, GET,  /control/status,  200
            vera:looks at it all, GET,  /control/find?wanted=17, 200
            vera:looks at it all, GET,  /control/find, 400
            vera:looks at it all, POST, /control/reload,  403
            olof:drains the link, GET,  /control/status,  200
            olof:drains the link, GET,  /control/audit,   403
            anna:changes it: a:b, GET,  /control/audit,   200
            anna:changes it: a:b, GET,  /control/audit?below=x, 400
            olof:drains the link, POST, /control/reload,  403
            anna:changes it: a:b, POST, /control/reload,  200
            anna:changes it: a:b, PUT,  /control/reload,  405
            anna:wrong,           GET,  /control/status,  401
            nobody:wrong,         GET,  /control/status,  401
            anna,                 GET,  /control/status,  401""")
    void adminsDoWhatTheirRoleAllows(String login, String method, String path, int status) throws Exception {
        assertThat(control(method, path, basic(login)).statusCode()).isEqualTo(status);
    }

    @Test
    @Tag("E18")
    void controlIsToldWhoAsks() throws Exception {
        control("GET", "/control/find?wanted=17", basic("vera:looks at it all"));
        control("POST", "/control/reload", token.header());

        assertThat(asked).containsExactly("vera from 127.0.0.1", "local");
        assertThat(control("GET", "/control/audit?below=17", token.header()).body())
                .isEqualTo("{\"audit\":[{\"id\":17}]}");
    }

    @Test
    @Tag("E4")
    void wrongLoginsAreAnsweredAlikeAndSlowedDown() throws Exception {
        HttpResponse<String> unknown = control("GET", "/control/status", basic("nobody:wrong"));
        HttpResponse<String> wrong = control("GET", "/control/status", basic("anna:wrong"));
        HttpResponse<String> token = control("GET", "/control/status", "Bearer wrong");

        assertThat(List.of(wrong.body(), token.body())).containsOnly(unknown.body());
        assertThat(List.of(unknown.statusCode(), wrong.statusCode(), token.statusCode()))
                .containsOnly(401);
        assertThat(unknown.body()).doesNotContain("nobody");
        assertThat(refused).hasSize(3).containsOnly("127.0.0.1");

        HttpResponse<String> answer = wrong;
        while (answer.statusCode() == 401) {
            answer = control("GET", "/control/status", "Bearer wrong");
        }
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("retry-after")).hasValue("1");
        assertThat(control("GET", "/control/status", this.token.header()).statusCode())
                .as("the command on this machine comes in all the same")
                .isEqualTo(200);
    }

    @Test
    void nothingButItsRoutesIsAnswered() throws Exception {
        HttpResponse<String> nowhere = get("/nowhere");

        assertThat(nowhere.statusCode()).isEqualTo(404);
        assertThat(nowhere.headers().firstValue("content-type")).hasValue("application/problem+json");
        assertThat(nowhere.headers().firstValue("cache-control")).hasValue("no-store");
        assertThat(control("TRACE", "/live", token.header()).statusCode()).isEqualTo(405);
    }

    private static String basic(String login) {
        return "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void messagesAreFoundByWhateverTheyHave() throws Exception {
        assertThat(get("/control/find?wanted=17").statusCode()).isEqualTo(401);
        assertThat(control("GET", "/control/find?wanted=order%2F7%20x", token.header())
                        .body())
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

    @Test
    void linkIsDrainedAndTakenBack() throws Exception {
        assertThat(control("POST", "/control/drain/tele", "").statusCode()).isEqualTo(401);

        assertThat(control("POST", "/control/drain/tele", token.header()).body())
                .isEqualTo("{\"faults\":[\"tele: no link has this name\"]}");
        assertThat(control("DELETE", "/control/drain/tele", token.header()).statusCode())
                .isEqualTo(200);
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
