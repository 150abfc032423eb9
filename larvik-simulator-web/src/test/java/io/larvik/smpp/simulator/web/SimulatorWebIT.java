package io.larvik.smpp.simulator.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.client.SmppClient;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.simulator.SmppSimulator;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SimulatorWebIT {

    private final SmppSimulator simulator = SmppSimulator.start();
    private final WebClient web = new WebClient(simulator);

    @AfterEach
    void stop() {
        web.close();
        simulator.close();
    }

    private void send(String to, String text) {
        try (SmppClient client = SmppClient.connect(simulator.url())) {
            client.send(Sms.to(to).from("Bank").text(text));
        }
    }

    @Test
    void consoleIsServedWithoutTheToken() {
        assertThat(web.raw("GET", "/").body()).startsWith("<!doctype html>");
        assertThat(web.raw("GET", "/simulator/pages/messages.js").statusCode()).isEqualTo(200);
        assertThat(web.raw("GET", "/uplot.js").statusCode()).isEqualTo(200);
        assertThat(web.raw("GET", "/console/dom.js").statusCode()).isEqualTo(200);
        assertThat(web.raw("GET", "/simulator/index.html").statusCode()).isEqualTo(404);
    }

    @Test
    void infoTellsPortAndSeed() {
        JsonNode info = web.get("/info");

        assertThat(info.get("port").intValue()).isEqualTo(simulator.port());
        assertThat(info.get("seed").longValue()).isEqualTo(simulator.seed());
    }

    @Test
    void messagesAreListedNewestFirstAndPageByPage() {
        send("46709771337", "one");
        send("46709771338", "two");
        send("46709771339", "three");

        JsonNode first = web.get("/messages?limit=2");
        JsonNode second =
                web.get("/messages?limit=2&cursor=" + first.get("next").stringValue());

        assertThat(first.get("messages").get(0).get("text").stringValue()).isEqualTo("three");
        assertThat(first.get("messages").get(1).get("text").stringValue()).isEqualTo("two");
        assertThat(second.get("messages")).hasSize(1);
        assertThat(second.get("next").isNull()).isTrue();
    }

    @Test
    void messagesAreFoundByTheConditionsOfRules() {
        send("46709771337", "Your code is 1234");
        send("46719771338", "Hello");

        assertThat(web.get("/messages?to=4670*").get("messages")).hasSize(1);
        assertThat(web.get("/messages?text=Hel*").get("messages")).hasSize(1);
        assertThat(web.get("/messages?state=REJECTED").get("messages")).isEmpty();
        assertThat(web.get("/messages?since=2100-01-01T00:00:00Z").get("messages"))
                .isEmpty();
    }

    @Test
    void messageHasItsHistory() {
        send("46709771337", "Hej på dig");

        JsonNode message = web.get("/messages/1");

        assertThat(message.get("to").get("value").stringValue()).isEqualTo("46709771337");
        assertThat(message.get("history").get(0).get("state").stringValue()).isEqualTo("ENROUTE");
        assertThat(web.status("GET", "/messages/99", "")).isEqualTo(404);
    }

    @Test
    void frameHasItsPartsAndNoPassword() {
        send("46709771337", "Hello");

        JsonNode bind = web.get("/frames/1");
        JsonNode submit = web.get("/frames?command=submit_sm").get("frames").get(0);

        assertThat(bind.get("command").stringValue()).isEqualTo("bind_transceiver");
        assertThat(bind.toString()).contains("********").doesNotContain("74657374007465737400");
        assertThat(submit.get("summary").stringValue()).contains("\"Hello\"");
        assertThat(web.get("/frames/" + submit.get("number"))
                        .get("text")
                        .get("text")
                        .stringValue())
                .isEqualTo("Hello");
    }

    @Test
    void eventsTellOfMessagesFramesAndSessions() throws IOException {
        try (BufferedReader events =
                new BufferedReader(new InputStreamReader(web.stream("/events").body(), StandardCharsets.UTF_8))) {
            assertThat(events.readLine()).isEqualTo(":");

            send("46709771337", "Hello");

            assertThat(next(events, "messages")
                            .get("changed")
                            .get(0)
                            .get("text")
                            .stringValue())
                    .isEqualTo("Hello");
        }
    }

    private static JsonNode next(BufferedReader events, String name) throws IOException {
        String line = events.readLine();
        while (!line.equals("event: " + name)) {
            line = events.readLine();
        }
        return WebClient.json(events.readLine().substring("data: ".length()));
    }
}
