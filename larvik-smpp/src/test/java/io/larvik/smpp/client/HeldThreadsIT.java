package io.larvik.smpp.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.larvik.smpp.client.Loopback.RawMc;
import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.pdu.DeliverSm;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.peer.RawPeer;
import io.larvik.smpp.server.ServerListener;
import io.larvik.smpp.server.SmppServer;
import io.larvik.smpp.session.ResponseTimeoutException;
import io.larvik.smpp.session.Session;
import io.larvik.smpp.session.SmppEvent;
import io.larvik.smpp.text.PeerAlphabets;
import io.larvik.smpp.wire.Frame;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** User code that holds every thread it can get, for good. */
@Timeout(60)
class HeldThreadsIT {

    /** As many as there are handler threads before JDK 21. */
    private static final int THREADS = 64;

    private static final Sms HELLO = Sms.to("46709771337").from("46701113311").text("Hello");
    private static final Duration DRAIN = Duration.ofMillis(300);

    /** The drain, a second for the unbind, and the time that a busy machine takes. */
    private static final Duration IN_TIME = DRAIN.plusSeconds(1).plusSeconds(5);

    private static final Consumer<Reconnect.Builder> SOON =
            r -> r.delay(Duration.ofMillis(10), Duration.ofMillis(50)).afterRefusal(Duration.ofMillis(50));

    @RegisterExtension
    final Loopback loopback = new Loopback();

    private final CountDownLatch released = new CountDownLatch(1);
    private final Semaphore held = new Semaphore(0);
    private final ExecutorService users = Executors.newFixedThreadPool(4);

    @AfterEach
    void release() {
        released.countDown();
        users.shutdown();
    }

    /** What holds the threads. */
    private enum Holder {
        HANDLERS,
        CALLBACKS,
        HANDLERS_ON_AN_EXECUTOR
    }

    @ParameterizedTest
    @EnumSource(Holder.class)
    @Tag("report-X2")
    @Tag("report-X3")
    void futuresEndInTimeWhileUserCodeHoldsAllThreads(Holder holder) {
        RawMc raw = connect(holder);
        hold(holder, raw);

        CompletableFuture<Submission> answered = raw.client().sendAsync(HELLO);
        answer(raw.mc());
        CompletableFuture<Submission> expired = raw.client().sendAsync(HELLO);
        CompletableFuture<?> expiredRequest = raw.client().session().requestAsync(submit(), Duration.ofSeconds(1));

        assertThat(answered).succeedsWithin(Duration.ofSeconds(10));
        for (CompletableFuture<?> late : List.of(expired, expiredRequest)) {
            assertThat(late)
                    .failsWithin(Duration.ofSeconds(10))
                    .withThrowableThat()
                    .withCauseInstanceOf(ResponseTimeoutException.class);
        }
    }

    @ParameterizedTest
    @EnumSource(Holder.class)
    @Tag("report-X2")
    @Tag("report-X3")
    void lostConnectionIsMadeAgainWhileUserCodeHoldsAllThreads(Holder holder) {
        RawMc raw = connect(holder);
        hold(holder, raw);

        raw.mc().close();
        RawPeer next = loopback.closeLater(RawPeer.accept(raw.listener()));
        next.answerBind(CommandStatus.OK);

        await().until(raw.client()::isConnected);
        CompletableFuture<Submission> sent = raw.client().sendAsync(HELLO);
        answer(next);
        assertThat(sent).succeedsWithin(Duration.ofSeconds(10));
    }

    @ParameterizedTest
    @EnumSource(Holder.class)
    @Tag("report-X2")
    @Tag("report-X3")
    void clientClosesInTimeAndTellsWhatStillRuns(Holder holder) {
        RawMc raw = connect(holder);
        hold(holder, raw);

        assertThat(raw.client().closeAsync()).succeedsWithin(IN_TIME);

        assertThat(raw.client().eventCounts()).containsEntry(SmppEvent.HANDLER_RUNNING, 1L);
    }

    @Test
    @Tag("report-X9")
    void sessionWhoseListenerBlocksClosesInTime() {
        SmppServer server =
                loopback.start(s -> s.session(o -> o.shutdownDrain(DRAIN)).listener(new ServerListener() {
                    @Override
                    public void onBound(Session session) {
                        hold();
                    }
                }));
        loopback.connect(server);
        held.acquireUninterruptibly();
        Session session = server.sessions().get(0);

        assertThat(CompletableFuture.runAsync(session::close)).succeedsWithin(IN_TIME);
        assertThat(session.closed()).succeedsWithin(IN_TIME);
    }

    private RawMc connect(Holder holder) {
        Executor executor = users;
        UnaryOperator<SmppClientBuilder> onExecutor = holder == Holder.HANDLERS_ON_AN_EXECUTOR
                ? c -> c.session(o -> o.executor(executor))
                : UnaryOperator.identity();
        return loopback.connectToRaw(c -> onExecutor
                .apply(c)
                .reconnect(SOON)
                .session(o -> o.windowOut(THREADS + 10)
                        .requestTimeout(Duration.ofSeconds(1))
                        .shutdownDrain(DRAIN))
                .onMessage(message -> hold()));
    }

    /** Returns when user code runs on as many threads as there are, or there is more of it than threads. */
    private void hold(Holder holder, RawMc raw) {
        if (holder == Holder.CALLBACKS) {
            List<CompletableFuture<?>> sent = IntStream.range(0, THREADS)
                    .mapToObj(i -> raw.client().sendAsync(HELLO))
                    .<CompletableFuture<?>>map(future -> future.thenRun(this::hold))
                    .toList();
            sent.forEach(each -> answer(raw.mc()));
            held.acquireUninterruptibly(THREADS);
            return;
        }
        for (int i = 0; i < THREADS; i++) {
            raw.mc()
                    .send(DeliverSm.builder()
                            .source(Address.of("46709771337"))
                            .destination(Address.of("46701113311"))
                            .build());
        }
        held.acquireUninterruptibly(holder == Holder.HANDLERS ? THREADS : 4);
    }

    private void hold() {
        held.release();
        boolean interrupted = false;
        while (released.getCount() > 0) {
            try {
                released.await();
            } catch (InterruptedException e) {
                interrupted = true; // the worst that user code can do
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static SubmitSm submit() {
        return HELLO.toSubmitSm(PeerAlphabets.STANDARD, 1).get(0);
    }

    private static void answer(RawPeer mc) {
        Frame submit = mc.receive();
        mc.send(((SubmitSm) submit.pdu()).accepted("450"), submit.sequenceNumber());
    }
}
