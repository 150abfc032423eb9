package io.larvik.smpp.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.awaitility.Awaitility.await;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.EsmClass;
import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.message.ReceivedMessage;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.pdu.DeliverSm;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.pdu.Unbind;
import io.larvik.smpp.peer.RawPeer;
import io.larvik.smpp.server.SmppServer;
import io.larvik.smpp.session.BindRefusedException;
import io.larvik.smpp.session.Session;
import io.larvik.smpp.session.SmppEvent;
import io.larvik.smpp.session.SmppException;
import io.larvik.smpp.text.Alphabet;
import io.larvik.smpp.wire.Frame;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A client with a transmitter and a receiver, on one port of our server and on two ports of raw message centres. */
@Timeout(60)
@Tag("report-E4")
class TransmitterAndReceiverIT {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Sms HELLO =
            Sms.to("46709771337").from("46701113311").text("Hello").requestReceipt();
    private static final Consumer<Reconnect.Builder> SOON =
            r -> r.delay(Duration.ofMillis(10), Duration.ofMillis(50)).afterRefusal(Duration.ofMillis(50));

    @RegisterExtension
    final Loopback loopback = new Loopback();

    private final BlockingQueue<BindType> bound = new LinkedBlockingQueue<>();
    private final BlockingQueue<BindType> lost = new LinkedBlockingQueue<>();
    private final BlockingQueue<ReceivedMessage> messages = new LinkedBlockingQueue<>();
    private final ServerSocket transmitters = loopback.listen();
    private final ServerSocket receivers = loopback.listen();

    private final ClientListener listener = new ClientListener() {
        @Override
        public void onConnected(Session session) {
            bound.add(session.bindType());
        }

        @Override
        public void onDisconnected(Session session, @Nullable SmppException cause) {
            lost.add(session.bindType());
        }
    };

    /** A client, and a message centre for each of its binds. */
    private record Apart(SmppClient client, RawPeer transmitter, RawPeer receiver) {}

    @Test
    void receiptOnTheReceiverCompletesTheSubmissionOnTheTransmitter() {
        SmppServer server = loopback.start(s -> s.onSms((session, sms) -> {
            assertThat(session.bindType()).isEqualTo(BindType.TRANSMITTER);
            sms.accept("450");
            sms.sendReceipt(MessageState.DELIVERED);
        }));
        SmppClient client = loopback.closeLater(SmppClient.builder()
                .url("smpp://foo:bar@127.0.0.1:" + server.port() + "?bind=tx+rx")
                .connect());

        Submission sent = client.send(HELLO);

        assertThat(sent.awaitReceipt(PATIENCE).state()).isEqualTo(MessageState.DELIVERED);
        assertThat(server.sessions("foo"))
                .extracting(Session::bindType)
                .containsExactlyInAnyOrder(BindType.TRANSMITTER, BindType.RECEIVER);
        assertThat(client.links()).extracting(Link::bindType).containsExactly(BindType.TRANSMITTER, BindType.RECEIVER);
        assertThat(client.session().bindType()).isEqualTo(BindType.TRANSMITTER);
        assertThat(client.eventCounts()).doesNotContainKey(SmppEvent.DLR_NO_RECEIVER);
    }

    @Test
    void sessionsAreCountedOfEachKind() {
        SmppServer server = loopback.start(s -> s);

        SmppClient client = loopback.connect(
                server, c -> c.transmitterAndReceiver().sessions(2).session(o -> o.windowOut(7)));

        await().until(() -> server.sessions("foo").size() == 4);
        await().until(() -> client.windowSlots() == 14);
        assertThat(server.sessions("foo"))
                .extracting(Session::bindType)
                .containsOnly(BindType.TRANSMITTER, BindType.RECEIVER)
                .filteredOn(BindType.RECEIVER::equals)
                .hasSize(2);
    }

    @Test
    void receiptThatOvertakesTheResponseOnTheOtherConnectionIsMatched() throws Exception {
        Apart apart = connect(c -> c);
        CompletableFuture<Submission> sending = apart.client.sendAsync(HELLO);
        Frame submitSm = apart.transmitter.receive();

        apart.receiver.send(deliverSm(EsmClass.MC_DELIVERY_RECEIPT, "id:450 stat:DELIVRD err:000 text:"));
        await().until(() -> apart.client.statistics().unanswered() == 1);
        accept(apart.transmitter, submitSm);

        Submission sent = sending.get(10, TimeUnit.SECONDS);
        assertThat(sent.awaitReceipt(PATIENCE).state()).isEqualTo(MessageState.DELIVERED);
        assertThat(apart.receiver.receive().status()).isEqualTo(CommandStatus.OK);
    }

    @Test
    void connectReturnsWhenBothAreBound() {
        Apart apart = connect(c -> c);

        assertThat(apart.client.links())
                .extracting(Link::bindType, Link::hosts, Link::state)
                .containsExactly(
                        tuple(
                                BindType.TRANSMITTER,
                                List.of("127.0.0.1:" + transmitters.getLocalPort()),
                                Link.State.BOUND),
                        tuple(BindType.RECEIVER, List.of("127.0.0.1:" + receivers.getLocalPort()), Link.State.BOUND));
        assertThat(apart.client.isConnected()).isTrue();
    }

    @Test
    void receiverComesBackWhileMessagesLeave() throws Exception {
        Apart apart = connect(c -> c.onMessage(messages::add));
        apart.receiver.close();
        assertThat(lost.poll(10, TimeUnit.SECONDS)).isEqualTo(BindType.RECEIVER);

        CompletableFuture<Submission> sending = apart.client.sendAsync(HELLO);
        accept(apart.transmitter, apart.transmitter.receive());
        assertThat(sending.get(10, TimeUnit.SECONDS).messageIds()).containsExactly("450");

        RawPeer back = loopback.closeLater(RawPeer.accept(receivers));
        assertThat(back.answerBind(CommandStatus.OK).type()).isEqualTo(BindType.RECEIVER);
        back.send(deliverSm(EsmClass.DEFAULT, "Hej"));
        assertThat(messages.poll(10, TimeUnit.SECONDS).text()).isEqualTo("Hej");
    }

    @Test
    void whileTheTransmitterIsLostMessagesWaitAndOthersCome() throws Exception {
        Apart apart = connect(c -> c.onMessage(messages::add));
        apart.transmitter.close();
        assertThat(lost.poll(10, TimeUnit.SECONDS)).isEqualTo(BindType.TRANSMITTER);

        CompletableFuture<Submission> sending = apart.client.sendAsync(HELLO);
        apart.receiver.send(deliverSm(EsmClass.DEFAULT, "Hej"));

        assertThat(messages.poll(10, TimeUnit.SECONDS).text()).isEqualTo("Hej");
        assertThat(apart.receiver.receive().status()).isEqualTo(CommandStatus.OK);
        assertThat(apart.client.isConnected()).isFalse();
        assertThat(apart.client.windowSlots()).isZero();
        assertThat(apart.client.statistics().waitingForConnection()).isOne();

        RawPeer back = loopback.closeLater(RawPeer.accept(transmitters));
        assertThat(back.answerBind(CommandStatus.OK).type()).isEqualTo(BindType.TRANSMITTER);
        accept(back, back.receive());
        assertThat(sending.get(10, TimeUnit.SECONDS).messageIds()).containsExactly("450");
    }

    @Test
    void refusalOfTheReceiverFailsTheConnectAndUnbindsTheTransmitter() throws Exception {
        CompletableFuture<SmppClient> connecting = connecting(c -> c);
        RawPeer transmitter = loopback.closeLater(RawPeer.accept(transmitters));
        RawPeer receiver = loopback.closeLater(RawPeer.accept(receivers));
        transmitter.answerBind(CommandStatus.OK);
        assertThat(bound.poll(10, TimeUnit.SECONDS)).isEqualTo(BindType.TRANSMITTER);

        receiver.answerBind(CommandStatus.INVALID_PASSWORD);

        assertThat(transmitter.receive().pdu()).isInstanceOf(Unbind.class);
        assertThat(connecting)
                .failsWithin(PATIENCE)
                .withThrowableThat()
                .withCauseInstanceOf(BindRefusedException.class)
                .withMessageContaining("ESME_RINVPASWD");
    }

    @Test
    void closeUnbindsBoth() {
        Apart apart = connect(c -> c);

        CompletableFuture<Void> closed = apart.client.closeAsync(PATIENCE);

        for (RawPeer each : new RawPeer[] {apart.transmitter, apart.receiver}) {
            Frame unbind = each.receive();
            assertThat(unbind.pdu()).isInstanceOf(Unbind.class);
            each.send(Unbind.PLAIN.response(CommandStatus.OK), unbind.sequenceNumber());
            each.close();
        }
        assertThat(closed).succeedsWithin(PATIENCE);
    }

    private Apart connect(UnaryOperator<SmppClientBuilder> changes) {
        CompletableFuture<SmppClient> connecting = connecting(changes);
        RawPeer receiver = loopback.closeLater(RawPeer.accept(receivers));
        RawPeer transmitter = loopback.closeLater(RawPeer.accept(transmitters));
        assertThat(receiver.answerBind(CommandStatus.OK).type()).isEqualTo(BindType.RECEIVER);
        assertThat(transmitter.answerBind(CommandStatus.OK).type()).isEqualTo(BindType.TRANSMITTER);
        return new Apart(loopback.closeLater(connecting.join()), transmitter, receiver);
    }

    private CompletableFuture<SmppClient> connecting(UnaryOperator<SmppClientBuilder> changes) {
        return loopback.connecting(
                transmitters,
                c -> changes.apply(c.transmitterAndReceiver()
                        .receiverPort(receivers.getLocalPort())
                        .reconnect(SOON)
                        .listener(listener)));
    }

    private static void accept(RawPeer mc, Frame submitSm) {
        mc.send(((SubmitSm) submitSm.pdu()).accepted("450"), submitSm.sequenceNumber());
    }

    private static DeliverSm deliverSm(EsmClass esmClass, String text) {
        return DeliverSm.builder()
                .source(Address.of("46709771337"))
                .destination(Address.of("46701113311"))
                .esmClass(esmClass)
                .shortMessage(Alphabet.GSM7.encode(text))
                .build();
    }
}
