package io.larvik.smpp.simulator.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.simulator.SmppSimulator;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class SimulatorWebIT {

    private static final String TOKEN = "0123456789abcdef";

    @Test
    void consoleAndInfoAreServed() throws IOException, InterruptedException {
        try (SmppSimulator simulator = SmppSimulator.start();
                SimulatorWeb web = SimulatorWeb.start(simulator, 0, TOKEN)) {
            URI root = URI.create(web.consoleUrl());

            assertThat(get(root).body()).startsWith("<!doctype html>");
            assertThat(get(root.resolve("/simulator/pages/messages.js")).statusCode())
                    .isEqualTo(200);
            assertThat(get(root.resolve("/uplot.js")).statusCode()).isEqualTo(200);
            assertThat(get(root.resolve("/console/dom.js")).statusCode()).isEqualTo(200);
            assertThat(get(root.resolve("/simulator/index.html")).statusCode()).isEqualTo(404);
            assertThat(get(root.resolve("/api/v1/info")).body()).contains("\"port\":" + simulator.port());
        }
    }

    private static HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }
}
