package io.larvik.smpp.simulator.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.simulator.SmppSimulator;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class OpenApiIT {

    @Test
    void eachRouteIsDescribedAndNoOther() {
        try (SmppSimulator simulator = SmppSimulator.start();
                WebClient web = new WebClient(simulator)) {
            assertThat(new TreeSet<>(web.server().routes())).isEqualTo(WebClient.API.routes());
            assertThat(web.call("GET", "/openapi.yaml", "").body()).startsWith("openapi: 3.1.0");
        }
    }

    @Test
    void referencesLeadSomewhere() {
        List<String> lost = new ArrayList<>();
        for (JsonNode reference : WebClient.API.description().findValues("$ref")) {
            if (WebClient.API
                    .description()
                    .at(reference.asString().substring(1))
                    .isMissingNode()) {
                lost.add(reference.asString());
            }
        }

        assertThat(lost).isEmpty();
    }
}
