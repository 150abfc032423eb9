package io.larvik.smpp.larvitsmpp;

import static io.larvik.smpp.server.BindDecision.accept;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larvik.smpp.client.ClientListener;
import io.larvik.smpp.client.Loopback;
import io.larvik.smpp.client.Loopback.RawMc;
import io.larvik.smpp.client.Reconnect;
import io.larvik.smpp.client.SmppClient;
import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.InterfaceVersion;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.pdu.AlertNotification;
import io.larvik.smpp.pdu.Bind;
import io.larvik.smpp.pdu.EnquireLink;
import io.larvik.smpp.pdu.GenericNack;
import io.larvik.smpp.pdu.Outbind;
import io.larvik.smpp.pdu.Unbind;
import io.larvik.smpp.peer.RawPeer;
import io.larvik.smpp.server.SmppServer;
import io.larvik.smpp.session.BindRefusedException;
import io.larvik.smpp.session.ConnectFailedException;
import io.larvik.smpp.session.Session;
import io.larvik.smpp.session.SessionState;
import io.larvik.smpp.session.SmppException;
import io.larvik.smpp.wire.Frame;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The client: behaviour of larvitsmpp that Larvik keeps, and faults of larvitsmpp that Larvik corrects. */
@Timeout(60)
class LarvitsmppClientIT {

    private static final Consumer<Reconnect.Builder> SOON =
            r -> r.delay(Duration.ofMillis(10), Duration.ofMillis(50)).afterRefusal(Duration.ofMillis(50));

    @RegisterExtension
    final Loopback loopback = new Loopback();

    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();

    @Test
    @DisplayName("kept: one call connects and binds as transceiver; done right: with version 3.4")
    void oneCall() throws Exception {
        BlockingQueue<Bind> binds = new LinkedBlockingQueue<>();
        SmppServer server = loopback.start(s -> s.authenticate(bind -> {
            binds.add(bind.pdu());
            return accept();
        }));

        SmppClient client = loopback.closeLater(SmppClient.connect("smpp://foo:bar@127.0.0.1:" + server.port()));

        assertThat(client.session().state()).isEqualTo(SessionState.BOUND_TRX);
        assertThat(binds.poll(10, TimeUnit.SECONDS)).isEqualTo(Bind.of(BindType.TRANSCEIVER, "foo", "bar"));
    }

    @Test
    @DisplayName("done right: bind type, system_type, interface_version and address_range can be set")
    void bindFields() {
        ServerSocket listener = loopback.listen();
        loopback.connecting(
                listener,
                c -> c.bindType(BindType.RECEIVER)
                        .systemType("VMS")
                        .interfaceVersion(InterfaceVersion.SMPP_5_0)
                        .addressRange(Address.of(1, 1, "4670*")));

        try (RawPeer mc = RawPeer.accept(listener)) {
            assertThat(mc.answerBind(CommandStatus.BIND_FAILED))
                    .isEqualTo(new Bind(
                            BindType.RECEIVER,
                            "foo",
                            "bar",
                            "VMS",
                            InterfaceVersion.SMPP_5_0,
                            Address.of(1, 1, "4670*"),
                            Tlvs.NONE));
        }
    }

    @Test
    @DisplayName("kept: the client is returned after the bind response, not before")
    void readyAfterTheResponse() throws Exception {
        ServerSocket listener = loopback.listen();
        CompletableFuture<SmppClient> connecting = loopback.connecting(listener, c -> c);
        RawPeer mc = loopback.closeLater(RawPeer.accept(listener));
        Frame bind = mc.receive();
        mc.send(EnquireLink.PLAIN);
        assertThat(mc.receive().pdu().commandId()).isEqualTo(CommandId.ENQUIRE_LINK_RESP);
        boolean early = connecting.isDone();

        mc.send(((Bind) bind.pdu()).response(CommandStatus.OK), bind.sequenceNumber());

        assertThat(connecting.get(10, TimeUnit.SECONDS).isConnected()).isTrue();
        assertThat(early).isFalse();
        mc.close();
        connecting.join().close();
    }

    @Test
    @DisplayName("kept, as an explicit option: the local address; its family selects the addresses of the host to try")
    void localAddress() throws Exception {
        SmppServer server = loopback.start(s -> s);
        InetAddress other = InetAddress.getByAddress(new byte[] {127, 0, 0, 2});
        InetAddress ofIpV6 = InetAddress.getByAddress(new byte[16]);

        loopback.connect(server, c -> c.localAddress(other));

        assertThat(server.sessions("foo").get(0).remoteAddress().getAddress()).isEqualTo(other);
        assertThatThrownBy(() -> loopback.connect(server, c -> c.localAddress(ofIpV6)))
                .isInstanceOfSatisfying(
                        ConnectFailedException.class,
                        e -> assertThat(e.reason()).isEqualTo(ConnectFailedException.Reason.UNKNOWN_HOST));
    }

    @Test
    @DisplayName("done right: a refused login reports its status, even an unknown one, and closes the connection")
    void refused() {
        ServerSocket listener = loopback.listen();
        CompletableFuture<SmppClient> connecting = loopback.connecting(listener, c -> c);
        RawPeer mc = loopback.closeLater(RawPeer.accept(listener));

        mc.answerBind(CommandStatus.of(0x4FF));

        assertThat(mc.receiveOrEnd()).isNull();
        assertThatThrownBy(connecting::join)
                .cause()
                .isInstanceOfSatisfying(
                        BindRefusedException.class,
                        e -> assertThat(e.status().value()).isEqualTo(0x4FF))
                .hasMessageContaining(" refused: ");
    }

    @Test
    @DisplayName("kept: the client sends enquire_link to a silent message centre; done right: no response closes it")
    void silence() throws Exception {
        RawMc raw = loopback.connectToRaw(c -> c.reconnect(SOON)
                .listener(new RecordingListener())
                .session(o -> o.enquireLinkIdle(Duration.ofMillis(50)).enquireLinkTimeout(Duration.ofMillis(50))));

        assertThat(raw.mc().receive().pdu()).isInstanceOf(EnquireLink.class);
        assertThat(raw.mc().receiveOrEnd()).isNull();
        RawPeer again = loopback.closeLater(RawPeer.accept(raw.listener()));
        again.answerBind(CommandStatus.OK);

        assertThat(events.poll(10, TimeUnit.SECONDS)).isEqualTo("connected");
        assertThat(events.poll(10, TimeUnit.SECONDS)).endsWith("the peer is silent");
        assertThat(events.poll(10, TimeUnit.SECONDS)).isEqualTo("connected");
    }

    @Test
    @DisplayName("done right: the client restores a lost connection and reports failed attempts")
    void reconnect() throws Exception {
        RawMc raw = loopback.connectToRaw(c -> c.reconnect(SOON).listener(new RecordingListener()));

        raw.mc().close();
        RawPeer.accept(raw.listener()).close();
        RawPeer again = loopback.closeLater(RawPeer.accept(raw.listener()));
        Bind bind = again.answerBind(CommandStatus.OK);

        assertThat(bind).isEqualTo(Bind.of(BindType.TRANSCEIVER, "foo", "bar"));
        assertThat(events.poll(10, TimeUnit.SECONDS)).isEqualTo("connected");
        assertThat(events.poll(10, TimeUnit.SECONDS)).startsWith("disconnected: ");
        assertThat(List.of(events.take(), events.take())).containsExactlyInAnyOrder("failed", "connected");
    }

    @Test
    @DisplayName("kept: unbind() closes the connection after the response")
    void unbind() throws Exception {
        RawMc raw = loopback.connectToRaw(c -> c.listener(new RecordingListener()));

        CompletableFuture<Void> closed = raw.client().session().closeAsync();
        int number = raw.mc().receive().sequenceNumber();
        boolean early = closed.isDone();
        raw.mc().send(Unbind.PLAIN.response(CommandStatus.OK), number);

        assertThat(raw.mc().receiveOrEnd()).isNull();
        closed.get(10, TimeUnit.SECONDS);
        assertThat(early).isFalse();
    }

    @Test
    @DisplayName("kept: closeSocket() ends the connection without unbind, here abort()")
    void closeSocket() {
        RawMc raw = loopback.connectToRaw(c -> c.reconnect(Reconnect.Builder::never));

        raw.client().session().abort();

        assertThat(raw.mc().receiveOrEnd()).isNull();
    }

    @Test
    @DisplayName("done right: an outbind within a session is refused, and the session stays open")
    void outbind() {
        RawMc raw = loopback.connectToRaw(c -> c);

        raw.mc().send(new Outbind("mc", "", Tlvs.NONE), 7);

        assertThat(raw.mc().receive()).satisfies(frame -> {
            assertThat(frame.pdu()).isEqualTo(new GenericNack(CommandStatus.INVALID_BIND_STATUS, Tlvs.NONE));
            assertThat(frame.sequenceNumber()).isEqualTo(7);
        });
        raw.mc().send(EnquireLink.PLAIN);
        assertThat(raw.mc().receive().pdu().commandId()).isEqualTo(CommandId.ENQUIRE_LINK_RESP);
    }

    @Test
    @DisplayName("done right: an alert_notification reaches its handler, and the session stays open")
    void alertNotification() throws Exception {
        RawMc raw = loopback.connectToRaw(
                c -> c.onAlert(alert -> events.add(alert.source().value())));

        raw.mc().send(AlertNotification.of(Address.of("46709771337"), Address.of("46701113311")));
        raw.mc().send(EnquireLink.PLAIN);

        assertThat(events.poll(10, TimeUnit.SECONDS)).isEqualTo("46709771337");
        assertThat(raw.mc().receive().pdu().commandId()).isEqualTo(CommandId.ENQUIRE_LINK_RESP);
    }

    /** Records the events of the client. */
    private final class RecordingListener implements ClientListener {

        @Override
        public void onConnected(Session session) {
            events.add("connected");
        }

        @Override
        public void onDisconnected(Session session, @Nullable SmppException cause) {
            events.add("disconnected: " + (cause == null ? "" : cause.getMessage()));
        }

        @Override
        public void onReconnectFailed(RuntimeException failure, Duration delay) {
            events.add("failed");
        }
    }
}
