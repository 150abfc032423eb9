package io.larvik.smpp.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class OpenApiIT {

    @Test
    void eachRouteIsDescribedAndNoOther() {
        try (HttpFixture http = new HttpFixture()) {
            assertThat(new TreeSet<>(http.door.routes())).isEqualTo(HttpFixture.API.routes());
            assertThat(http.call("GET", "/openapi.yaml", "").body()).startsWith("openapi: 3.1.0");
        }
    }

    @Test
    void referencesLeadSomewhere() {
        List<String> lost = new ArrayList<>();
        for (JsonNode reference : HttpFixture.API.description().findValues("$ref")) {
            if (HttpFixture.API
                    .description()
                    .at(reference.asString().substring(1))
                    .isMissingNode()) {
                lost.add(reference.asString());
            }
        }

        assertThat(lost).isEmpty();
    }

    @Test
    void eachProblemHasAPage() {
        try (HttpFixture http = new HttpFixture()) {
            for (ProblemType type : ProblemType.values()) {
                assertThat(http.call("GET", "/problems/" + type.word(), "").body())
                        .contains(type.title())
                        .contains("Status " + type.status());
            }
            assertThat(http.call("GET", "/problems/none", "").statusCode()).isEqualTo(404);
        }
    }
}
