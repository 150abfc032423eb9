package io.larvik.smpp.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.message.ReceivedMessage;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.pdu.Bind;
import io.larvik.smpp.pdu.EnquireLink;
import io.larvik.smpp.pdu.Outbind;
import io.larvik.smpp.peer.RawPeer;
import io.larvik.smpp.server.BindDecision;
import io.larvik.smpp.server.SmppServer;
import io.larvik.smpp.session.ConnectFailedException;
import io.larvik.smpp.session.Session;
import io.larvik.smpp.session.SessionState;
import io.larvik.smpp.session.SmppEvent;
import io.larvik.smpp.session.SmppException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A message centre that connects to an ESME and asks it to bind. */
@Timeout(60)
class OutbindIT {

    private static final Outbind OUTBIND = new Outbind("mc", "geheim", Tlvs.NONE);
    private static final Sms HELLO = Sms.to("46709771337").from("46701113311").text("Hello");

    @RegisterExtension
    final Loopback loopback = new Loopback();

    private final BlockingQueue<ReceivedMessage> delivered = new LinkedBlockingQueue<>();

    @Test
    void esmeBindsOnTheMessageCentresConnection() throws Exception {
        SmppClient client = waiting();
        SmppServer server = server();

        Session session = outbind(server, client);

        assertThat(session.remoteSystemId()).isEqualTo("foo");
        assertThat(session.state()).isEqualTo(SessionState.BOUND_TRX);
        Submission sent = client.send(HELLO.requestReceipt());
        assertThat(sent.awaitReceipt(Duration.ofSeconds(10)).isDelivered()).isTrue();
        server.deliver("foo", HELLO.text("back")).get(10, TimeUnit.SECONDS);
        assertThat(delivered.poll(10, TimeUnit.SECONDS).text()).isEqualTo("back");
    }

    @Test
    void whatFollowsAnOutbindMayBlock() {
        SmppClient client = waiting();
        Function<Session, SessionState> waits = session -> {
            session.request(EnquireLink.PLAIN);
            return session.state();
        };

        CompletableFuture<SessionState> state =
                server().outbind(client.outbindAddress(), null, OUTBIND).thenApply(waits);

        assertThat(state).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(SessionState.BOUND_TRX);
    }

    @Test
    void messageWaitsForTheOutbind() throws Exception {
        SmppClient client = waiting();
        CompletableFuture<Submission> sending = client.sendAsync(HELLO);
        assertThat(client.isConnected()).isFalse();

        outbind(server(), client);

        assertThat(sending.get(10, TimeUnit.SECONDS).messageIds()).hasSize(1);
    }

    @Test
    void whoIsNotTrustedGetsNoBind() {
        SmppClient client = waiting();
        RawPeer stranger =
                loopback.closeLater(RawPeer.connect(client.outbindAddress().getPort()));

        stranger.send(new Outbind("mc", "guess", Tlvs.NONE));

        assertThat(stranger.receiveOrEnd()).isNull();
        assertThat(client.isConnected()).isFalse();
    }

    @Test
    @Tag("report-X4")
    void checkThatThrowsTrustsNobody() {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        SmppClient client = loopback.closeLater(Loopback.client(1)
                .awaitOutbind(address, outbind -> {
                    throw new AssertionError("planted");
                })
                .connect());
        RawPeer stranger =
                loopback.closeLater(RawPeer.connect(client.outbindAddress().getPort()));

        stranger.send(OUTBIND);

        assertThat(stranger.receiveOrEnd()).isNull();
        assertThat(client.eventCounts()).containsEntry(SmppEvent.HANDLER_FAILED, 1L);
    }

    @Test
    void builderChangedAfterwardsChangesNoRunningClient() {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        SmppClientBuilder builder = Loopback.client(1).awaitOutbind(address, outbind -> false);
        SmppClient client = loopback.closeLater(builder.connect());
        RawPeer stranger =
                loopback.closeLater(RawPeer.connect(client.outbindAddress().getPort()));

        builder.awaitOutbind(address, outbind -> true);
        stranger.send(OUTBIND);

        assertThat(stranger.receiveOrEnd()).isNull();
        assertThat(client.isConnected()).isFalse();
    }

    @Test
    void bindIsSentOnceHoweverManyOutbindsCome() {
        SmppClient client = waiting();
        RawPeer peer =
                loopback.closeLater(RawPeer.connect(client.outbindAddress().getPort()));

        peer.send(OUTBIND);
        peer.send(OUTBIND);

        assertThat(peer.receive().pdu()).isInstanceOf(Bind.class);
        peer.close();
        assertThat(client.isConnected()).isFalse();
    }

    @Test
    void nextOutbindBindsAgainAfterTheConnectionIsLost() throws Exception {
        BlockingQueue<String> events = new LinkedBlockingQueue<>();
        SmppClient client = waiting(new ClientListener() {
            @Override
            public void onDisconnected(Session session, SmppException cause) {
                events.add("disconnected");
            }
        });
        SmppServer server = server();
        outbind(server, client).abort();
        assertThat(events.poll(10, TimeUnit.SECONDS)).isEqualTo("disconnected");

        outbind(server, client);

        assertThat(client.send(HELLO).messageIds()).hasSize(1);
    }

    @Test
    @Tag("report-I13")
    void refusedBindFailsTheOutbind() {
        SmppClient client = waiting();
        SmppServer server = loopback.start(s -> s.authenticate(bind -> BindDecision.reject()));

        assertThatThrownBy(() -> outbind(server, client)).hasMessageContaining("ESME_RINVPASWD");
        await().until(() -> client.eventCounts().containsKey(SmppEvent.BIND_FAILED));
    }

    @Test
    void esmeThatDoesNotListenIsUnreachable() throws Exception {
        SmppServer server = server();
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }

        CompletableFuture<Session> session =
                server.outbind(new InetSocketAddress(InetAddress.getLoopbackAddress(), free), null, OUTBIND);

        assertThat(session)
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableThat()
                .withCauseInstanceOf(ConnectFailedException.class);
    }

    private SmppServer server() {
        return loopback.start(s -> s.onSms((session, sms) -> {
            sms.accept();
            sms.sendReceipt(MessageState.DELIVERED);
        }));
    }

    private SmppClient waiting() {
        return waiting(new ClientListener() {});
    }

    private SmppClient waiting(ClientListener listener) {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        return loopback.closeLater(SmppClient.builder()
                .systemId("foo")
                .password("bar")
                .awaitOutbind(address, outbind -> outbind.equals(OUTBIND))
                .onMessage(delivered::add)
                .listener(listener)
                .connect());
    }

    private static Session outbind(SmppServer server, SmppClient client) throws Exception {
        return server.outbind(client.outbindAddress(), null, OUTBIND).get(10, TimeUnit.SECONDS);
    }
}
