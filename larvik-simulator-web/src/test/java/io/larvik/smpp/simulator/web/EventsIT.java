package io.larvik.smpp.simulator.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.client.SmppClient;
import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.simulator.SmppSimulator;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

@Timeout(120)
class EventsIT {

    /** Each of them changes twice: it comes, and it is delivered. */
    private static final int MESSAGES = 10_000;

    private final SmppSimulator simulator = SmppSimulator.start();
    private final WebClient web = new WebClient(simulator);

    @AfterEach
    void stop() {
        web.close();
        simulator.close();
    }

    private record Told(String name, JsonNode data) {}

    /** What one who reads events knows of messages, and how many changes it was not told. */
    private static final class Known {

        private final Map<Long, String> states = new HashMap<>();
        private long leftOut;
        private long total;

        void take(JsonNode messages) {
            assertThat(messages.get("changed")).hasSizeLessThanOrEqualTo(200);
            Set<Long> numbers = new HashSet<>();
            for (JsonNode message : messages.get("changed")) {
                long number = message.get("number").longValue();
                String state = message.get("state").stringValue();
                assertThat(numbers.add(number))
                        .as("#%d twice in an event", number)
                        .isTrue();
                assertThat(states.put(number, state) + " then " + state).isNotEqualTo("DELIVERED then ENROUTE");
            }
            assertThat(messages.get("total").longValue()).isGreaterThanOrEqualTo(total);
            total = messages.get("total").longValue();
            leftOut += messages.get("leftOut").longValue();
        }
    }

    /** One who reads events. */
    private final class Reader implements Closeable {

        private final BufferedReader lines;
        private String id = "";

        Reader() throws IOException {
            InputStream body = web.stream("/events").body();
            lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
            lines.readLine(); // the subscription is there
        }

        Reader(String lastSeen) throws IOException {
            InputStream body = web.stream("/events", "Last-Event-ID", lastSeen).body();
            lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
        }

        JsonNode next(String name) throws IOException {
            Told told = next();
            while (!told.name().equals(name)) {
                told = next();
            }
            return told.data();
        }

        Told next() throws IOException {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("id: ")) {
                    id = line.substring(4);
                }
                if (line.startsWith("event: ")) {
                    String data = lines.readLine().substring("data: ".length());
                    return new Told(line.substring("event: ".length()), WebClient.json(data));
                }
            }
            throw new AssertionError("the stream has ended");
        }

        @Override
        public void close() throws IOException {
            lines.close();
        }
    }

    private void send(int messages) {
        try (SmppClient client = SmppClient.connect(simulator.url())) {
            List<CompletableFuture<?>> sent = new ArrayList<>();
            for (int i = 0; i < messages; i++) {
                sent.add(client.sendAsync(
                        Sms.to("46709771337").text("Hello " + i).requestReceipt()));
            }
            sent.forEach(CompletableFuture::join);
            simulator.awaitMessages(messages).forEach(message -> message.moveTo(MessageState.DELIVERED));
        }
    }

    @Test
    void twentyThousandChangesAreGatheredAndNobodyWaitsForASlowReader() throws IOException {
        try (Socket slow = web.socket();
                Reader reader = new Reader()) {
            slow.getOutputStream()
                    .write(("GET /api/v1/events HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + WebClient.TOKEN
                                    + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            CompletableFuture<Void> sent = CompletableFuture.runAsync(() -> send(MESSAGES));

            Known known = new Known();
            Told told = reader.next();
            while (!isTheEnd(told)) {
                if (told.name().equals("messages")) {
                    known.take(told.data());
                }
                told = reader.next();
            }
            sent.join();

            assertThat(known.total).isEqualTo(MESSAGES);
            long delivered =
                    known.states.values().stream().filter("DELIVERED"::equals).count();
            assertThat(delivered).as("delivered messages that were told").isPositive();
            assertThat(MESSAGES - delivered)
                    .as("what is not told in its last state is among what was left out")
                    .isLessThanOrEqualTo(known.leftOut);
            assertThat(web.get("/messages?limit=1000&state=DELIVERED").get("messages"))
                    .hasSize(1_000);
        }
    }

    private static boolean isTheEnd(Told told) {
        return told.name().equals("statistics")
                && told.data().get("accepted").intValue() == MESSAGES
                && told.data().get("openMessages").intValue() == 0;
    }

    @Test
    void seventeenthReaderIsRefused() throws IOException {
        List<Reader> readers = new ArrayList<>();
        for (int i = 0; i < EventHub.MOST_SUBSCRIBERS; i++) {
            readers.add(new Reader());
        }

        HttpResponse<InputStream> refused = web.stream("/events");

        assertThat(refused.statusCode()).isEqualTo(503);
        for (Reader reader : readers) {
            reader.close();
        }
    }

    @Test
    void clientGoesOnAfterABreak() throws IOException {
        String last;
        try (Reader reader = new Reader()) {
            reader.next("clock");
            last = reader.id;
        }
        send(1);

        try (Reader reader = new Reader(last)) {
            assertThat(reader.next("messages").get("total").intValue()).isEqualTo(1);
            assertThat(Long.parseLong(reader.id)).isGreaterThan(Long.parseLong(last));
        }
    }

    @Test
    void clientThatMissedTooMuchIsTold() throws IOException {
        try (Reader reader = new Reader("99999")) {
            assertThat(reader.next("gap").get("from").isIntegralNumber()).isTrue();
        }
    }

    @Test
    void resetIsAGap() throws IOException {
        try (Reader reader = new Reader()) {
            reader.next("clock");

            simulator.reset();

            assertThat(reader.next("gap").get("from").intValue()).isEqualTo(1);
        }
    }

    @Test
    void closedServerEndsItsReadersAndItsThreads() throws IOException {
        Reader reader = new Reader();
        CompletableFuture<Integer> waiting =
                CompletableFuture.supplyAsync(() -> web.lenient("POST", "/messages/await", "{\"timeout\":\"1m\"}"));
        // of a connection that nobody had accepted when the server closed, the client of the JDK hears nothing
        waiting.orTimeout(10, TimeUnit.SECONDS);
        reader.next("clock");

        web.close();

        assertThat(waiting.exceptionally(failure -> 0).join()) // it may not even have been sent
                .isNotEqualTo(200);
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("smpp-simulator-web"));
        reader.close();
    }
}
