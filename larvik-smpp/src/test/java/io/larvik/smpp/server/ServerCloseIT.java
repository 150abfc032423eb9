package io.larvik.smpp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.larvik.smpp.client.Loopback;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.message.SegmentHold;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.pdu.EnquireLink;
import io.larvik.smpp.pdu.EnquireLinkResp;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.pdu.SubmitSmResp;
import io.larvik.smpp.pdu.Unbind;
import io.larvik.smpp.peer.RawPeer;
import io.larvik.smpp.session.Session;
import io.larvik.smpp.session.SmppException;
import io.larvik.smpp.session.SmppInterruptedException;
import io.larvik.smpp.text.PeerAlphabets;
import io.larvik.smpp.wire.Frame;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The outcome of requests and handlers when a server closes. */
@Timeout(60)
class ServerCloseIT {

    private static final Duration DRAIN = Duration.ofMillis(300);

    /** The drain, a second for the unbind, and a reserve for a busy machine. */
    private static final Duration IN_TIME = DRAIN.plusSeconds(1).plusSeconds(9);

    private static final SubmitSm SUBMIT = Sms.to("46709771337")
            .from("46701113311")
            .text("Hello")
            .toSubmitSm(PeerAlphabets.STANDARD, 1)
            .get(0);

    @RegisterExtension
    final Loopback loopback = new Loopback();

    private final CountDownLatch released = new CountDownLatch(1);
    private final Semaphore handling = new Semaphore(0);

    private final ExecutorService users = Executors.newFixedThreadPool(2);

    @AfterEach
    void release() {
        released.countDown();
        users.shutdown();
    }

    @Test
    void whatIsInFlightIsAnsweredBeforeTheUnbind() throws Exception {
        SmppServer server = loopback.start(
                s -> s.session(o -> o.shutdownDrain(Duration.ofSeconds(30))).onSms((session, sms) -> {
                    handling.release();
                    Uninterrupted.await(released);
                    sms.accept("1");
                }));
        RawPeer peer = loopback.bindRaw(server);
        int number = peer.send(SUBMIT);
        handling.acquire();

        CompletableFuture<Void> closing = CompletableFuture.runAsync(server::close);
        assertThatNobodyCanConnect(server.port());
        released.countDown();

        Frame answer = peer.receive();
        assertThat(answer.pdu()).isInstanceOf(SubmitSmResp.class);
        assertThat(answer.status()).isEqualTo(CommandStatus.OK);
        assertThat(answer.sequenceNumber()).isEqualTo(number);
        Frame unbind = peer.receive();
        assertThat(unbind.pdu()).isInstanceOf(Unbind.class);
        peer.send(Unbind.PLAIN.response(CommandStatus.OK), unbind.sequenceNumber());
        assertThat(peer.receiveOrEnd()).isNull();
        closing.get(10, TimeUnit.SECONDS);
    }

    @Test
    @Tag("report-X19")
    void segmentsThatAreHeldAreAnsweredAtOnce() {
        SmppServer server = loopback.start(s -> s.segmentHold(SegmentHold.UNTIL_COMPLETE)
                .session(o -> o.shutdownDrain(Duration.ofSeconds(30)))
                .onSms((session, sms) -> sms.accept("450")));
        RawPeer peer = loopback.bindRaw(server);
        List<SubmitSm> segments = Sms.to("46709771337").text("x".repeat(400)).toSubmitSm(PeerAlphabets.STANDARD, 1);
        peer.send(segments.get(0));
        peer.send(segments.get(1));
        peer.send(EnquireLink.PLAIN);
        assertThat(peer.receive().pdu()).isInstanceOf(EnquireLinkResp.class);

        CompletableFuture<Duration> closing = CompletableFuture.supplyAsync(() -> timeToClose(server));
        List<Frame> answers = List.of(peer.receive(), peer.receive());
        Frame unbind = peer.receive();
        peer.send(Unbind.PLAIN.response(CommandStatus.OK), unbind.sequenceNumber());

        assertThat(answers).extracting(Frame::status).containsOnly(CommandStatus.OK);
        assertThat(unbind.pdu()).isInstanceOf(Unbind.class);
        assertThat(closing.join()).isLessThan(IN_TIME);
    }

    @Test
    void handlersThatNeverEndHoldNothingUp() throws Exception {
        int requests = 100; // more than the pool has without virtual threads
        SmppServer server = start(null);
        RawPeer peer = loopback.bindRaw(server);
        for (int i = 0; i < requests; i++) {
            peer.send(SUBMIT);
        }
        handling.acquire(64);

        assertThat(timeToClose(server)).isLessThan(IN_TIME);
        assertThat(peer.receive().pdu()).isInstanceOf(Unbind.class);
        assertThat(peer.receiveOrEnd()).isNull();
    }

    @Test
    void listenerThatNeverReturnsHoldsNothingUp() {
        SmppServer server = start(new ServerListener() {
            @Override
            public void onClosed(Session session, @Nullable SmppException cause) {
                Uninterrupted.await(released);
            }
        });
        loopback.bindRaw(server);

        assertThat(timeToClose(server)).isLessThan(IN_TIME);
    }

    @Test
    void authenticatorThatNeverReturnsHoldsNothingUp() throws Exception {
        SmppServer server =
                loopback.start(s -> s.session(o -> o.shutdownDrain(DRAIN)).authenticate(bind -> {
                    handling.release();
                    Uninterrupted.await(released);
                    return BindDecision.accept();
                }));
        RawPeer peer = loopback.closeLater(RawPeer.connect(server.port()));
        peer.send(RawPeer.BIND);
        handling.acquire();

        assertThat(timeToClose(server)).isLessThan(IN_TIME);
        assertThat(peer.receiveOrEnd()).isNull();
    }

    @Test
    void closingAgainAndFromSeveralThreadsIsClosingOnce() {
        SmppServer server = start(null);
        loopback.bindRaw(server);

        CompletableFuture<Void> other = CompletableFuture.runAsync(server::close);
        server.close();
        other.join();

        assertThat(timeToClose(server)).isLessThan(IN_TIME);
        assertThatNobodyCanConnect(server.port());
    }

    @ParameterizedTest
    @ValueSource(strings = {"on threads", "on the event loop", "on an executor"})
    @Tag("report-X7")
    void handlerThatClosesTheServerDoesNotWaitForItself(String handlers) {
        CompletableFuture<SmppServer> self = new CompletableFuture<>();
        SmppServer server = loopback.start(s -> s.session(o -> {
                    o.shutdownDrain(Duration.ofSeconds(30));
                    switch (handlers) {
                        case "on the event loop" -> o.direct();
                        case "on an executor" -> o.executor(users);
                        default -> {}
                    }
                })
                .onSms((session, sms) -> {
                    self.join().close();
                    sms.accept("1");
                }));
        self.complete(server);
        RawPeer peer = loopback.bindRaw(server);

        peer.send(SUBMIT);

        assertThat(peer.receive().status()).isEqualTo(CommandStatus.OK);
        Frame unbind = peer.receive();
        peer.send(Unbind.PLAIN.response(CommandStatus.OK), unbind.sequenceNumber());
        assertThat(peer.receiveOrEnd()).isNull();
        server.awaitTermination();
    }

    @Test
    @Tag("report-X6")
    void interruptedCallerClosesTheServerAllTheSame() {
        SmppServer server = start(null);
        RawPeer peer = loopback.bindRaw(server);
        Thread.currentThread().interrupt();

        assertThatThrownBy(server::close).isInstanceOf(SmppInterruptedException.class);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(peer.receive().pdu()).isInstanceOf(Unbind.class);
        server.awaitTermination();
        assertThatNobodyCanConnect(server.port());
    }

    @Test
    @Tag("report-X6")
    void interruptedCallerClosesTheSessionAllTheSame() {
        SmppServer server = start(null);
        RawPeer peer = loopback.bindRaw(server);
        Session session = server.sessions().get(0);
        Thread.currentThread().interrupt();

        assertThatThrownBy(session::close).isInstanceOf(SmppInterruptedException.class);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(peer.receive().pdu()).isInstanceOf(Unbind.class);
        assertThat(peer.receiveOrEnd()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"onConnected", "onBound"})
    @Tag("report-X8")
    void listenerThatClosesItsSessionDoesNotWaitForItself(String method) {
        CompletableFuture<Session> closed = new CompletableFuture<>();
        SmppServer server = loopback.start(s -> s.session(o -> o.shutdownDrain(Duration.ofSeconds(30)))
                .listener(new ServerListener() {
                    @Override
                    public void onConnected(Session session) {
                        close("onConnected", session);
                    }

                    @Override
                    public void onBound(Session session) {
                        close("onBound", session);
                    }

                    private void close(String called, Session session) {
                        if (called.equals(method)) {
                            session.close();
                            closed.complete(session);
                        }
                    }
                }));
        RawPeer peer = loopback.closeLater(RawPeer.connect(server.port()));
        peer.send(RawPeer.BIND);

        assertThat(closed).succeedsWithin(Duration.ofSeconds(5));
    }

    @Test
    void authenticatorThatClosesTheServerDoesNotInterruptItself() {
        CompletableFuture<SmppServer> self = new CompletableFuture<>();
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        SmppServer server = loopback.start(s -> s.authenticate(bind -> {
            self.join().close();
            interrupted.complete(Thread.currentThread().isInterrupted());
            return BindDecision.reject();
        }));
        self.complete(server);
        RawPeer peer = loopback.closeLater(RawPeer.connect(server.port()));

        peer.send(RawPeer.BIND);

        assertThat(interrupted).succeedsWithin(Duration.ofSeconds(20)).isEqualTo(false);
        server.awaitTermination();
    }

    private SmppServer start(@Nullable ServerListener listener) {
        return loopback.start(s -> {
            s.session(o -> o.shutdownDrain(DRAIN)).onSms((session, sms) -> {
                handling.release();
                Uninterrupted.await(released);
            });
            return listener != null ? s.listener(listener) : s;
        });
    }

    private static Duration timeToClose(SmppServer server) {
        long start = System.nanoTime();
        server.close();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static void assertThatNobodyCanConnect(int port) {
        // Another thread runs close(), which closes the port. Connections that still wait to be accepted are reset.
        await("connections are refused")
                .untilAsserted(() ->
                        assertThatThrownBy(() -> RawPeer.connect(port).close()).hasMessageContaining("refused"));
    }

    /** Waits without reacting to interrupts: the worst case of a handler. */
    private static final class Uninterrupted {

        private static void await(CountDownLatch latch) {
            boolean interrupted = false;
            while (latch.getCount() > 0) {
                try {
                    latch.await();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
