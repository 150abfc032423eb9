package io.larvik.smpp.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What became of messages, over HTTP. */
class LookupIT {

    private static final HttpFixture HTTP = new HttpFixture();

    @AfterAll
    static void stop() {
        HTTP.close();
    }

    private static String path(long no) {
        return "/v1/messages/" + (StoredForTests.FIRST + no);
    }

    @Test
    void messageIsToldWithItsHistory() {
        JsonNode message = HTTP.expect(200, "GET", path(3), "");

        assertThat(message.get("status").asString()).isEqualTo("delivered");
        assertThat(message.get("text").asString()).isEqualTo("Hello 3");
        assertThat(message.get("at").asString()).isEqualTo("2026-11-30T00:53:20Z");
        assertThat(message.at("/attempts/0/inDoubt").asBoolean()).isTrue();
        assertThat(message.at("/attempts/0/status").isNull()).isTrue();
        assertThat(message.at("/attempts/1/status").asString()).startsWith("ESME_ROK");
        assertThat(message.at("/attempts/1/carrierId").asString()).isEqualTo("A1");
        assertThat(message.at("/receipts/0/state").asString()).isEqualTo("delivered");
    }

    @Test
    void statusIsThatOfNow() {
        assertThat(HTTP.expect(200, "GET", path(1), "").get("status").asString())
                .isEqualTo("queued");
        assertThat(HTTP.expect(200, "GET", path(2), "").get("status").asString())
                .isEqualTo("sent");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "7", "9999999999999999999", "99999999999999999999999", "-1", "x", "1%20"})
    void unknownIdIsNotFound(String id) {
        HTTP.expect(404, "GET", "/v1/messages/" + id, "");
        HTTP.expect(404, "DELETE", "/v1/messages/" + id, "");
    }

    @Tag("E15")
    @Test
    void messageOfAnotherAccountIsNotFound() {
        String[] bank = {"Authorization", "Bearer " + HttpFixture.BANK_KEY};

        assertThat(HTTP.call("GET", path(1), "", bank).statusCode()).isEqualTo(404);
        assertThat(HTTP.call("DELETE", path(1), "", bank).statusCode()).isEqualTo(404);
        assertThat(HttpFixture.json(HTTP.call("GET", "/v1/messages", "", bank).body())
                        .get("messages"))
                .isEmpty();
    }

    @Test
    void queuedMessageIsTakenBack() {
        assertThat(HTTP.expect(200, "DELETE", path(1), "").get("status").asString())
                .isEqualTo("deleted");
        assertThat(HTTP.expect(409, "DELETE", path(2), "").get("type").asString())
                .isEqualTo("/problems/already-sent");
        HTTP.expect(409, "DELETE", path(3), "");
    }

    @Test
    void webhookIsTried() {
        JsonNode shop = HTTP.expect(200, "POST", "/v1/webhook/test", "");
        JsonNode bank = HttpFixture.json(
                HTTP.call("POST", "/v1/webhook/test", "", "Authorization", "Bearer " + HttpFixture.BANK_KEY)
                        .body());

        assertThat(shop.get("taken").asBoolean()).isTrue();
        assertThat(shop.get("status").intValue()).isEqualTo(204);
        assertThat(bank.get("taken").asBoolean()).isFalse();
        assertThat(bank.get("why").asString()).isEqualTo("timeout");
    }

    @Test
    void storeThatDoesNotAnswerIsTold() {
        assertThat(HTTP.call("GET", path(9), "").headers().firstValue("Retry-After"))
                .hasValue("1");
        HTTP.expect(503, "GET", path(9), "");
    }

    @ParameterizedTest
    @CsvSource({
        "'', 3 2 1",
        "?state=open, 2 1",
        "?state=delivered, 3",
        "?state=dead, ''",
        "?direction=mt, 3 2 1",
        "?direction=mo, ''",
        "?to=46709771337, 3 2 1",
        "?to=%2B46709771337, 3 2 1",
        "?to=4670977133, ''",
        "?limit=2, 3 2",
        "?since=2026-11-30T00:53:20Z, 3 2 1",
        "?since=2026-11-30T00:53:21Z, ''",
        "?until=2026-11-30T00:53:20Z, ''",
        "?until=2026-11-30T00:53:21Z&state=open, 2 1"
    })
    void messagesAreListedFromTheNewest(String query, String numbers) {
        assertThat(numbers(HTTP.expect(200, "GET", "/v1/messages" + query, ""))).isEqualTo(numbers);
    }

    @Test
    void nextPageBeginsBehindTheCursor() {
        JsonNode first = HTTP.expect(200, "GET", "/v1/messages?limit=2", "");
        JsonNode second = HTTP.expect(
                200, "GET", "/v1/messages?limit=2&cursor=" + first.get("next").asString(), "");

        assertThat(numbers(second)).isEqualTo("1");
        assertThat(second.get("next").isNull()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?limit=0",
                "?limit=201",
                "?limit=x",
                "?state=gone",
                "?direction=up",
                "?since=yesterday",
                "?until=2026",
                "?cursor=x",
                "?cursor=-1",
                "?limt=5",
                "?to=1&to=2"
            })
    void parameterThatMakesNoSenseIsRefused(String query) {
        HTTP.expect(400, "GET", "/v1/messages" + query, "");
    }

    private static String numbers(JsonNode list) {
        List<String> numbers = new ArrayList<>();
        list.get("messages")
                .forEach(message -> numbers.add(
                        Long.toString(Long.parseLong(message.get("id").asString()) - StoredForTests.FIRST)));
        return String.join(" ", numbers);
    }
}
