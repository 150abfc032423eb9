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
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

@Timeout(120)
class EventsIT {

    private static final int MESSAGES = 5_000;

    private final SmppSimulator simulator = SmppSimulator.start();
    private final WebClient web = new WebClient(simulator);

    @AfterEach
    void stop() {
        web.close();
        simulator.close();
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
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("id: ")) {
                    id = line.substring(4);
                }
                if (line.equals("event: " + name)) {
                    return WebClient.json(lines.readLine().substring("data: ".length()));
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
    void tensOfThousandsOfChangesAreGatheredAndNobodyWaitsForASlowReader() throws IOException {
        try (Socket slow = web.socket();
                Reader reader = new Reader()) {
            slow.getOutputStream()
                    .write(("GET /api/v1/events HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + WebClient.TOKEN
                                    + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            CompletableFuture<Void> sent = CompletableFuture.runAsync(() -> send(MESSAGES));

            long total = 0;
            int most = 0;
            while (total < MESSAGES) {
                JsonNode event = reader.next("messages");
                total = event.get("total").longValue();
                most = Math.max(most, event.get("changed").size());
                assertThat(event.has("leftOut")).isTrue();
            }
            sent.join();
            JsonNode statistics = reader.next("statistics");
            while (statistics.get("openMessages").intValue() > 0) {
                statistics = reader.next("statistics");
            }

            assertThat(most).isLessThanOrEqualTo(200);
            assertThat(statistics.get("accepted").intValue()).isEqualTo(MESSAGES);
        }
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
