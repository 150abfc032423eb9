package io.larvik.smpp.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larvik.smpp.engine.VirtualSession;
import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.pdu.Bind;
import io.larvik.smpp.pdu.DeliverSm;
import io.larvik.smpp.pdu.DeliverSmResp;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.pdu.SubmitSmResp;
import io.larvik.smpp.peer.RawPeer;
import io.larvik.smpp.session.ConnectionLostException;
import io.larvik.smpp.session.InboundRequest;
import io.larvik.smpp.session.Session;
import io.larvik.smpp.session.SessionOptions;
import io.larvik.smpp.session.SessionState;
import io.larvik.smpp.session.SmppException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Peers on real sockets that flood, read nothing or break off. They cost a bounded amount, and other sessions do not
 * notice.
 */
@Tag("alone")
class BadNeighbourIT {

    private static final OctetString BIND = VirtualSession.octets(Bind.of(BindType.TRANSCEIVER, "esme", "secret"), 1);
    private static final SubmitSm SUBMIT = SubmitSm.builder()
            .shortMessage(OctetString.of("x".repeat(60).getBytes(StandardCharsets.US_ASCII)))
            .build();
    private static final OctetString REQUEST = VirtualSession.octets(SUBMIT, 7);
    private static final OctetString RESPONSE = VirtualSession.octets(SUBMIT.accepted("x".repeat(60)), 7);

    /** More than the buffers of both sockets hold, and much less than a peer could send. */
    private static final long FLOOD = 256L << 20;

    private static final SessionOptions MC = SessionOptions.forMc();

    @Test
    @Tag("B16")
    void whoReadsNothingIsReadNoMoreThenClosedAndNinetyNineOthersDoNotNotice() throws Exception {
        try (LoopbackMc mc =
                new LoopbackMc(MC.with(o -> o.writeStall(Duration.ofSeconds(3))), null, LoopbackMc::accept)) {
            List<RawPeer> others = new ArrayList<>();
            for (int i = 0; i < 99; i++) {
                RawPeer peer = RawPeer.connect(mc.address());
                peer.send(BIND);
                peer.readFrame();
                others.add(peer);
            }
            List<Session> good = List.copyOf(mc.connected);

            try (RawPeer deaf = RawPeer.connectToFlood(mc.address())) {
                deaf.send(BIND);
                long taken = deaf.flood(REQUEST, FLOOD);

                assertThat(taken).isLessThan(FLOOD);
                for (RawPeer other : others) {
                    other.send(REQUEST);
                }
                for (RawPeer other : others) {
                    assertThat(other.readFrame()).isEqualTo(RESPONSE.toHex());
                }
                Session deafOne = mc.connected.stream()
                        .filter(session -> !good.contains(session))
                        .findFirst()
                        .orElseThrow();
                deafOne.closed().get(30, TimeUnit.SECONDS);
                assertThat(good).allMatch(session -> session.state().isBound());
            }
            for (RawPeer other : others) {
                other.close();
            }
        }
    }

    @Test
    @Tag("B17")
    void whoIgnoresTheWindowIsThrottledThenSlowedDownByTcpAndAnsweredInTheEnd() throws Exception {
        Queue<InboundRequest> taken = new ConcurrentLinkedQueue<>();
        AtomicBoolean answering = new AtomicBoolean();
        try (LoopbackMc mc = new LoopbackMc(MC.with(o -> o.direct()), null, request -> {
                    if (answering.get()) {
                        LoopbackMc.accept(request);
                    } else {
                        taken.add(request);
                    }
                });
                RawPeer peer = RawPeer.connectToFlood(mc.address())) {
            peer.send(BIND);
            long octets = peer.flood(REQUEST, FLOOD);

            assertThat(octets).isLessThan(FLOOD);
            assertThat(taken).hasSize(100);

            answering.set(true);
            taken.forEach(LoopbackMc::accept);
            peer.skip(
                    VirtualSession.octets(Bind.of(BindType.TRANSCEIVER, "", "").response(CommandStatus.OK), 1)
                            .length());
            Map<CommandStatus, Long> answers = new HashMap<>();
            for (long whole = octets / REQUEST.length(); whole > 0; whole--) {
                answers.merge(peer.receive().status(), 1L, Long::sum);
            }
            peer.send(REQUEST.from((int) (octets % REQUEST.length()))); // while nothing was taken, this would block
            assertThat(peer.receive().status()).isEqualTo(CommandStatus.OK);
            assertThat(answers).containsOnlyKeys(CommandStatus.OK, CommandStatus.THROTTLED);
            assertThat(answers.get(CommandStatus.OK)).isGreaterThanOrEqualTo(100 + MC.parkedRequests());
        }
    }

    @Test
    @Tag("B14")
    void resetWithinAPduLeavesNothing() throws Exception {
        CompletableFuture<InboundRequest> unanswered = new CompletableFuture<>();
        try (LoopbackMc mc = new LoopbackMc(MC, null, unanswered::complete)) {
            RawPeer peer = RawPeer.connect(mc.address());
            peer.send(BIND);
            peer.readFrame();
            Session session = mc.bound.get(10, TimeUnit.SECONDS);
            CompletableFuture<DeliverSmResp> delivery =
                    session.requestAsync(DeliverSm.builder().build());
            peer.readFrame();
            peer.send(REQUEST.plus(REQUEST.slice(0, 20)));
            InboundRequest request = unanswered.get(10, TimeUnit.SECONDS);

            peer.reset();
            session.closed().get(10, TimeUnit.SECONDS);

            assertThatThrownBy(() -> delivery.get(10, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(ConnectionLostException.class);
            assertThat(request.respond(CommandStatus.OK)).isFalse();
            assertThat(session.inFlight()).isZero();
            assertThat(session.state()).isEqualTo(SessionState.CLOSED);
        }
    }

    @Test
    @Tag("C2")
    void requestsMadeWhileTheConnectionIsResetEachEnd() throws Exception {
        try (ServerSocket server = RawPeer.listen();
                NettyResources esme = new NettyResources("test-esme", 1)) {
            Connector connector = new Connector(
                    esme, server.getInetAddress().getHostAddress(), server.getLocalPort(), null, Duration.ofSeconds(5));
            CompletableFuture<Session> connecting = connector.connect(
                    Bind.of(BindType.TRANSCEIVER, "esme", "secret"), SessionOptions.forEsme(), request -> {});
            RawPeer peer = RawPeer.accept(server);
            peer.readFrame();
            peer.send("00000010 80000009 00000000 00000001");
            Session session = connecting.get(10, TimeUnit.SECONDS);
            Queue<CompletableFuture<SubmitSmResp>> requests = new ConcurrentLinkedQueue<>();
            CountDownLatch halfWay = new CountDownLatch(4);
            List<Thread> threads = IntStream.range(0, 4)
                    .mapToObj(t -> new Thread(() -> requests(session, requests, halfWay)))
                    .toList();

            threads.forEach(Thread::start);
            halfWay.await();
            peer.reset();
            for (Thread thread : threads) {
                thread.join();
            }

            assertThat(requests)
                    .hasSize(4 * 1000)
                    .allSatisfy(request -> assertThatThrownBy(() -> request.get(10, TimeUnit.SECONDS))
                            .hasCauseInstanceOf(SmppException.class));
            assertThat(session.inFlight()).isZero();
        }
    }

    private static void requests(
            Session session, Queue<CompletableFuture<SubmitSmResp>> requests, CountDownLatch halfWay) {
        for (int i = 0; i < 1000; i++) {
            requests.add(session.requestAsync(SUBMIT));
            if (i == 500) {
                halfWay.countDown();
            }
        }
    }
}
