package io.larvik.smpp.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.larvik.smpp.client.Loopback.RawMc;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.pdu.Bind;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.pdu.Unbind;
import io.larvik.smpp.peer.RawPeer;
import io.larvik.smpp.server.SmppServer;
import io.larvik.smpp.session.ConnectFailedException;
import io.larvik.smpp.session.NotSentException;
import io.larvik.smpp.session.SegmentOutcome;
import io.larvik.smpp.session.Session;
import io.larvik.smpp.session.SmppEvent;
import io.larvik.smpp.session.SmppException;
import io.larvik.smpp.session.SmppInterruptedException;
import io.larvik.smpp.wire.Frame;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Closing a client in any state and from any thread; and user code that blocks, throws and calls back. */
@Timeout(60)
class ClosingIT {

    private static final Sms HELLO = Sms.to("46709771337").from("46701113311").text("Hello");
    private static final Consumer<Reconnect.Builder> SOON =
            r -> r.delay(Duration.ofMillis(10), Duration.ofMillis(50)).afterRefusal(Duration.ofMillis(50));

    @RegisterExtension
    final Loopback loopback = new Loopback();

    private final long threadsBefore = threads();
    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();

    @Test
    @Tag("C16")
    void manyMayCloseAtOnceAndAllWaitForTheEnd() {
        SmppServer server = loopback.start(s -> s);
        SmppClient client = loopback.connect(server, c -> c.sessions(2));

        List<CompletableFuture<Void>> closing = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.runAsync(() -> {
                    client.close();
                    assertThat(client.isConnected()).isFalse();
                }))
                .toList();

        assertThat(closing).allSatisfy(done -> assertThat(done).succeedsWithin(Duration.ofSeconds(20)));
        assertThat(client.closeAsync()).succeedsWithin(Duration.ofSeconds(1));
        await().until(() -> server.sessions().isEmpty());
    }

    @Test
    @Tag("report-M11")
    void drainTimeOfTheCloseReplacesThatOfTheOptions() {
        RawMc raw = loopback.connectToRaw(c -> c.session(o -> o.shutdownDrain(Duration.ofHours(1))));
        CompletableFuture<Submission> unanswered = raw.client().sendAsync(HELLO);
        assertThat(raw.mc().receive().pdu()).isInstanceOf(SubmitSm.class);

        CompletableFuture<Void> closed = raw.client().closeAsync(Duration.ZERO);

        assertThat(raw.mc().receive().pdu()).isInstanceOf(Unbind.class);
        assertThat(closed).succeedsWithin(Duration.ofSeconds(10));
        assertThat(unanswered).failsWithin(Duration.ofSeconds(10));
    }

    @Test
    @Tag("report-M11")
    void requestIsAnsweredWithinTheDrainTimeOfTheClose() {
        RawMc raw = loopback.connectToRaw(c -> c.session(o -> o.shutdownDrain(Duration.ZERO)));
        CompletableFuture<Submission> sent = raw.client().sendAsync(HELLO);
        Frame submit = raw.mc().receive();
        CompletableFuture<Void> closing =
                CompletableFuture.runAsync(() -> raw.client().close(Duration.ofMinutes(1)));
        await().until(() -> raw.client().windowSlots() == 0);

        raw.mc().send(((SubmitSm) submit.pdu()).accepted("450"), submit.sequenceNumber());

        assertThat(sent).succeedsWithin(Duration.ofSeconds(10));
        Frame unbind = raw.mc().receive();
        raw.mc().send(((Unbind) unbind.pdu()).response(CommandStatus.OK), unbind.sequenceNumber());
        assertThat(closing).succeedsWithin(Duration.ofSeconds(10));
    }

    @Test
    @Tag("report-M11")
    @Tag("report-M2")
    void terminationIsAwaited() {
        SmppClient client = loopback.connect(loopback.start(s -> s));
        CompletableFuture<Void> waiting = CompletableFuture.runAsync(client::awaitTermination);

        assertThat(waiting).isNotDone();
        client.close(Duration.ZERO);

        assertThat(waiting).succeedsWithin(Duration.ofSeconds(10));
    }

    @Test
    @Tag("report-M11")
    void drainTimeHasARange() {
        SmppClient client = loopback.connect(loopback.start(s -> s));

        assertThatThrownBy(() -> client.close(Duration.ofNanos(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("drain: ");
        assertThatThrownBy(() -> client.closeAsync(Duration.ofDays(366)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("drain: ");
        assertThat(client.isConnected()).isTrue();
    }

    @Test
    @Tag("C16")
    void closingWhileItBindsAgainEndsTheConnection() throws Exception {
        RawMc raw = loopback.connectToRaw(c -> c.reconnect(SOON));
        raw.mc().close();
        RawPeer next = loopback.closeLater(RawPeer.accept(raw.listener()));
        assertThat(next.receive().pdu()).isInstanceOf(Bind.class);
        CompletableFuture<Submission> waiting = raw.client().sendAsync(HELLO);

        raw.client().close();

        assertThat(next.receiveOrEnd()).isNull();
        assertThat(waiting)
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableThat()
                .withCauseInstanceOf(NotSentException.class);
        assertNoThreadsAreLeft();
    }

    @Test
    @Tag("C16")
    void closingWhileItWaitsToConnectAgainLeavesNothing() {
        RawMc raw = loopback.connectToRaw(c -> c);
        raw.mc().close();
        await().until(() -> !raw.client().isConnected());

        raw.client().close();

        assertNoThreadsAreLeft();
    }

    @Test
    @Tag("C16")
    void interruptedConnectingLeavesNothing() throws Exception {
        ServerSocket listener = loopback.listen();
        CompletableFuture<Throwable> failure = new CompletableFuture<>();
        Thread connecting = new Thread(() -> {
            try {
                Loopback.client(listener.getLocalPort()).connect();
            } catch (SmppException e) {
                failure.complete(e);
            }
        });
        connecting.start();
        RawPeer mc = loopback.closeLater(RawPeer.accept(listener));
        mc.receive();

        connecting.interrupt();

        assertThat(failure.get(20, TimeUnit.SECONDS)).isInstanceOf(SmppInterruptedException.class);
        assertThat(mc.receiveOrEnd()).isNull();
        assertNoThreadsAreLeft();
    }

    @Test
    @Tag("C9")
    void bindThatIsNeverAnsweredFailsInTimeAndLeavesNothing() throws Exception {
        ServerSocket listener = loopback.listen();

        CompletableFuture<SmppClient> connecting =
                loopback.connecting(listener, c -> c.session(o -> o.bindTimeout(Duration.ofMillis(300))));
        RawPeer mc = loopback.closeLater(RawPeer.accept(listener));
        mc.receive();

        assertThat(mc.receiveOrEnd()).isNull();
        assertThat(connecting)
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableThat()
                .withCauseInstanceOf(ConnectFailedException.class);
        assertNoThreadsAreLeft();
    }

    @Test
    @Tag("C9")
    void connectionClosedRightBehindTheBindResponseIsMadeAgain() {
        RawMc raw = loopback.connectToRaw(c -> c.reconnect(SOON));
        raw.mc().close();

        RawPeer closes = RawPeer.accept(raw.listener());
        closes.answerBind(CommandStatus.OK);
        closes.close();
        RawPeer unbound = RawPeer.accept(raw.listener());
        unbound.receive();
        unbound.close();
        RawPeer stays = loopback.closeLater(RawPeer.accept(raw.listener()));
        stays.answerBind(CommandStatus.OK);

        await().until(raw.client()::isConnected);
        assertThat(raw.client().eventCounts()).containsKey(SmppEvent.CONNECT_FAILED);
    }

    @Test
    @Tag("C15")
    void handlerMayCloseTheClient() {
        CompletableFuture<SmppClient> itself = new CompletableFuture<>();
        SmppServer server = loopback.start(s -> s);
        SmppClient client = loopback.connect(
                server, c -> c.onMessage(message -> itself.join().close()));
        itself.complete(client);

        CompletableFuture<?> delivered = server.deliver("foo", HELLO);

        assertThat(delivered).succeedsWithin(Duration.ofSeconds(10));
        assertThat(client.closeAsync()).succeedsWithin(Duration.ofSeconds(20));
    }

    @ParameterizedTest
    @ValueSource(strings = {"handler", "callback", "listener"})
    @Tag("report-X7")
    void userCodeOnAnExecutorMayCloseTheClient(String caller) {
        ExecutorService users = Executors.newFixedThreadPool(2);
        CountDownLatch attached = new CountDownLatch(1); // before the answer: later callbacks run in this thread
        CompletableFuture<SmppClient> itself = new CompletableFuture<>();
        CompletableFuture<@Nullable Void> returned = new CompletableFuture<>();
        Consumer<String> close = called -> {
            if (called.equals(caller)) {
                itself.join().close();
                returned.complete(null);
            }
        };
        SmppServer server = loopback.start(s -> s.onSms((session, sms) -> {
            Loopback.await(attached);
            sms.accept("450");
        }));
        SmppClient client = loopback.connect(
                server,
                c -> c.session(o -> o.executor(users).shutdownDrain(Duration.ofSeconds(30)))
                        .onMessage(message -> close.accept("handler"))
                        .listener(new ClientListener() {
                            @Override
                            public void onConnected(Session session) {
                                close.accept("listener");
                            }
                        }));
        client.sendAsync(HELLO).thenRun(() -> close.accept("callback"));
        itself.complete(client);
        attached.countDown();
        if (caller.equals("handler")) {
            server.deliver("foo", HELLO);
        }

        assertThat(returned).succeedsWithin(Duration.ofSeconds(10));
        assertThat(client.closeAsync()).succeedsWithin(Duration.ofSeconds(20));
        users.shutdown();
    }

    @Test
    @Tag("report-X6")
    void interruptedCallerClosesTheClientAllTheSame() {
        SmppClient client = loopback.connect(loopback.start(s -> s));
        Thread.currentThread().interrupt();

        assertThatThrownBy(client::close).isInstanceOf(SmppInterruptedException.class);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(client.closeAsync()).succeedsWithin(Duration.ofSeconds(20));
        assertNoThreadsAreLeft();
    }

    @Test
    @Tag("C15")
    void callbackAndListenerMayCloseTheClientWhileTheyAreInterruptedByNobody() throws Exception {
        CompletableFuture<SmppClient> itself = new CompletableFuture<>();
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        SmppServer server = loopback.start(s -> s.onSms((session, sms) -> sms.accept("450")));
        SmppClient client = loopback.connect(
                server,
                c -> c.listener(new ClientListener() {
                    @Override
                    public void onDisconnected(Session session, @Nullable SmppException cause) {
                        itself.join().close();
                        events.add("disconnected");
                    }
                }));
        itself.complete(client);

        client.sendAsync(HELLO).thenRun(() -> {
            client.close();
            interrupted.complete(Thread.currentThread().isInterrupted());
        });

        assertThat(interrupted.get(20, TimeUnit.SECONDS)).isFalse();
        assertThat(client.closeAsync()).succeedsWithin(Duration.ofSeconds(20));
        assertThat(events.poll(10, TimeUnit.SECONDS)).isEqualTo("disconnected");
    }

    @Test
    @Tag("C15")
    void handlerMaySendAndWait() throws Exception {
        CompletableFuture<SmppClient> itself = new CompletableFuture<>();
        BlockingQueue<Submission> replies = new LinkedBlockingQueue<>();
        SmppServer server = loopback.start(s -> s.onSms((session, sms) -> sms.accept("450")));
        SmppClient client = loopback.connect(
                server, c -> c.onMessage(message -> replies.add(itself.join().send(HELLO))));
        itself.complete(client);

        server.deliver("foo", HELLO).get(10, TimeUnit.SECONDS);

        assertThat(replies.remove().messageIds()).containsExactly("450");
    }

    @Test
    @Tag("C15")
    void moreHandlersThanThreadsMaySendAndWaitAtOnce() {
        int handlers = 80;
        CountDownLatch together = new CountDownLatch(50);
        CompletableFuture<SmppClient> itself = new CompletableFuture<>();
        SmppServer server =
                loopback.start(s -> s.session(o -> o.windowOut(handlers)).onSms((session, sms) -> sms.accept("450")));
        itself.complete(loopback.connect(
                server,
                c -> c.onMessage(message -> {
                    together.countDown();
                    Loopback.await(together);
                    itself.join().send(HELLO);
                })));

        List<CompletableFuture<List<SegmentOutcome>>> delivered = IntStream.range(0, handlers)
                .mapToObj(i -> server.deliver("foo", HELLO))
                .toList();

        assertThat(delivered).allSatisfy(done -> assertThat(done).succeedsWithin(Duration.ofSeconds(20)));
    }

    @Test
    @Tag("C15")
    void userCodeThatBlocksOrThrowsKeepsNobodyElseFromWorking() throws Exception {
        CountDownLatch attached = new CountDownLatch(1); // later callbacks would run in this thread
        CountDownLatch released = new CountDownLatch(1);
        SmppServer server = loopback.start(s -> s.onSms((session, sms) -> {
            Loopback.await(attached);
            sms.accept("450");
        }));
        SmppClient client = loopback.connect(
                server,
                c -> c.onMessage(message -> Loopback.await(released)).listener(new ClientListener() {
                    @Override
                    public void onConnected(Session session) {
                        Loopback.await(released);
                    }
                }));
        CompletableFuture<?> delivered = server.deliver("foo", HELLO);
        client.sendAsync(HELLO).thenRun(() -> Loopback.await(released));
        client.sendAsync(HELLO).thenRun(() -> {
            throw new IllegalStateException("deliberate");
        });
        attached.countDown();

        assertThat(client.send(HELLO).messageIds()).containsExactly("450");

        assertThat(delivered).isNotDone();
        released.countDown();
        assertThat(delivered).succeedsWithin(Duration.ofSeconds(10));
    }

    private void assertNoThreadsAreLeft() {
        await().untilAsserted(() -> assertThat(threads()).isLessThanOrEqualTo(threadsBefore));
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("smpp-client"))
                .count();
    }
}
