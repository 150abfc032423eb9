package io.larvik.smpp.simulator;

import static io.larvik.smpp.simulator.rule.Match.command;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.larvik.smpp.client.SmppClient;
import io.larvik.smpp.client.SmppClientBuilder;
import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.InterfaceVersion;
import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.pdu.Bind;
import io.larvik.smpp.pdu.EnquireLink;
import io.larvik.smpp.pdu.Outbind;
import io.larvik.smpp.pdu.Unbind;
import io.larvik.smpp.peer.RawPeer;
import io.larvik.smpp.session.SegmentOutcome;
import io.larvik.smpp.session.SessionTap;
import io.larvik.smpp.simulator.scenario.Scenario;
import io.larvik.smpp.wire.Frame;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Sessions, messages to ESMEs, the clock and the trace of a simulator. */
class SimulatedSessionIT {

    private final SmppSimulator smsc = SmppSimulator.builder().frozenTime().start();

    @AfterEach
    void close() {
        smsc.close();
    }

    // ---- sessions

    @Test
    void sessionTellsWhoIsBound() {
        try (RawPeer esme = bound()) {
            SimulatedSession session = smsc.awaitSession();

            assertThat(session.number()).isEqualTo(1);
            assertThat(session.systemId()).isEqualTo("foo");
            assertThat(session.bindType()).isEqualTo(BindType.TRANSCEIVER);
            assertThat(session.version()).isEqualTo(InterfaceVersion.SMPP_3_4);
            assertThat(session.remoteAddress()).isEqualTo(esme.localAddress());
            assertThat(session.isOpen()).isTrue();
            assertThat(session.frames()).hasSize(2);
        }
    }

    @Test
    void sessionTellsHowItsConnectionIsDoing() {
        try (RawPeer esme = bound()) {
            SimulatedSession session = smsc.awaitSession();
            smsc.clock().advance(Duration.ofMinutes(1));
            esme.send(EnquireLink.PLAIN);
            esme.receive();

            assertThat(smsc.session(1)).isSameAs(session);
            assertThat(session.localAddress().getPort()).isEqualTo(smsc.port());
            assertThat(session.isTls()).isFalse();
            assertThat(session.windowIn()).isEqualTo(10_000);
            assertThat(session.windowOut()).isEqualTo(10);
            assertThat(session.statistics().pdusReceived()).isEqualTo(2);
            assertThat(session.lastReceived())
                    .isEqualTo(session.connectedSince().plusSeconds(60));
            assertThat(session.closedSince()).isNull();
            session.hold(true, true);
            assertThat(session.holdsReads() && session.holdsWrites()).isTrue();
            session.reset();

            smsc.waiting().until(() -> !session.isOpen(), () -> "open");
            assertThat(session.closedSince()).isEqualTo(smsc.clock().now());
            assertThat(session.statistics().pdusReceived()).isEqualTo(2);
            assertThat(smsc.session(1)).isNull();
        }
    }

    @Test
    void simulatorTellsWhetherItListens() {
        assertThat(smsc.isUp()).isTrue();
        smsc.down();
        assertThat(smsc.isUp()).isFalse();
        smsc.up();
        assertThat(smsc.isUp()).isTrue();
    }

    @Test
    void sessionIsUnboundDisconnectedAndReset() {
        try (RawPeer esme = bound()) {
            SimulatedSession session = smsc.awaitSession();
            session.disconnect();

            assertThat(esme.readToTheEnd()).isEmpty();
            smsc.waiting().until(() -> !session.isOpen(), () -> "open");
            assertThatIllegalStateException().isThrownBy(session::reset).withMessage("session #1 is closed");
        }
        try (RawPeer esme = bound()) {
            smsc.awaitSession().reset();

            assertThat(esme.readToTheEndOrReset()).isEmpty();
        }
        try (RawPeer esme = bound()) {
            smsc.awaitSession().unbind();

            assertThat(esme.receive().pdu()).isInstanceOf(Unbind.class);
        }
    }

    @Test
    void heldSessionSendsLater() {
        try (RawPeer esme = bound().waiting(50)) {
            SimulatedSession session = smsc.awaitSession();
            session.hold(false, true);
            esme.send(EnquireLink.PLAIN);

            assertThat(esme.read(1)).isEqualTo(" (silence)");
            session.resume();
            assertThat(esme.readFrame()).isEqualTo("00000010800000150000000000000002");
        }
    }

    @Test
    void sessionSendsAnyRequestAndAnyOctets() throws Exception {
        try (SmppClient client = SmppClient.connect(smsc.url());
                RawPeer esme = bound()) {
            assertThat(smsc.awaitSession().request(EnquireLink.PLAIN).status()).isEqualTo(CommandStatus.OK);
            smsc.awaitSession().write(OctetString.ofHex("CAFE"));

            assertThat(esme.read(2)).isEqualTo("cafe");
            assertThat(client.isConnected()).isTrue();
        }
    }

    @Test
    void outbindIsFollowedByABind() throws Exception {
        try (ServerSocket listener = RawPeer.listen()) {
            CompletableFuture<Void> esme = CompletableFuture.runAsync(() -> {
                RawPeer peer = RawPeer.accept(listener);
                peer.receive();
                peer.send(RawPeer.BIND);
                peer.receive();
            });

            SimulatedSession session = smsc.outbind(
                    (InetSocketAddress) listener.getLocalSocketAddress(), new Outbind("smsc", "secret", Tlvs.NONE));

            assertThat(session.isBound()).isTrue();
            esme.get();
        }
    }

    @Test
    void sessionThatFollowedAnOutbindIsUnboundWhenTheSimulatorCloses() throws Exception {
        try (ServerSocket listener = RawPeer.listen();
                SmppSimulator closing = SmppSimulator.start()) {
            CompletableFuture<Frame> last = CompletableFuture.supplyAsync(() -> {
                RawPeer peer = RawPeer.accept(listener);
                peer.receive();
                peer.send(RawPeer.BIND);
                peer.receive();
                return peer.receive();
            });
            closing.outbind(
                    (InetSocketAddress) listener.getLocalSocketAddress(), new Outbind("smsc", "secret", Tlvs.NONE));

            closing.close();

            assertThat(last.get().pdu()).isInstanceOf(Unbind.class);
        }
    }

    @Test
    void outbindThatNobodyTakesFailsAtOnce() throws Exception {
        InetSocketAddress nobody;
        try (ServerSocket listener = RawPeer.listen()) {
            nobody = (InetSocketAddress) listener.getLocalSocketAddress();
        }

        assertThatThrownBy(() -> smsc.outbind(nobody, new Outbind("smsc", "secret", Tlvs.NONE)))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("no bind followed the outbind: ")
                .hasMessageContaining("cannot be reached");
    }

    // ---- messages to an ESME

    @Test
    void longMessageIsDelivered() {
        try (SmppClient client = receiving()) {
            Delivery delivery = smsc.deliver(Sms.to("12345").from("46709771337").text("x".repeat(400)));
            delivery.awaitAccepted();

            assertThat(client.isConnected()).isTrue();
            assertThat(delivery.outcome().join()).hasSize(3).allMatch(SegmentOutcome::isAccepted);
            assertThat(delivery.status()).isEqualTo(CommandStatus.OK);
        }
    }

    @Test
    void receiptIsSentByHandAndStateMoved() {
        try (SmppClient client = receiving()) {
            client.send(Sms.to("46709771337").from("12345").text("Hi"));
            SimulatedMessage message = smsc.takeMessage();

            message.sendReceipt(MessageState.UNDELIVERABLE, "045");
            message.moveTo(MessageState.REJECTED);

            smsc.waiting().until(() -> !message.receipts().isEmpty(), () -> "no receipt");
            assertThat(message.state()).isEqualTo(MessageState.REJECTED);
            assertThat(message.receipts().get(0).state()).isEqualTo(MessageState.UNDELIVERABLE);
        }
    }

    @Test
    void unknownAccountIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> smsc.deliver("nobody", Sms.to("1").from("2").text("Hi")));
    }

    // ---- the clock

    @Test
    void timeStandsUntilItIsAdvanced() {
        Instant start = smsc.clock().now();
        try (SmppClient client = receiving()) {
            client.send(Sms.to("46709771337").from("12345").text("Hi"));
            SimulatedMessage message = smsc.takeMessage();
            assertThat(message.state()).isEqualTo(MessageState.ENROUTE);

            smsc.clock().advance(Duration.ofMillis(999));
            assertThat(message.state()).isEqualTo(MessageState.ENROUTE);
            smsc.clock().advanceTo(start.plusSeconds(1));
            assertThat(message.state()).isEqualTo(MessageState.DELIVERED);
        }
    }

    @Test
    void timeRunsToTheEnd() {
        try (SmppClient client = receiving()) {
            client.send(Sms.to("46709771337").from("12345").text("Hi"));
            SimulatedMessage message = smsc.takeMessage();

            assertThat(smsc.clock().runToEnd(Duration.ofDays(10))).isLessThanOrEqualTo(Duration.ofDays(10));
            assertThat(message.state()).isEqualTo(MessageState.DELIVERED);
        }
    }

    @Test
    void timeGoesNotBackAndNotTooFar() {
        SimulatorClock clock = smsc.clock();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> clock.advance(Duration.ofSeconds(-1)))
                .withMessage("advance PT-1S: allowed are 0 to 3650 days");
        assertThatIllegalArgumentException().isThrownBy(() -> clock.advance(Duration.ofDays(3651)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> clock.advanceTo(clock.now().minusNanos(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> clock.runToEnd(Duration.ofDays(3651)));
    }

    // ---- the trace

    @Test
    void traceFindsRequestsAndHidesPasswords() {
        try (RawPeer esme = bound()) {
            esme.send(EnquireLink.PLAIN);
            esme.receive();

            assertThat(smsc.trace().pdus(Bind.class)).singleElement().isEqualTo(RawPeer.BIND);
            assertThat(smsc.trace().frames(command(CommandId.ENQUIRE_LINK))).hasSize(1);
            assertThat(smsc.trace().print())
                    .contains("bind_transceiver 1 foo password *")
                    .doesNotContain("bar");
        }
    }

    @Test
    void traceForgetsTheOldest() {
        Trace trace = new Trace(2, 100, () -> {});
        try (RawPeer esme = bound()) {
            SimulatedSession session = smsc.awaitSession();
            for (int i = 0; i < 3; i++) {
                trace.add(Instant.EPOCH, session, SessionTap.Direction.SENT, OctetString.ofHex("00".repeat(60)));
            }

            assertThat(trace.frames()).hasSize(1).first().matches(frame -> frame.number() == 3);
            assertThat(trace.forgotten()).isEqualTo(2);
            assertThat(esme.localAddress()).isNotNull();
        }
    }

    @Test
    void scenarioBoundsTraceAndConnections() {
        Scenario few = Scenario.parse("few", "keep: {frames: 3, frame_octets: 1024, connections: 2}");
        try (SmppSimulator small = SmppSimulator.builder().scenario(few).start();
                RawPeer first = RawPeer.connect(small.port());
                RawPeer second = RawPeer.connect(small.port())) {
            first.bind();
            second.bind();
            try (RawPeer third = RawPeer.connect(small.port())) {
                assertThat(third.readToTheEndOrReset()).isEmpty();
            }

            assertThat(small.trace().frames()).hasSize(3);
            assertThat(small.sessions()).hasSize(2);
            assertThat(small.statistics().bounds())
                    .filteredOn(bound ->
                            bound.name().startsWith("frame") || bound.name().equals("connections"))
                    .extracting(Bound::name, Bound::most, Bound::hits)
                    .containsExactly(
                            tuple("frames", 3L, 1L), tuple("frame_octets", 1_024L, 1L), tuple("connections", 2L, 1L));
        }
    }

    private SmppClient receiving() {
        SmppClientBuilder builder = SmppClient.builder().url(smsc.url()).onMessage(message -> {});
        return builder.connect();
    }

    private RawPeer bound() {
        RawPeer esme = RawPeer.connect(smsc.port());
        esme.bind();
        return esme;
    }
}
