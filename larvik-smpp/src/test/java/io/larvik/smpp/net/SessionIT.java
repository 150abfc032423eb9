package io.larvik.smpp.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.larvik.smpp.engine.Futures;
import io.larvik.smpp.engine.VirtualSession;
import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.pdu.Bind;
import io.larvik.smpp.pdu.DeliverSm;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.pdu.SubmitSmResp;
import io.larvik.smpp.peer.RawPeer;
import io.larvik.smpp.session.BindRefusedException;
import io.larvik.smpp.session.ConnectFailedException;
import io.larvik.smpp.session.ConnectFailedException.Reason;
import io.larvik.smpp.session.ConnectionLostException;
import io.larvik.smpp.session.InboundRequest;
import io.larvik.smpp.session.Role;
import io.larvik.smpp.session.Session;
import io.larvik.smpp.session.SessionOptions;
import io.larvik.smpp.session.SessionState;
import io.larvik.smpp.session.SmppException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Sessions over real sockets, on loopback. */
@Timeout(60)
class SessionIT {

    private static final Bind BIND = Bind.of(BindType.TRANSCEIVER, "esme", "secret");
    private static final SubmitSm SUBMIT = SubmitSm.builder().build();
    private static final SessionHandler ACCEPT = request -> request.respond(CommandStatus.OK);
    private static final SessionOptions ESME = SessionOptions.forEsme();

    private final NettyResources resources = new NettyResources("test-esme", 1);

    @AfterEach
    void stop() {
        resources.close();
    }

    // ---- connecting ----

    @Test
    void bindsRequestsAndCloses() {
        try (LoopbackMc mc = new LoopbackMc()) {
            Session session = connect(mc, ESME, ACCEPT);

            SubmitSmResp response = session.request(submit("hello"));
            session.close();

            assertThat(response.messageId()).isEqualTo("hello");
            assertThat(session.state()).isEqualTo(SessionState.CLOSED);
            mc.bound.join().closed().join();
        }
    }

    @Test
    void sessionKnowsBothSides() {
        try (LoopbackMc mc = new LoopbackMc()) {
            Session session = connect(mc, ESME, ACCEPT);
            Session atMc = mc.bound.join();

            assertThat(session.role()).isEqualTo(Role.ESME);
            assertThat(session.bindType()).isEqualTo(BindType.TRANSCEIVER);
            assertThat(session.remoteAddress().getPort()).isEqualTo(mc.address().getPort());
            assertThat(atMc.role()).isEqualTo(Role.MC);
            assertThat(atMc.remoteSystemId()).isEqualTo("esme");
        }
    }

    @Test
    void portWhereNobodyListensIsUnreachable() throws IOException {
        int port;
        try (ServerSocket free = RawPeer.listen()) {
            port = free.getLocalPort();
        }

        SmppException failure = failure(connect("127.0.0.1", port, ESME));

        assertThat(reason(failure)).isEqualTo(Reason.UNREACHABLE);
        assertThat(failure).hasMessageContaining("127.0.0.1:" + port);
    }

    @Test
    void hostWithoutAddressIsUnknown() {
        SmppException failure = failure(connect("host.invalid", 2775, ESME));

        assertThat(reason(failure)).isEqualTo(Reason.UNKNOWN_HOST);
        assertThat(failure).hasMessageContaining("host.invalid");
    }

    @Test
    @Tag("C9")
    void serverThatNeverAnswersTheBindTimesOut() throws IOException {
        try (ServerSocket silent = RawPeer.listen()) {
            long start = System.nanoTime();

            SmppException failure = failure(connect(silent, ESME.with(o -> o.bindTimeout(Duration.ofMillis(300)))));

            assertThat(reason(failure)).isEqualTo(Reason.TIMEOUT);
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(Duration.ofMillis(300), Duration.ofSeconds(5));
        }
    }

    @Test
    @Tag("C9")
    void serverThatClosesInsteadOfAnsweringIsClosed() throws IOException {
        try (ServerSocket server = RawPeer.listen()) {
            CompletableFuture<Session> connecting = connect(server, ESME);
            try (RawPeer peer = RawPeer.accept(server)) {
                peer.readFrame();
            }

            assertThat(reason(failure(connecting))).isEqualTo(Reason.CLOSED);
        }
    }

    @Test
    void wrongPasswordIsRefused() {
        try (LoopbackMc mc = new LoopbackMc()) {
            Bind wrong = Bind.of(BindType.TRANSCEIVER, "esme", "wrong");

            SmppException failure = failure(mc.connector(resources).connect(wrong, ESME, ACCEPT));

            assertThat(failure)
                    .isInstanceOfSatisfying(
                            BindRefusedException.class,
                            e -> assertThat(e.status()).isEqualTo(CommandStatus.INVALID_PASSWORD));
        }
    }

    // ---- requests ----

    @Test
    void tenThousandRequestsOfEightThreadsAreEachAnsweredOnce() throws InterruptedException {
        try (LoopbackMc mc = new LoopbackMc()) {
            Session session = connect(mc, ESME.with(o -> o.windowOut(50)), ACCEPT);
            Set<String> answered = ConcurrentHashMap.newKeySet();
            List<Thread> threads = IntStream.range(0, 8)
                    .mapToObj(t -> new Thread(() -> {
                        for (int i = 0; i < 1250; i++) {
                            String name = t + "-" + i;
                            if (name.equals(session.request(submit(name)).messageId())) {
                                answered.add(name);
                            }
                        }
                    }))
                    .toList();

            threads.forEach(Thread::start);
            for (Thread thread : threads) {
                thread.join();
            }

            assertThat(answered).hasSize(10_000);
            assertThat(session.inFlight()).isZero();
        }
    }

    @Test
    void tenThousandRequestsAtOnceWaitForTheirSlots() {
        try (LoopbackMc mc = new LoopbackMc()) {
            Session session = connect(mc, ESME.with(o -> o.windowOut(50)), ACCEPT);

            List<CompletableFuture<SubmitSmResp>> responses = IntStream.range(0, 10_000)
                    .mapToObj(i -> session.requestAsync(submit("n" + i)))
                    .toList();

            for (int i = 0; i < responses.size(); i++) {
                assertThat(responses.get(i).join().messageId()).isEqualTo("n" + i);
            }
        }
    }

    @Test
    @Tag("C1")
    void resetEndsAllRequestsInFlightOnce() throws Exception {
        try (ServerSocket server = RawPeer.listen()) {
            CompletableFuture<Session> connecting = connect(server, ESME.with(o -> o.windowOut(100)));
            RawPeer peer = acceptBind(server);
            Session session = connecting.join();
            AtomicInteger ends = new AtomicInteger();
            List<CompletableFuture<Throwable>> requests = IntStream.range(0, 100)
                    .mapToObj(i -> session.requestAsync(SUBMIT).handle((response, failure) -> {
                        ends.incrementAndGet();
                        return failure;
                    }))
                    .toList();
            for (int i = 0; i < 100; i++) {
                peer.readFrame();
            }

            peer.reset();
            CompletableFuture.allOf(requests.toArray(CompletableFuture[]::new)).get(2, TimeUnit.SECONDS);

            assertThat(requests).allMatch(failure -> failure.join() instanceof ConnectionLostException);
            assertThat(ends).hasValue(100);
            assertThat(session.inFlight()).isZero();
            session.closed().get(2, TimeUnit.SECONDS);
        }
    }

    @Test
    @Tag("C15")
    void handlerThatThrowsAnswersASystemErrorAndTheSessionLives() {
        AtomicInteger calls = new AtomicInteger();
        try (LoopbackMc mc = new LoopbackMc(SessionOptions.forMc(), null, request -> {
            switch (calls.incrementAndGet()) {
                case 1 -> throw new IllegalStateException("thrown on purpose");
                case 2 -> throw new StackOverflowError("thrown on purpose");
                default -> LoopbackMc.accept(request);
            }
        })) {
            Session session = connect(mc, ESME, ACCEPT);

            CommandStatus first = session.request(SUBMIT).status();
            CommandStatus second = session.request(SUBMIT).status();
            CommandStatus third = session.request(SUBMIT).status();

            assertThat(first).isEqualTo(CommandStatus.SYSTEM_ERROR);
            assertThat(second).isEqualTo(CommandStatus.SYSTEM_ERROR);
            assertThat(third).isEqualTo(CommandStatus.OK);
        }
    }

    @Test
    void errorInADirectHandlerAnswersASystemErrorAndTheSessionLives() {
        AtomicInteger calls = new AtomicInteger();
        try (LoopbackMc mc = new LoopbackMc(SessionOptions.forMc().with(o -> o.direct()), null, request -> {
            if (calls.incrementAndGet() == 1) {
                throw new StackOverflowError("thrown on purpose");
            }
            LoopbackMc.accept(request);
        })) {
            Session session = connect(mc, ESME, ACCEPT);

            CommandStatus first = session.request(SUBMIT).status();
            CommandStatus second = session.request(SUBMIT).status();

            assertThat(first).isEqualTo(CommandStatus.SYSTEM_ERROR);
            assertThat(second).isEqualTo(CommandStatus.OK);
        }
    }

    @Test
    void directHandlersAndCallbacksRunOnTheEventLoop() {
        Set<String> threads = ConcurrentHashMap.newKeySet();
        try (LoopbackMc mc = new LoopbackMc(SessionOptions.forMc().with(o -> o.direct()), null, request -> {
            threads.add(Thread.currentThread().getName());
            LoopbackMc.accept(request);
        })) {
            Session session = connect(mc, ESME.with(o -> o.direct()), ACCEPT);

            String last = session.requestAsync(submit("first"))
                    .thenCompose(response -> session.requestAsync(submit("second")))
                    .thenApply(response -> {
                        threads.add(Thread.currentThread().getName());
                        return response.messageId();
                    })
                    .join();

            assertThat(last).isEqualTo("second");
            assertThat(threads)
                    .allMatch(name -> name.contains("-io-")
                            || name.equals(Thread.currentThread().getName()));
        }
    }

    @Test
    void blockingRequestOnTheEventLoopIsRefused() {
        CompletableFuture<Throwable> refused = new CompletableFuture<>();
        try (LoopbackMc mc = new LoopbackMc(SessionOptions.forMc().with(o -> o.direct()), null, request -> {
            try {
                request.session().request(DeliverSm.builder().build());
            } catch (IllegalStateException e) {
                refused.complete(e);
            }
            LoopbackMc.accept(request);
        })) {
            Session session = connect(mc, ESME, ACCEPT);

            session.request(SUBMIT);

            assertThat(refused.join()).hasMessageContaining("event loop");
        }
    }

    // ---- ending ----

    @Test
    void closedSessionTellsItsOwnerOnce() {
        Closing handler = new Closing(session -> {});
        try (LoopbackMc mc = new LoopbackMc()) {
            Session session = connect(mc, ESME, handler);

            session.close();
            session.close();

            assertThat(handler.causes).containsExactly("in order");
        }
    }

    @Test
    @Tag("C15")
    void ownerMayCloseWhenItIsToldOfTheClose() throws Exception {
        Closing handler = new Closing(Session::close);
        try (LoopbackMc mc = new LoopbackMc()) {
            Session session = connect(mc, ESME, handler);

            session.closeAsync().get(5, TimeUnit.SECONDS);

            assertThat(handler.causes).containsExactly("in order");
        }
    }

    @Test
    void abortedSessionSaysSo() throws Exception {
        Closing handler = new Closing(session -> {});
        try (LoopbackMc mc = new LoopbackMc()) {
            Session session = connect(mc, ESME, handler);

            session.abort();
            session.closed().get(5, TimeUnit.SECONDS);

            assertThat(handler.causes).singleElement().asString().contains("aborted");
        }
    }

    @Test
    void closingEndsInTimeThoughThePeerReadsNothing() throws Exception {
        SessionOptions options = SessionOptions.forMc()
                .with(o -> o.windowOut(1000)
                        .advanced(a -> a.outboundBuffer(64 << 20, 1))
                        .shutdownDrain(Duration.ofMillis(300)));
        DeliverSm big = DeliverSm.builder()
                .tlv(TlvTag.MESSAGE_PAYLOAD, OctetString.of(new byte[60_000]))
                .build();
        try (LoopbackMc mc = new LoopbackMc(options, null, LoopbackMc::accept);
                RawPeer peer = RawPeer.connect(mc.address())) {
            peer.send(VirtualSession.octets(BIND, 1));
            Session session = mc.bound.join();
            List<CompletableFuture<?>> requests = new ArrayList<>();
            for (int i = 0; i < 500; i++) {
                requests.add(session.requestAsync(big));
            }

            long start = System.nanoTime();
            session.close();

            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isLessThan(Duration.ofSeconds(5)); // the write stall would take 30
            assertThat(requests)
                    .allSatisfy(request -> assertThat(request).completesExceptionallyWithin(Duration.ofSeconds(1)));
        }
    }

    @Test
    void stoppingTheAcceptorEndsItsSessions() throws Exception {
        try (LoopbackMc mc = new LoopbackMc()) {
            Session session = connect(mc, ESME, ACCEPT);

            mc.stop().get(5, TimeUnit.SECONDS);

            session.closed().get(5, TimeUnit.SECONDS);
        }
    }

    @Test
    @Tag("C16")
    void connectingAndClosingLeavesNothingBehind() throws Exception {
        try (LoopbackMc mc = new LoopbackMc()) {
            for (int i = 0; i < 20; i++) {
                connect(mc, ESME, ACCEPT).close();
            }
            int threads = ManagementFactory.getThreadMXBean().getThreadCount();

            for (int i = 0; i < 200; i++) {
                connect(mc, ESME, ACCEPT).close();
            }

            await().untilAsserted(() -> assertThat(mc.connected).hasSize(220));
            for (Session session : mc.connected) {
                session.closed().get(5, TimeUnit.SECONDS);
            }
            assertThat(ManagementFactory.getThreadMXBean().getThreadCount()).isLessThanOrEqualTo(threads + 70);
        }
    }

    @Test
    @Tag("report-X15")
    void everybodyHasTheSameFutureOfTheEnd() {
        try (LoopbackMc mc = new LoopbackMc()) {
            Session session = connect(mc, ESME, ACCEPT);

            assertThat(session.closed()).isSameAs(session.closed()).isNotDone();
            assertThat(session.closed().complete(null)).isFalse();

            assertThat(session.closeAsync()).isSameAs(session.closed()).succeedsWithin(Duration.ofSeconds(10));
        }
    }

    /** Records how its sessions end. */
    private static final class Closing implements SessionHandler {

        private final List<String> causes = new ArrayList<>();
        private final Consumer<Session> then;

        Closing(Consumer<Session> then) {
            this.then = then;
        }

        @Override
        public void onRequest(InboundRequest request) {
            request.respond(CommandStatus.OK);
        }

        @Override
        public void onClosed(Session session, @Nullable SmppException cause) {
            causes.add(cause == null ? "in order" : String.valueOf(cause.getMessage()));
            then.accept(session);
        }
    }

    private Session connect(LoopbackMc mc, SessionOptions options, SessionHandler handler) {
        return Blocking.await(mc.connector(resources).connect(BIND, options, handler));
    }

    private CompletableFuture<Session> connect(ServerSocket server, SessionOptions options) {
        return connect(server.getInetAddress().getHostAddress(), server.getLocalPort(), options);
    }

    private CompletableFuture<Session> connect(String host, int port, SessionOptions options) {
        return new Connector(resources, host, port, null, Duration.ofSeconds(5)).connect(BIND, options, ACCEPT);
    }

    private static RawPeer acceptBind(ServerSocket server) throws IOException {
        RawPeer peer = RawPeer.accept(server);
        peer.readFrame();
        peer.send("00000010 80000009 00000000 00000001");
        return peer;
    }

    private static SubmitSm submit(String text) {
        return SubmitSm.builder()
                .shortMessage(OctetString.of(text.getBytes(StandardCharsets.US_ASCII)))
                .build();
    }

    private static SmppException failure(CompletableFuture<Session> connecting) {
        try {
            throw new AssertionError("connected: " + connecting.get(30, TimeUnit.SECONDS));
        } catch (ExecutionException e) {
            return (SmppException) Futures.unchecked(e.getCause());
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    private static Reason reason(SmppException failure) {
        assertThat(failure).isInstanceOf(ConnectFailedException.class);
        return ((ConnectFailedException) failure).reason();
    }
}
