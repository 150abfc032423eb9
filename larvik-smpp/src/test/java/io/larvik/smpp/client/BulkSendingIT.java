package io.larvik.smpp.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.larvik.smpp.message.Sms;
import io.larvik.smpp.server.SmppServer;
import io.larvik.smpp.session.NotSentException;
import io.larvik.smpp.session.SmppEvent;
import io.larvik.smpp.session.SmppException;
import io.larvik.smpp.session.WhenQueueFull;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What newcomers do first: a loop of {@code sendAsync}. {@code -Dbulk.messages=50000} is the long form, of 50,000
 * messages at 5,000 a second.
 */
@Timeout(120)
@Tag("report-N5")
class BulkSendingIT {

    private static final Sms HELLO = Sms.to("46709771337").from("46701113311").text("Hello");
    private static final int MESSAGES = Integer.getInteger("bulk.messages", 2_500);

    @RegisterExtension
    final Loopback loopback = new Loopback();

    private final AtomicInteger received = new AtomicInteger();
    private final SmppServer server = loopback.start(s -> s.onSms((session, sms) -> {
        received.incrementAndGet();
        sms.accept();
    }));

    @Test
    void loopFasterThanTheRateIsSlowedDownAndLosesNothing() {
        SmppClient client = connect(c -> c.url(url("rate=5000&max_queued=500")));

        long start = System.nanoTime();
        List<CompletableFuture<Submission>> sent = sendAll(client, MESSAGES);
        long looped = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);

        assertThat(sent).allSatisfy(message -> assertThat(message).succeedsWithin(Duration.ofSeconds(60)));
        assertThat(received).hasValue(MESSAGES);
        assertThat(looped).as("ms of the loop").isGreaterThan((MESSAGES - 500 - 200) / 5);
        assertThat(client.statistics().expired()).isZero();
    }

    @Test
    void waitingForTheRateIsNoWaitingForTheResponse() {
        SmppClient client = connect(c -> c.rateLimit(200).session(o -> o.requestTimeout(Duration.ofMillis(500))));

        List<CompletableFuture<Submission>> sent = sendAll(client, 400);

        assertThat(sent).allSatisfy(message -> assertThat(message).succeedsWithin(Duration.ofSeconds(60)));
    }

    @Test
    void loopWithoutARateMeetsTheWindowAndLosesNothing() {
        SmppClient client = connect(c -> c.maxQueued(100));

        List<CompletableFuture<Submission>> sent = sendAll(client, 5_000);

        assertThat(sent).allSatisfy(message -> assertThat(message).succeedsWithin(Duration.ofSeconds(60)));
        assertThat(received).hasValue(5_000);
    }

    @Test
    @Tag("report-N12")
    void messagesOfAnOutageAreCountedTimedAndTold() {
        SmppClient client = connect(c -> c.queueTimeout(Duration.ofSeconds(2))
                .reconnect(r -> r.delay(Duration.ofHours(1), Duration.ofHours(1))));
        server.close();
        await().until(() -> !client.isConnected());

        List<CompletableFuture<Submission>> sent = sendAll(client, 100);

        assertThat(client.statistics().waiting()).isEqualTo(100);
        assertThat(client.statistics().waitingForConnection()).isEqualTo(100);
        await().until(() -> client.statistics().oldestWaiting().compareTo(Duration.ofMillis(200)) > 0);
        assertThat(sent)
                .allSatisfy(message -> assertThat(failure(message))
                        .isInstanceOf(NotSentException.class)
                        .hasMessageContaining("no connection"));
        assertThat(client.statistics().expired()).isEqualTo(100);
        assertThat(client.statistics().waiting()).isZero();
        assertThat(client.eventCounts()).containsEntry(SmppEvent.SEND_EXPIRED, 100L);
    }

    @Test
    void loopThatDoesNotWaitFailsAtOnceWhereThatIsAskedFor() {
        SmppClient client = connect(c -> c.rateLimit(10).maxQueued(5).whenQueueFull(WhenQueueFull.FAIL));

        List<CompletableFuture<Submission>> sent = sendAll(client, 50);

        await().until(() -> sent.stream().filter(CompletableFuture::isDone).count() > 40);
        assertThat(failure(sent.get(49))).isInstanceOf(NotSentException.class).hasMessageContaining("maxQueued: 5");
    }

    @Test
    @Tag("report-X14")
    void blockingSendReturnsByItsDeadlineWhileOthersFillTheQueue() {
        SmppClient client = connect(c -> c.rateLimit(100).maxQueued(50));
        Thread producer = new Thread(() -> sendAll(client, 100));
        producer.start();
        await().until(() -> client.statistics().waiting() >= 50);

        for (int i = 0; i < 5; i++) {
            long start = System.nanoTime();
            try {
                client.send(HELLO, Duration.ofMillis(300));
            } catch (SmppException e) {
                assertThat(e.mayHaveBeenAccepted()).isFalse();
            }
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
        }
    }

    private static List<CompletableFuture<Submission>> sendAll(SmppClient client, int messages) {
        List<CompletableFuture<Submission>> sent = new ArrayList<>(messages);
        for (int i = 0; i < messages; i++) {
            sent.add(client.sendAsync(HELLO));
        }
        return sent;
    }

    private SmppClient connect(UnaryOperator<SmppClientBuilder> changes) {
        return loopback.connect(server, changes);
    }

    private String url(String options) {
        return "smpp://foo:bar@127.0.0.1:" + server.port() + "?" + options;
    }

    private static Throwable failure(CompletableFuture<?> message) {
        try {
            message.join();
            throw new AssertionError("it was sent");
        } catch (CompletionException e) {
            return e.getCause();
        }
    }
}
