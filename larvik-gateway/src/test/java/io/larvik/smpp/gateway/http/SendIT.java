package io.larvik.smpp.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.gateway.core.Accepted;
import io.larvik.smpp.gateway.core.NewMessage;
import io.larvik.smpp.gateway.core.Refusal;
import io.larvik.smpp.gateway.core.RefusedException;
import io.larvik.smpp.gateway.model.Lane;
import io.larvik.smpp.gateway.model.TextMessage;
import io.larvik.smpp.gateway.store.Dedupe;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What becomes of messages that come over HTTP. */
@Timeout(60)
class SendIT {

    private static final String HELLO = "{\"to\":\"46709771337\",\"from\":\"Shop\",\"text\":\"Hello\"}";
    private static final long HOUR = 3_600_000;

    private final HttpFixture http = new HttpFixture();

    @AfterEach
    void stop() {
        http.close();
    }

    private NewMessage send(String members) {
        http.expect(202, "POST", "/v1/messages", "{\"to\":\"+46 70-977 13 37\",\"from\":\"Shop\"," + members + "}");
        return http.taken.get(http.taken.size() - 1);
    }

    @Test
    void messageIsTakenAndItsPartsAreTold() {
        JsonNode answer = http.expect(
                202,
                "POST",
                "/v1/messages",
                "{\"to\":\"46709771337\",\"from\":\"Shop\",\"text\":\"" + "x".repeat(400) + "\"}");

        assertThat(answer.get("id").stringValue()).matches("\\d{18}");
        assertThat(answer.get("status").stringValue()).isEqualTo("queued");
        assertThat(answer.get("link").stringValue()).isEqualTo("tele");
        assertThat(answer.at("/parts/count").intValue()).isEqualTo(3);
        assertThat(answer.at("/parts/alphabet").stringValue()).isEqualTo("gsm7");
    }

    @Test
    void allMembersReachTheIntake() {
        NewMessage message = send(
                "\"text\":\"Hej\",\"alphabet\":\"ucs2\",\"flash\":true,\"priority\":\"high\","
                        + "\"validity\":\"PT1H\",\"receipt\":false,\"reference\":\"order-1\",\"transliterate\":true,\"maxParts\":2");

        assertThat(message.destination()).isEqualTo("46709771337");
        assertThat(message.source()).isEqualTo("Shop");
        assertThat(message.lane()).isEqualTo(Lane.URGENT);
        assertThat(message.due()).isNull();
        assertThat(message.expires()).isEqualTo(HttpFixture.NOW + HOUR);
        assertThat(message.wants()).isZero();
        assertThat(message.reference()).isEqualTo("order-1");
        assertThat(TextMessage.of(message.content()))
                .isEqualTo(new TextMessage("Shop", "+46 70-977 13 37", "Hej", null, "UCS2", true, null, true, 2));
    }

    @Test
    void binaryMessageKeepsItsHeader() {
        NewMessage message = send("\"hex\":\"0aff\",\"udh\":\"06050415811581\"");

        TextMessage content = TextMessage.of(message.content());
        assertThat(content.hex()).isEqualTo("0aff");
        assertThat(content.udh()).isEqualTo("06050415811581");
        assertThat(message.wants()).isOne();
    }

    @Test
    void messageThatWaitsIsValidFromThenOn() {
        String at = Instant.ofEpochMilli(HttpFixture.NOW + HOUR).toString();

        NewMessage soon = send("\"text\":\"x\",\"sendAt\":\"" + at + "\",\"validity\":\"PT2H\"");
        NewMessage usual = send("\"text\":\"x\",\"sendAt\":\"" + at + "\"");
        NewMessage late =
                send("\"text\":\"x\",\"sendAt\":\"" + Instant.ofEpochMilli(HttpFixture.NOW + 167 * HOUR) + "\"");

        assertThat(soon.due()).isEqualTo(HttpFixture.NOW + HOUR);
        assertThat(soon.expires()).isEqualTo(HttpFixture.NOW + 3 * HOUR);
        assertThat(usual.expires()).isEqualTo(HttpFixture.NOW + 25 * HOUR);
        assertThat(late.expires()).as("7 days at most").isEqualTo(HttpFixture.NOW + 168 * HOUR);
    }

    @Test
    void messagesOfABatchAreTakenEachOnItsOwn() {
        JsonNode results = http.expect(
                        202,
                        "POST",
                        "/v1/messages/batch",
                        "{\"messages\":[" + HELLO + ",{\"to\":\"x\",\"from\":\"Shop\",\"text\":\"Hello\"}," + HELLO
                                + ",7]}")
                .get("results");

        assertThat(results).hasSize(4);
        assertThat(results.get(0).get("id").stringValue())
                .isNotEqualTo(results.get(2).get("id").stringValue());
        assertThat(results.get(1).at("/problem/errors/0/pointer").stringValue()).isEqualTo("/messages/1/to");
        assertThat(results.get(3).at("/problem/status").intValue()).isEqualTo(422);
        assertThat(http.taken).hasSize(2);
    }

    @Test
    void batchHasAThousandMessagesAtMost() {
        String thousand = (HELLO + ",").repeat(999) + HELLO;

        assertThat(http.expect(202, "POST", "/v1/messages/batch", "{\"messages\":[" + thousand + "]}")
                        .get("results"))
                .hasSize(1_000);
        assertThat(http.expect(422, "POST", "/v1/messages/batch", "{\"messages\":[" + thousand + "," + HELLO + "]}")
                        .at("/errors/0/pointer")
                        .stringValue())
                .isEqualTo("/messages");
        http.expect(422, "POST", "/v1/messages/batch", "{\"messages\":[]}");
        http.expect(422, "POST", "/v1/messages/batch", "{}");
    }

    @Test
    void countSaysWhatIsDear() {
        JsonNode count = http.expect(200, "POST", "/v1/messages/count", "{\"text\":\"It’s ł and 字\"}");

        assertThat(count.at("/parts/alphabet").stringValue()).isEqualTo("ucs2");
        assertThat(count.at("/dear/0/position").intValue()).isEqualTo(2);
        assertThat(count.at("/dear/0/replacement").stringValue()).isEqualTo("'");
        assertThat(count.at("/dear/2/character").stringValue()).isEqualTo("字");
        assertThat(count.at("/dear/2/replacement").isNull()).isTrue();
        assertThat(http.taken).isEmpty();
    }

    @Test
    void countOfATransliteratedTextIsThatWhichIsSent() {
        JsonNode count = http.expect(
                200, "POST", "/v1/messages/count", "{\"text\":\"" + "’".repeat(160) + "\",\"transliterate\":true}");

        assertThat(count.at("/parts/count").intValue()).isOne();
        assertThat(count.at("/parts/alphabet").stringValue()).isEqualTo("gsm7");
        assertThat(count.get("dear")).hasSize(20);
    }

    @Test
    void accountTellsItsLimits() {
        JsonNode account = http.expect(200, "GET", "/v1/account", "");

        assertThat(account.get("name").stringValue()).isEqualTo("shop");
        assertThat(account.at("/queue/used").intValue()).isEqualTo(7);
        assertThat(account.get("rate").isNull()).isTrue();
        assertThat(account.get("validity").stringValue()).isEqualTo("PT24H");
    }

    @Tag("E14")
    @ParameterizedTest
    @CsvSource({
        "NO_ROUTE, 422, no-route, false",
        "SENDER, 403, sender-not-allowed, false",
        "VALIDITY, 422, validity, false",
        "SCHEDULE, 422, schedule, false",
        "RATE, 429, rate, true",
        "ACCOUNT_FULL, 429, queue-full, true",
        "QUEUES_FULL, 503, overloaded, true",
        "OVERLOADED, 503, overloaded, true",
        "CONFLICT, 409, idempotency-conflict, false",
        "DISK_FULL, 507, disk-full, true",
        "STORE_AWAY, 503, store-away, true"
    })
    void refusalIsToldInTheWordsOfHttp(Refusal why, int status, String type, boolean comesAgain) {
        try (HttpFixture full =
                new HttpFixture((account, message) -> CompletableFuture.failedFuture(new RefusedException(why)))) {
            HttpResponse<String> answer = full.call("POST", "/v1/messages", HELLO);
            JsonNode batch = full.expect(202, "POST", "/v1/messages/batch", "{\"messages\":[" + HELLO + "]}");

            assertThat(answer.statusCode()).isEqualTo(status);
            assertThat(HttpFixture.json(answer.body()).get("type").stringValue())
                    .isEqualTo("/problems/" + type);
            assertThat(answer.headers().firstValue("Retry-After").isPresent()).isEqualTo(comesAgain);
            assertThat(batch.at("/results/0/problem/type").stringValue()).isEqualTo("/problems/" + type);
        }
    }

    @Tag("E13")
    @Test
    void keyAndBodyNameAMessage() {
        String key = "order-1";
        post(HELLO, key);
        post(HELLO, key);
        post(HELLO.replace("Hello", "Hej"), key);
        post(HELLO, "order-2");

        List<Dedupe> given = http.taken.stream().map(NewMessage::dedupe).toList();
        assertThat(given.get(1)).isEqualTo(given.get(0));
        assertThat(given.get(2).name()).isEqualTo(given.get(0).name());
        assertThat(given.get(2).hash()).isNotEqualTo(given.get(0).hash());
        assertThat(given.get(3).name()).isNotEqualTo(given.get(0).name());
        assertThat(given.get(0).until()).isEqualTo(HttpFixture.NOW + 24 * HOUR);
        assertThat(send("\"text\":\"x\"").dedupe()).isNull();
    }

    private HttpResponse<String> post(String body, String key) {
        return http.call(
                "POST", "/v1/messages", body, "Authorization", "Bearer " + HttpFixture.KEY, "Idempotency-Key", key);
    }

    @Tag("E13")
    @Test
    void keyMustBeOne() {
        assertThat(post(HELLO, "x".repeat(255)).statusCode()).isEqualTo(202);
        assertThat(post(HELLO, "x".repeat(256)).statusCode()).isEqualTo(400);
        assertThat(http.octets(
                        "POST /v1/messages HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nAuthorization: Bearer "
                                + HttpFixture.KEY
                                + "\r\nContent-Type: application/json\r\nIdempotency-Key: a\tb\r\nContent-Length: "
                                + HELLO.length() + "\r\n\r\n" + HELLO))
                .startsWith("HTTP/1.1 400");
        assertThat(post(HELLO, "").statusCode()).isEqualTo(400);
    }

    @Tag("E13")
    @Test
    void messagesOfABatchHaveNamesOfTheirOwn() {
        String batch = "{\"messages\":[7," + HELLO + "," + HELLO + "]}";

        http.call(
                "POST",
                "/v1/messages/batch",
                batch,
                "Authorization",
                "Bearer " + HttpFixture.KEY,
                "Idempotency-Key",
                "k");

        assertThat(http.taken).extracting(message -> message.dedupe().name()).containsExactly("http:k", "http:k\n1");
    }

    @Tag("E13")
    @Test
    void replayIsSaid() {
        try (HttpFixture again = new HttpFixture(
                (account, message) -> CompletableFuture.completedFuture(new Accepted(7, "tele", true)))) {
            for (String path : new String[] {"/v1/messages", "/v1/messages/batch"}) {
                HttpResponse<String> answer = again.call(
                        "POST",
                        path,
                        path.endsWith("batch") ? "{\"messages\":[" + HELLO + "]}" : HELLO,
                        "Authorization",
                        "Bearer " + HttpFixture.KEY,
                        "Idempotency-Key",
                        "k");

                assertThat(answer.statusCode()).isEqualTo(202);
                assertThat(answer.headers().firstValue("Idempotent-Replayed")).contains("true");
            }
        }
    }

    @Tag("E13")
    @Test
    void keyOfAnotherBatchIsAConflictAndNothingIsStored() {
        List<NewMessage> asked = new ArrayList<>();
        try (HttpFixture other = new HttpFixture((account, message) -> {
            asked.add(message);
            return CompletableFuture.failedFuture(new RefusedException(Refusal.CONFLICT));
        })) {
            HttpResponse<String> answer = other.call(
                    "POST",
                    "/v1/messages/batch",
                    "{\"messages\":[" + HELLO + "," + HELLO + "]}",
                    "Authorization",
                    "Bearer " + HttpFixture.KEY,
                    "Idempotency-Key",
                    "k");

            assertThat(answer.statusCode()).isEqualTo(409);
            assertThat(asked).hasSize(1);
        }
    }
}
