package io.larvik.smpp.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.session.NotSentException;
import io.larvik.smpp.session.SmppException;
import io.larvik.smpp.session.WhenQueueFull;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Callers whose event loop is busy: a callback with {@code direct()} blocks it. */
@Timeout(60)
class CarelessCallersIT {

    private static final Sms HELLO = Sms.to("46709771337").from("46701113311").text("Hello");
    private static final SubmitSm SUBMIT =
            SubmitSm.builder().destination(Address.of("46709771337")).build();

    @RegisterExtension
    final Loopback loopback = new Loopback();

    private final CountDownLatch released = new CountDownLatch(1);
    private SmppClient client;

    @BeforeEach
    void blockTheEventLoop() {
        // A future that has completed runs its callback in the thread that adds it, which is not the event loop.
        CountDownLatch callbackAdded = new CountDownLatch(1);
        client = loopback.connect(
                loopback.start(s -> s.onSms((session, sms) -> {
                    Loopback.await(callbackAdded);
                    sms.accept();
                })),
                c -> c.maxQueued(10)
                        .whenQueueFull(WhenQueueFull.FAIL)
                        .session(o -> o.direct().windowOut(5).maxWaiters(20)));
        CountDownLatch blocked = new CountDownLatch(1);
        client.session().requestAsync(SUBMIT).thenRun(() -> {
            blocked.countDown();
            Loopback.await(released);
        });
        callbackAdded.countDown();
        Loopback.await(blocked);
        assertThat(blocked.getCount()).isZero();
    }

    @AfterEach
    void release() {
        released.countDown();
    }

    @Test
    @Tag("report-X13")
    void callerMeetsTheBoundWhileTheEventLoopIsBusy() {
        List<CompletableFuture<?>> sent = Stream.<CompletableFuture<?>>generate(
                        () -> client.session().requestAsync(SUBMIT))
                .limit(100)
                .toList();

        assertThat(sent).filteredOn(request -> !request.isDone()).hasSize(5 + 20);
        assertThatThrownBy(sent.get(99)::join)
                .hasCauseInstanceOf(NotSentException.class)
                .hasMessageContaining("maxWaiters: 20");
        released.countDown();
        assertThat(sent.subList(0, 5 + 20))
                .allSatisfy(request -> assertThat(request).succeedsWithin(Duration.ofSeconds(20)));
    }

    @Test
    @Tag("report-X13")
    void senderMeetsTheBoundWhileTheEventLoopIsBusy() {
        List<CompletableFuture<?>> sent = Stream.<CompletableFuture<?>>generate(() -> client.sendAsync(HELLO))
                .limit(100)
                .toList();

        assertThat(sent).filteredOn(message -> !message.isDone()).hasSize(5 + 10);
        assertThatThrownBy(sent.get(99)::join)
                .hasCauseInstanceOf(NotSentException.class)
                .hasMessageContaining("maxQueued");
        released.countDown();
        assertThat(sent.subList(0, 5 + 10))
                .allSatisfy(message -> assertThat(message).succeedsWithin(Duration.ofSeconds(20)));
    }

    @Test
    @Tag("report-X14")
    void blockingCallReturnsByItsOwnClock() {
        long start = System.nanoTime();

        assertThatThrownBy(() -> client.session().request(SUBMIT, Duration.ofMillis(200)))
                .isInstanceOfSatisfying(
                        SmppException.class,
                        e -> assertThat(e.mayHaveBeenAccepted()).isFalse());
        assertThatThrownBy(() -> client.send(HELLO, Duration.ofMillis(200))).isInstanceOf(SmppException.class);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
    }
}
