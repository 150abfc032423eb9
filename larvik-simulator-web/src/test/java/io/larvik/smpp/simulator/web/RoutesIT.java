package io.larvik.smpp.simulator.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larvik.smpp.capture.CaptureItem;
import io.larvik.smpp.capture.CaptureReader;
import io.larvik.smpp.capture.CapturedEnd;
import io.larvik.smpp.client.SmppClient;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.simulator.SmppSimulator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** What each route does. */
@Timeout(60)
class RoutesIT {

    private final SmppSimulator simulator = SmppSimulator.builder().frozenTime().start();
    private final WebClient web = new WebClient(simulator);
    private final List<String> delivered = new CopyOnWriteArrayList<>();
    private final List<SmppClient> clients = new ArrayList<>();

    @AfterEach
    void stop() {
        clients.forEach(SmppClient::close);
        web.close();
        simulator.close();
    }

    private SmppClient client() {
        SmppClient client = SmppClient.builder()
                .url(simulator.url("shop", "secret"))
                .onMessage(message -> delivered.add(message.text()))
                .connect();
        clients.add(client);
        return client;
    }

    private void send(String to, String text) {
        client().send(Sms.to(to).from("Bank").text(text).requestReceipt());
    }

    @Test
    void awaitAnswersWithWhatCame() {
        CompletableFuture<JsonNode> awaited = CompletableFuture.supplyAsync(() -> web.call(
                200, "POST", "/messages/await", "{\"match\":{\"to\":\"4670*\"},\"count\":2,\"timeout\":\"20s\"}"));

        send("46709771337", "one");
        send("46709771338", "two");

        assertThat(awaited.join().get("messages")).hasSize(2);
    }

    @Test
    void awaitTellsTheNearestWhenTimeIsOver() {
        send("46709771337", "one");

        JsonNode problem =
                web.call(408, "POST", "/messages/await", "{\"match\":{\"to\":\"4671*\"},\"timeout\":\"1ms\"}");

        assertThat(problem.get("detail").stringValue())
                .contains("0 of 1 messages with to: 4671*")
                .contains("46709771337");
    }

    @Test
    void receiptIsSentByHand() {
        send("46709771337", "one");

        JsonNode message =
                web.call(200, "POST", "/messages/1/receipts", "{\"state\":\"UNDELIVERABLE\",\"err\":\"045\"}");

        assertThat(message.get("state").stringValue()).isEqualTo("ENROUTE");
        simulator.awaitMessages(1);
        assertThat(web.get("/messages/1").get("receipts").get(0).get("state").stringValue())
                .isEqualTo("UNDELIVERABLE");
    }

    @Test
    void stateIsMoved() {
        send("46709771337", "one");

        JsonNode message = web.call(200, "POST", "/messages/1/state", "{\"state\":\"REJECTED\"}");

        assertThat(message.get("state").stringValue()).isEqualTo("REJECTED");
        assertThat(message.get("done").isNull()).isFalse();
        assertThat(web.get("/messages?state=REJECTED").get("messages")).hasSize(1);
    }

    @Test
    void messageTellsWhatBecomesOfItNext() {
        send("46709771337", "one");

        JsonNode next = web.get("/messages/1").get("next");

        assertThat(next.get("what").stringValue()).isEqualTo("DELIVERED");
        assertThat(next.get("time").stringValue())
                .isEqualTo(simulator.clock().now().plusSeconds(1).toString());
        web.call(200, "POST", "/clock", "{\"advance\":\"2s\"}");
        assertThat(web.get("/messages/1").get("next").isNull()).isTrue();
    }

    @Test
    void refusedMessagesAreListedNewestFirst() {
        web.call(201, "POST", "/rules", "{\"name\":\"no\",\"answer\":\"ESME_RSUBMITFAIL\"}");
        SmppClient client = client();
        for (String to : List.of("46701", "46702", "46801")) {
            assertThatThrownBy(() -> client.send(Sms.to(to).from("Bank").text("to " + to)))
                    .hasMessageContaining("SUBMITFAIL");
        }

        JsonNode page = web.get("/refusals?limit=2");
        JsonNode rest = web.get("/refusals?cursor=" + page.get("next").stringValue());
        JsonNode some = web.get("/refusals?to=4670*&text=*2").get("refusals");

        assertThat(page.get("refusals"))
                .extracting(each -> each.get("text").stringValue())
                .containsExactly("to 46801", "to 46702");
        assertThat(page.get("refusals").get(0).get("status").stringValue()).isEqualTo("ESME_RSUBMITFAIL");
        assertThat(rest.get("refusals"))
                .extracting(each -> each.get("text").stringValue())
                .containsExactly("to 46701");
        assertThat(rest.get("next").isNull()).isTrue();
        assertThat(some).hasSize(1);
        assertThat(some.get(0).get("rule").stringValue()).isEqualTo("no");
    }

    @Test
    void messagesAreForgotten() {
        send("46709771337", "one");

        assertThat(web.status("DELETE", "/messages", "")).isEqualTo(204);

        assertThat(web.get("/messages").get("messages")).isEmpty();
    }

    @Test
    void messageIsShownWithItsFrames() {
        send("46709771337", "one");
        send("46709771337", "two");

        JsonNode frames = web.get("/messages/2").get("frames");

        assertThat(frames).hasSize(2);
        assertThat(frames.get(0).get("summary").stringValue()).contains("\"two\"");
        assertThat(frames.get(1).get("command").stringValue()).isEqualTo("submit_sm_resp");
    }

    @Test
    void messageIsDeliveredAndItsSegmentsAreAnswered() {
        client();

        JsonNode id = web.call(
                202,
                "POST",
                "/deliveries",
                "{\"account\":\"shop\",\"from\":\"46701113311\",\"to\":\"12345\",\"text\":\"STOP 👋 ${n}\",\"order\":\"reversed\"}");
        simulator.delivery(id.get("id").longValue()).awaitAccepted();

        JsonNode delivery = web.get("/deliveries/" + id.get("id"));
        assertThat(delivery.get("done").booleanValue()).isTrue();
        assertThat(delivery.get("segments").get(0).get("status").stringValue()).isEqualTo("ESME_ROK");
        assertThat(delivered).containsExactly("STOP 👋 ${n}");
    }

    @Test
    void deliveryThatMakesNoSenseIsRefused() {
        assertThat(web.call(
                                422,
                                "POST",
                                "/deliveries",
                                "{\"account\":\"nobody\",\"from\":\"1\",\"to\":\"2\",\"text\":\"x\"}")
                        .get("detail")
                        .stringValue())
                .contains("nobody");
        assertThat(web.call(422, "POST", "/deliveries", "{\"account\":\"shop\",\"from\":\"1\",\"to\":\"2\"}")
                        .get("detail")
                        .stringValue())
                .contains("either text or hex");
    }

    @Test
    void textIsCounted() {
        JsonNode count = web.call(200, "POST", "/count", "{\"text\":\"Hej på dig €\"}");

        assertThat(count.get("alphabet").stringValue()).isEqualTo("GSM7");
        assertThat(count.get("units").intValue()).isEqualTo(13);
        assertThat(count.get("left").intValue()).isEqualTo(147);
        assertThat(web.call(200, "POST", "/count", "{\"text\":\"\"}")
                        .get("segments")
                        .intValue())
                .isEqualTo(1);
    }

    @Test
    void sessionIsHeldAndEnded() {
        client();

        assertThat(web.call(200, "POST", "/sessions/1/hold", "{\"reads\":false}")
                        .get("heldWrites")
                        .booleanValue())
                .isTrue();
        assertThat(web.call(200, "POST", "/sessions/1/resume", "")
                        .get("heldWrites")
                        .booleanValue())
                .isFalse();
        assertThat(web.call(200, "POST", "/sessions/1/octets", "{\"hex\":\"00000010000000150000000000000009\"}")
                        .get("account")
                        .stringValue())
                .isEqualTo("shop");
        JsonNode response =
                web.call(200, "POST", "/sessions/1/requests", "{\"command\":\"enquire_link\",\"fields\":{}}");
        assertThat(response.get("command").stringValue()).isEqualTo("enquire_link_resp");
        assertThat(web.call(200, "POST", "/sessions/1/unbind", "").get("open").booleanValue())
                .isFalse();
        assertThat(web.status("POST", "/sessions/1/reset", "")).isEqualTo(404);
    }

    @Test
    void requestIsMadeOfItsFields() {
        client();

        JsonNode response = web.call(
                200,
                "POST",
                "/sessions/1/requests",
                "{\"command\":\"deliver_sm\",\"fields\":{\"destination_addr\":\"12345\",\"dest_addr_ton\":1,"
                        + "\"short_message\":\"48656C6C6F\",\"tlv:0x1400\":\"01\"}}");

        assertThat(response.get("status").stringValue()).isEqualTo("ESME_ROK");
        assertThat(delivered).containsExactly("Hello");
        assertThat(web.call(
                                422,
                                "POST",
                                "/sessions/1/requests",
                                "{\"command\":\"deliver_sm\",\"fields\":{\"destination_adr\":\"1\"}}")
                        .get("detail")
                        .stringValue())
                .contains("destination_addr");
        assertThat(web.get("/commands").get("commands").get(0).get("fields").has("short_message"))
                .isTrue();
    }

    @Test
    void octetsAreDecoded() {
        JsonNode decoded = web.call(200, "POST", "/decode", "{\"hex\":\"00000010 00000015 00000000 0000002a\"}");

        assertThat(decoded.get("frames").get(0).get("command").stringValue()).isEqualTo("enquire_link");
        assertThat(decoded.get("frames").get(0).get("sequence").intValue()).isEqualTo(42);
        assertThat(web.status("POST", "/decode", "{\"hex\":\"00000010\"}")).isEqualTo(422);
    }

    @Test
    void capturesHaveTheFramesOfASession() {
        send("46709771337", "one");

        assertThat(web.call("GET", "/capture.jsonl?session=1", "").body())
                .contains("submit_sm")
                .doesNotContain("736563726574");
        assertThat(web.call("GET", "/capture.jsonl?session=9", "").body()).isEmpty();
        assertThat(web.call("GET", "/capture.pcap", "").statusCode()).isEqualTo(200);
    }

    @Test
    void capturesHaveTheEndsOfSessions() throws IOException {
        send("46709771337", "one");
        assertThat(resets("/capture.pcap")).isEmpty();

        web.call(200, "POST", "/sessions/1/reset", "");

        assertThat(resets("/capture.pcap")).containsExactly(true);
        assertThat(resets("/capture.pcap?session=1")).containsExactly(true);
    }

    /** Returns of each end in a capture whether it is a reset. */
    private List<Boolean> resets(String path) throws IOException {
        List<Boolean> resets = new ArrayList<>();
        try (CaptureReader reader = CaptureReader.of(web.stream(path).body())) {
            for (CaptureItem item = reader.next(); item != null; item = reader.next()) {
                if (item instanceof CapturedEnd end) {
                    resets.add(end.isReset());
                }
            }
        }
        return resets;
    }

    @Test
    void rulesAreAddedTurnedOffAndRemoved() {
        String name = "a/b 100% ? é";
        JsonNode added = web.call(
                201,
                "POST",
                "/rules",
                "{\"name\":\"" + name + "\",\"when\":{\"to\":\"4670*\"},\"answer\":\"ESME_RTHROTTLED\"}");
        String path = "/rules/a%2Fb%20100%25%20%3F%20%C3%A9";

        assertThat(added.get("when").stringValue()).isEqualTo("to: 4670*");
        assertThat(added.get("does").stringValue()).isEqualTo("answer: ESME_RTHROTTLED");
        assertThat(web.status("POST", "/rules", "{\"name\":\"" + name + "\"}")).isEqualTo(409);
        assertThat(web.call(200, "POST", "/rules/explain", "{\"to\":\"46709771337\",\"text\":\"x\"}")
                        .get("asked")
                        .get(0)
                        .get("failed")
                        .isNull())
                .isTrue();
        assertThat(web.call(200, "PATCH", path, "{\"enabled\":false}")
                        .get("enabled")
                        .booleanValue())
                .isFalse();
        assertThat(web.status("DELETE", path, "")).isEqualTo(204);
        assertThat(web.status("DELETE", path, "")).isEqualTo(404);
    }

    @Test
    void ruleIsYamlToo() {
        assertThat(web.call(201, "POST", "/rules", "name: x\nwhen: {to: 4670*}\nlife: EXPIRED@1s")
                        .get("name")
                        .stringValue())
                .isEqualTo("x");
        assertThat(web.call(200, "PUT", "/rules", "- {name: a}\n- {name: b, answer: ESME_RSYSERR}")
                        .get("rules"))
                .extracting(rule -> rule.get("name").stringValue())
                .startsWith("x", "a", "b");
    }

    @Test
    void faultsOfARuleHaveTheirPaths() {
        JsonNode problem =
                web.call(422, "POST", "/rules", "{\"when\":{\"too\":\"4670*\"},\"answer\":\"ESME_RTHROTLED\"}");

        assertThat(problem.get("errors")).hasSize(2);
        assertThat(problem.toString())
                .contains("when.too")
                .contains("did you mean to?")
                .contains("ESME_RTHROTTLED");
        assertThat(problem.get("errors").get(0).has("line")).isFalse();
    }

    @Test
    void explanationIsThatOfAMessageThatCame() {
        web.call(201, "POST", "/rules", "{\"name\":\"other\",\"when\":{\"to\":\"4671*\"}}");
        send("46709771337", "one");

        JsonNode asked =
                web.call(200, "POST", "/rules/explain", "{\"message\":1}").get("asked");

        assertThat(asked.get(0).get("rule").stringValue()).isEqualTo("other");
        assertThat(asked.get(0).get("failed").stringValue()).contains("46709771337");
        assertThat(web.status("POST", "/rules/explain", "{\"message\":99}")).isEqualTo(422);
        assertThat(web.status("POST", "/rules/explain", "{}")).isEqualTo(422);
    }

    @Test
    void scenarioIsReplacedWhole() {
        String scenario = "rules:\n  - {name: a, answer: ESME_RSYSERR}\nexpect:\n  messages: [{to: 4670*, count: 1}]\n";

        assertThat(web.status("PUT", "/scenario?check=true", scenario)).isEqualTo(204);
        assertThat(web.call("GET", "/scenario", "").body()).isEmpty();
        assertThat(web.status("PUT", "/scenario", scenario)).isEqualTo(204);

        assertThat(web.call("GET", "/scenario", "").body()).isEqualTo(scenario);
        assertThat(web.get("/expectations").get("met").booleanValue()).isFalse();
        assertThat(web.get("/rules").get("rules").get(0).get("name").stringValue())
                .isEqualTo("a");
    }

    @Test
    void faultsOfAScenarioHaveTheirLinesAndNothingChanges() {
        JsonNode problem =
                web.call(422, "PUT", "/scenario", "rules:\n  - {name: a, anser: ESME_RSYSERR}\nseed: ${HOME}\n");

        assertThat(problem.get("errors").get(0).get("line").intValue()).isEqualTo(2);
        assertThat(problem.get("errors").get(0).get("column").intValue()).isEqualTo(15);
        assertThat(problem.get("errors").get(1).get("message").stringValue())
                .contains("HOME")
                .contains("is not set");
    }

    @Test
    void timeGoesForward() {
        send("46709771337", "one");
        assertThat(web.get("/clock").get("due").get(0).get("what").stringValue())
                .isEqualTo("message 1: DELIVERED");

        JsonNode clock = web.call(200, "POST", "/clock", "{\"advance\":\"2h\"}");

        assertThat(clock.get("frozen").booleanValue()).isTrue();
        assertThat(web.get("/messages/1").get("state").stringValue()).isEqualTo("DELIVERED");
        assertThat(web.status("POST", "/clock", "{\"advance\":\"-2h\"}")).isEqualTo(422);
        assertThat(web.status("POST", "/clock", "{\"advance\":\"100000d\"}")).isEqualTo(422);
    }

    @Test
    void listenerIsTakenDownAndUp() {
        assertThat(web.call(200, "POST", "/listener", "{\"up\":false}")
                        .get("up")
                        .booleanValue())
                .isFalse();
        assertThat(web.get("/info").get("up").booleanValue()).isFalse();
        assertThat(web.call(200, "POST", "/listener", "{\"up\":true}").get("up").booleanValue())
                .isTrue();
    }

    @Test
    void capacityIsThatOfAnAccount() {
        client();

        assertThat(web.call(
                                200,
                                "PUT",
                                "/accounts/shop/capacity",
                                "{\"rate\":\"10/s\",\"latency\":\"5ms + 0.1ms/queued\"}")
                        .get("rate")
                        .stringValue())
                .isEqualTo("10/s");
        assertThat(web.get("/accounts")
                        .get("accounts")
                        .get(0)
                        .get("capacity")
                        .get("latency")
                        .stringValue())
                .isEqualTo("5ms + 0.1ms/queued");
        assertThat(web.status("PUT", "/accounts/nobody/capacity", "{}")).isEqualTo(404);
        assertThat(web.status("PUT", "/accounts/shop/capacity", "{\"rate\":\"0/s\"}"))
                .isEqualTo(422);
    }

    @Test
    void generatorIsStartedAndStopped() {
        client();
        String generator =
                "{\"name\":\"mo\",\"account\":\"shop\",\"from\":\"4670#######\",\"to\":\"12345\",\"text\":\"STOP {n}\",\"rate\":\"5/s\"}";

        assertThat(web.call(201, "POST", "/generators", generator)
                        .get("running")
                        .booleanValue())
                .isTrue();
        assertThat(web.status("POST", "/generators", generator)).isEqualTo(409);
        assertThat(web.get("/generators").get("generators").get(0).get("name").stringValue())
                .isEqualTo("mo");
        assertThat(web.status("DELETE", "/generators/mo", "")).isEqualTo(204);
        assertThat(web.status("DELETE", "/generators/mo", "")).isEqualTo(404);
        assertThat(web.status("POST", "/generators", "{\"csv\":\"/etc/passwd\",\"rate\":\"1/s\"}"))
                .isEqualTo(422);
    }

    @Test
    void alertIsForAKnownAccount() {
        client();

        assertThat(web.status("POST", "/alerts", "{\"account\":\"shop\",\"from\":\"46701113311\"}"))
                .isEqualTo(202);
        assertThat(web.status("POST", "/alerts", "{\"account\":\"nobody\",\"from\":\"46701113311\"}"))
                .isEqualTo(422);
    }

    @Test
    void outbindGoesToThisMachineOnly() {
        assertThat(web.status("POST", "/outbinds", "{\"host\":\"192.0.2.1\",\"port\":2776}"))
                .isEqualTo(422);
        assertThat(web.call(408, "POST", "/outbinds", "{\"host\":\"127.0.0.1\",\"port\":1,\"password\":\"hidden\"}")
                        .toString())
                .doesNotContain("hidden");
    }

    @Test
    void resetForgetsWhatCame() {
        send("46709771337", "one");

        assertThat(web.status("POST", "/reset", "")).isEqualTo(204);

        assertThat(web.get("/messages").get("messages")).isEmpty();
        assertThat(web.get("/frames").get("frames")).isEmpty();
    }

    @Test
    void metricsAreTextOfPrometheus() {
        send("46709771337", "one");

        String metrics = web.call("GET", "/metrics", "").body();

        assertThat(metrics)
                .contains("smpp_simulator_messages_accepted_total 1\n")
                .contains("smpp_simulator_answer_seconds_bucket{le=\"+Inf\"} ")
                .contains("smpp_session_pdus_received{session=\"1\",account=\"shop\"} ");
        assertThat(metrics.lines().filter(line -> !line.startsWith("#")))
                .allMatch(line -> line.matches("[a-z_]+(\\{([a-z]+=\"[^\"]*\",?)+})? [0-9.E-]+"));
    }

    @Test
    void labelsOfMetricsAreEscaped() {
        assertThat(Metrics.label("account", "a\"b\\c\nd")).isEqualTo("account=\"a\\\"b\\\\c\\nd\"");
    }
}
