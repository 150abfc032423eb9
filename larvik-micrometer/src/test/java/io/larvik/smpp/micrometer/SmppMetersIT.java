package io.larvik.smpp.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.larvik.smpp.client.SmppClient;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.server.BindDecision;
import io.larvik.smpp.server.IncomingSms;
import io.larvik.smpp.server.SmppServer;
import io.larvik.smpp.session.BindRefusedException;
import io.larvik.smpp.session.RequestRejectedException;
import io.larvik.smpp.session.SmppRecorder.BindResult;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One run of client and server with all meters, and the documents that name them. */
class SmppMetersIT {

    private static final Path DOCS = Path.of("../docs");
    private static final Pattern ROW = Pattern.compile("\\| `(smpp\\.[a-z.]+)` \\| (\\w+) \\| ([^|]+) \\|");
    private static final Pattern EXPR = Pattern.compile("expr: (.*)");

    private static final PrometheusMeterRegistry REGISTRY = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private static PrometheusQueries scraped;

    @BeforeAll
    static void run() {
        SmppServerMeters serverMeters = SmppServerMeters.of(REGISTRY, "mc");
        SmppClientMeters clientMeters = SmppClientMeters.of(REGISTRY, "shop");
        try (SmppServer server = SmppServer.builder()
                        .port(0)
                        .session(o -> o.recorder(serverMeters).shutdownDrain(Duration.ofMillis(100)))
                        .authenticate(
                                bind -> bind.matches("shop", "secret") ? BindDecision.accept() : BindDecision.reject())
                        .onSms((session, sms) -> answer(sms))
                        .start();
                SmppClient client = SmppClient.builder()
                        .url(url(server, "secret"))
                        .session(o -> o.recorder(clientMeters).shutdownDrain(Duration.ofMillis(100)))
                        .onMessage(message -> {})
                        .connect()) {
            serverMeters.bind(server);
            clientMeters.bind(client);
            client.send(Sms.to("46701113311").text("hello").requestReceipt()).awaitReceipt(Duration.ofSeconds(10));
            assertThatThrownBy(() -> client.send(Sms.to("46700000000").text("nobody")))
                    .isInstanceOf(RequestRejectedException.class);
            server.deliver("shop", Sms.to("46701113311").from("46700000001").text("hi"))
                    .join();
            assertThatThrownBy(() -> SmppClient.connect(url(server, "guess"))).isInstanceOf(BindRefusedException.class);
            // an answer is counted after its octets were written, so it may be a moment behind
            await().until(() -> REGISTRY.find("smpp.client.handling").timer() != null);
            scraped = new PrometheusQueries("smpp_", REGISTRY.scrape());
        }
    }

    @AfterAll
    static void close() {
        REGISTRY.close();
    }

    private static String url(SmppServer server, String password) {
        return "smpp://shop:" + password + "@127.0.0.1:" + server.port();
    }

    private static void answer(IncomingSms sms) {
        if (sms.to().equals("46700000000")) {
            sms.reject(CommandStatus.INVALID_DESTINATION_ADDRESS);
        } else {
            sms.accept();
            sms.sendReceipt(MessageState.DELIVERED);
        }
    }

    @Test
    void requestsAreTimedByStatus() {
        assertThat(REGISTRY.get("smpp.client.requests")
                        .tags("client", "shop", "command", "submit_sm", "status", "ESME_ROK", "outcome", "SUCCESS")
                        .timer()
                        .totalTime(TimeUnit.NANOSECONDS))
                .isPositive();
        assertThat(REGISTRY.get("smpp.client.requests")
                        .tags("command", "submit_sm", "status", "ESME_RINVDSTADR", "outcome", "REJECTED")
                        .timer()
                        .count())
                .isOne();
        assertThat(REGISTRY.get("smpp.server.handling")
                        .tags("server", "mc", "command", "submit_sm", "status", "ESME_ROK")
                        .timer()
                        .count())
                .isOne();
    }

    @Test
    void receiptIsTimedByItsState() {
        assertThat(REGISTRY.get("smpp.client.receipts.delay")
                        .tag("state", "DELIVERED")
                        .timer()
                        .count())
                .isOne();
    }

    @Test
    void bindsAreCountedByTheirResult() {
        assertThat(binds("accepted")).isOne();
        assertThat(binds("credentials")).isOne();
    }

    private static double binds(String result) {
        return REGISTRY.get("smpp.server.binds")
                .tags("server", "mc", "result", result)
                .counter()
                .count();
    }

    @Test
    void pageHasEachResultOfABind() throws IOException {
        assertThat(Files.readString(DOCS.resolve("ref/meters.md")))
                .contains(Stream.of(BindResult.values())
                        .map(result -> "`" + result + "`")
                        .collect(Collectors.joining(", ", "| `result` | ", "")));
    }

    @Test
    void pageHasEachMeterWithTypeAndTags() throws IOException {
        List<String> run = REGISTRY.getMeters().stream()
                .map(Meter::getId)
                .map(id -> id.getName() + " " + type(id.getType()) + " " + new TreeSet<>(keys(id)))
                .distinct()
                .sorted()
                .toList();

        List<String> page = ROW.matcher(Files.readString(DOCS.resolve("ref/meters.md")))
                .results()
                .map(row -> row.group(1) + " " + row.group(2) + " "
                        + new TreeSet<>(List.of(row.group(3).replace("`", "").split(", "))))
                .sorted()
                .toList();

        assertThat(page).isEqualTo(run);
    }

    private static List<String> keys(Meter.Id id) {
        return id.getTags().stream().map(Tag::getKey).toList();
    }

    private static String type(Meter.Type type) {
        return switch (type) {
            case TIMER -> "timer";
            case COUNTER -> "counter";
            case GAUGE -> "gauge";
            default -> type.toString();
        };
    }

    @ParameterizedTest
    @MethodSource("queries")
    void queryFindsItsMetricsAndLabels(String query) {
        assertThat(query).contains("smpp_");
        assertThat(scraped.missing(query)).isEmpty();
    }

    static Stream<String> queries() throws IOException {
        return Stream.concat(alerts().stream(), panels().stream());
    }

    @Test
    void thereAreEightAlerts() throws IOException {
        assertThat(alerts()).hasSize(8);
    }

    private static List<String> alerts() throws IOException {
        return EXPR.matcher(Files.readString(DOCS.resolve("operate/alerts.yaml")))
                .results()
                .map((MatchResult expr) -> expr.group(1))
                .toList();
    }

    private static List<String> panels() throws IOException {
        List<String> queries = new ArrayList<>();
        JsonNode dashboard = JsonMapper.shared()
                .readTree(DOCS.resolve("operate/grafana-dashboard.json").toFile());
        for (JsonNode panel : dashboard.path("panels")) {
            panel.path("targets")
                    .forEach(target -> queries.add(target.path("expr").asString()));
        }
        return queries;
    }
}
