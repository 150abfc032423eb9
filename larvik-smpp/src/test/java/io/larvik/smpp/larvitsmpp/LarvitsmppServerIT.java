package io.larvik.smpp.larvitsmpp;

import static io.larvik.smpp.server.BindDecision.accept;
import static io.larvik.smpp.server.BindDecision.reject;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larvik.smpp.client.Loopback;
import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.InterfaceVersion;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.net.KeyStores;
import io.larvik.smpp.pdu.Bind;
import io.larvik.smpp.pdu.BindResp;
import io.larvik.smpp.pdu.EnquireLink;
import io.larvik.smpp.pdu.QuerySm;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.pdu.Unbind;
import io.larvik.smpp.peer.RawPeer;
import io.larvik.smpp.server.BindDecision;
import io.larvik.smpp.server.BindRequest;
import io.larvik.smpp.server.ServerListener;
import io.larvik.smpp.server.SmppServer;
import io.larvik.smpp.session.ConnectFailedException;
import io.larvik.smpp.session.Session;
import io.larvik.smpp.session.SessionState;
import io.larvik.smpp.session.SessionTap;
import io.larvik.smpp.session.SmppException;
import io.larvik.smpp.text.PeerAlphabets;
import io.larvik.smpp.wire.Frame;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The server: behaviour of larvitsmpp that Larvik keeps, and faults of larvitsmpp that Larvik corrects. */
@Timeout(60)
class LarvitsmppServerIT {

    private static final SubmitSm SUBMIT = Sms.to("46709771337")
            .from("46701113311")
            .text("Hello")
            .toSubmitSm(PeerAlphabets.STANDARD, 1)
            .get(0);

    @RegisterExtension
    final Loopback loopback = new Loopback();

    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();

    @Test
    @DisplayName("kept: one call listens, and the listener sees each connection before the login")
    void oneCall() throws Exception {
        SmppServer server = loopback.start(s -> s.listener(new ServerListener() {
            @Override
            public void onConnected(Session session) {
                events.add("connected " + session.state());
            }
        }));

        loopback.closeLater(RawPeer.connect(server.port()));

        assertThat(events.poll(10, TimeUnit.SECONDS)).isEqualTo("connected " + SessionState.OPEN);
    }

    @Test
    @DisplayName("kept: port 2775 by default; done right: an address that cannot be used is an exception")
    void port() {
        assertThatThrownBy(() -> SmppServer.builder()
                        .host("192.0.2.1") // reserved for documentation (RFC 5737)
                        .authenticate(bind -> accept())
                        .start())
                .isInstanceOf(ConnectFailedException.class)
                .hasMessageContaining("cannot listen on /192.0.2.1:2775");
    }

    @Test
    @DisplayName("done right: a port in use is an exception")
    void portTaken() {
        int port = server().port();

        assertThatThrownBy(() -> SmppServer.builder().port(port).start())
                .isInstanceOf(ConnectFailedException.class)
                .hasMessageContaining("cannot listen on");
    }

    @Test
    @DisplayName("done right: a server without authentication listens on the loopback address only")
    void noOpenRelay() {
        assertThat(loopback.start(s -> s).localAddress().getAddress().isLoopbackAddress())
                .isTrue();
        assertThatThrownBy(() -> SmppServer.builder().host("0.0.0.0").port(0).start())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("authenticate");
    }

    @Test
    @DisplayName("done right: the authenticator sees bind type, system_type and address")
    void authenticatorSeesTheBind() {
        BlockingQueue<BindRequest> binds = new LinkedBlockingQueue<>();
        RawPeer peer = connect(bind -> {
            binds.add(bind);
            return accept();
        });

        peer.send(new Bind(BindType.RECEIVER, "foo", "bar", "VMS", InterfaceVersion.SMPP_3_4, Address.NONE, Tlvs.NONE));

        assertThat(peer.receive().status()).isEqualTo(CommandStatus.OK);
        BindRequest bind = binds.remove();
        assertThat(bind.pdu().type()).isEqualTo(BindType.RECEIVER);
        assertThat(bind.pdu().systemType()).isEqualTo("VMS");
        assertThat(bind.remoteAddress().getAddress().isLoopbackAddress()).isTrue();
    }

    @Test
    @DisplayName("done right: the authenticator sees the certificate of the ESME")
    void authenticatorSeesTheCertificate(@TempDir Path folder) throws Exception {
        SSLContext context = KeyStores.context(new KeyStores(folder).key("esme", "ip:127.0.0.1"));
        Function<BindRequest, BindDecision> byName = bind -> {
            X509Certificate shown = bind.session().peerCertificate();
            events.add(shown == null ? "none" : shown.getSubjectX500Principal().getName());
            return accept();
        };

        loopback.connect(loopback.start(s -> s.mutualTls(context).authenticate(byName)), c -> c.tls(context));
        loopback.connect(loopback.start(s -> s.tls(context).authenticate(byName)), c -> c.tls(context));
        loopback.connect(loopback.start(s -> s.authenticate(byName)));

        assertThat(events).containsExactly("CN=esme", "none", "none");
    }

    @Test
    @DisplayName("kept: the attachment of the authenticator is the session's userData")
    void userData() throws Exception {
        SmppServer server = loopback.start(s -> s.authenticate(bind -> accept("account of " + bind.systemId()))
                .onSms((session, sms) -> {
                    events.add(String.valueOf(session.userData()));
                    sms.accept();
                }));

        loopback.bindRaw(server).send(SUBMIT);

        assertThat(events.poll(10, TimeUnit.SECONDS)).isEqualTo("account of foo");
    }

    @Test
    @DisplayName("done right: a refusal has the chosen status, and closes the connection after the response")
    void refusal() {
        RawPeer unknown = connect(bind -> reject(CommandStatus.INVALID_SYSTEM_ID));
        RawPeer wrong = connect(bind -> reject());

        unknown.send(RawPeer.BIND);
        wrong.send(RawPeer.BIND);

        assertThat(unknown.receive().status()).isEqualTo(CommandStatus.INVALID_SYSTEM_ID);
        assertThat(unknown.receiveOrEnd()).isNull();
        assertThat(wrong.receive().status()).isEqualTo(CommandStatus.INVALID_PASSWORD);
        assertThat(wrong.receiveOrEnd()).isNull();
    }

    @Test
    @DisplayName("done right: the sessions of an account can be limited")
    void limit() {
        AtomicReference<SmppServer> server = new AtomicReference<>();
        server.set(loopback.start(s -> s.authenticate(bind ->
                server.get().sessions(bind.systemId()).isEmpty() ? accept() : reject(CommandStatus.BIND_FAILED))));
        loopback.bindRaw(server.get());
        RawPeer second = loopback.closeLater(RawPeer.connect(server.get().port()));

        second.send(RawPeer.BIND);

        assertThat(second.receive().status()).isEqualTo(CommandStatus.BIND_FAILED);
    }

    @Test
    @DisplayName("kept: any other request before the bind is answered with ESME_RINVBNDSTS")
    void beforeTheBind() {
        RawPeer peer = loopback.closeLater(RawPeer.connect(server().port()));

        peer.send(SUBMIT);

        assertThat(peer.receive().status()).isEqualTo(CommandStatus.INVALID_BIND_STATUS);
    }

    @Test
    @DisplayName("kept: unbind is always answered with ESME_ROK, before the bind too")
    void unbindBeforeTheBind() {
        RawPeer peer = loopback.closeLater(RawPeer.connect(server().port()));

        peer.send(Unbind.PLAIN);

        assertThat(peer.receive().pdu()).isEqualTo(Unbind.PLAIN.response(CommandStatus.OK));
        assertThat(peer.receiveOrEnd()).isNull();
    }

    @Test
    @DisplayName("done right: a second bind is answered with ESME_RALYBND")
    void secondBind() {
        RawPeer peer = loopback.bindRaw(server());

        peer.send(RawPeer.BIND);

        assertThat(peer.receive().status()).isEqualTo(CommandStatus.ALREADY_BOUND);
    }

    @Test
    @DisplayName("kept: the bind response echoes the client's system_id, without TLVs for a client of 3.3")
    void systemIdIsEchoed() {
        RawPeer peer = loopback.closeLater(RawPeer.connect(server().port()));

        peer.send(OctetString.ofHex("0000001d000000090000000000000001666f6f00626172000000000000"));

        assertThat(peer.receiveRawOrEnd().octets().toHex()).isEqualTo("00000014800000090000000000000001666f6f00");
    }

    @Test
    @DisplayName("done right: the bind response can name the server, and has the version for a client of 3.4")
    void ownSystemId() {
        RawPeer peer = loopback.closeLater(
                RawPeer.connect(loopback.start(s -> s.systemId("mc")).port()));

        peer.send(RawPeer.BIND);

        assertThat(peer.receive().pdu())
                .isEqualTo(new BindResp(
                        BindType.TRANSCEIVER, CommandStatus.OK, "mc", Tlvs.of(TlvTag.SC_INTERFACE_VERSION, 0x34)));
    }

    @Test
    @DisplayName("done right: the listener sees the login after its response was written")
    void boundAfterTheResponse() throws Exception {
        SmppServer server = loopback.start(s -> s.session(o -> o.tap(new SessionTap() {
                    @Override
                    public void onPdu(Session session, Direction direction, Frame frame) {
                        events.add(direction + " " + frame.pdu().commandId());
                    }
                }))
                .listener(new ServerListener() {
                    @Override
                    public void onBound(Session session) {
                        events.add("bound");
                    }
                }));

        loopback.bindRaw(server);

        assertThat(events.poll(10, TimeUnit.SECONDS)).isEqualTo("RECEIVED bind_transceiver");
        assertThat(events.poll(10, TimeUnit.SECONDS)).isEqualTo("SENT bind_transceiver_resp");
        assertThat(events.poll(10, TimeUnit.SECONDS)).isEqualTo("bound");
    }

    @Test
    @DisplayName("done right: submit_sm on a receiver's session is answered with ESME_RINVBNDSTS")
    void submitOnReceiver() {
        RawPeer peer = loopback.closeLater(RawPeer.connect(server().port()));
        peer.send(Bind.of(BindType.RECEIVER, "foo", "bar"));
        peer.receive();

        peer.send(SUBMIT);

        assertThat(peer.receive().status()).isEqualTo(CommandStatus.INVALID_BIND_STATUS);
    }

    @Test
    @DisplayName("kept: a known command without handler is answered with ESME_RINVCMDID in its own response")
    void withoutHandler() {
        SmppServer server = loopback.start(s -> s);
        RawPeer peer = loopback.bindRaw(server);

        peer.send(QuerySm.of("1", Address.NONE));
        Frame response = peer.receive();

        assertThat(response.pdu().commandId()).isEqualTo(CommandId.QUERY_SM_RESP);
        assertThat(response.status()).isEqualTo(CommandStatus.INVALID_COMMAND_ID);
    }

    @Test
    @DisplayName("done right: the server sends enquire_link to a silent client")
    void serverAsks() {
        RawPeer peer = loopback.bindRaw(loopback.start(s -> s.session(o -> o.enquireLinkIdle(Duration.ofMillis(50)))));

        assertThat(peer.receive().pdu()).isInstanceOf(EnquireLink.class);
    }

    @Test
    @DisplayName("done right: closing a server unbinds its sessions and frees the port")
    void close() {
        SmppServer server = server();
        int port = server.port();
        RawPeer peer = loopback.bindRaw(server);

        server.close();

        assertThat(peer.receive().pdu()).isInstanceOf(Unbind.class);
        assertThat(loopback.start(s -> s.port(port)).port()).isEqualTo(port);
    }

    @Test
    @DisplayName("kept: close; done right: the listener sees connection, login, error and close, with the cause")
    void listener() throws Exception {
        SmppServer server =
                loopback.start(s -> s.listener(new RecordingListener()).onSms((session, sms) -> {
                    throw new IllegalStateException("deliberate");
                }));
        RawPeer peer = loopback.bindRaw(server);
        peer.send(SUBMIT);
        assertThat(peer.receive().status()).isEqualTo(CommandStatus.SYSTEM_ERROR);

        peer.close();

        List<String> received = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            received.add(events.poll(10, TimeUnit.SECONDS));
        }
        assertThat(received)
                .containsExactlyInAnyOrder(
                        "connected", "bound foo", "error deliberate", "closed ConnectionLostException");
    }

    private RawPeer connect(Function<BindRequest, BindDecision> authenticator) {
        SmppServer server = loopback.start(s -> s.authenticate(authenticator));
        return loopback.closeLater(RawPeer.connect(server.port()));
    }

    private SmppServer server() {
        return loopback.start(s -> s.authenticate(bind -> bind.matches("foo", "bar") ? accept() : reject())
                .onSms((session, sms) -> sms.accept("450")));
    }

    /** Records the events of the server. */
    private final class RecordingListener implements ServerListener {

        @Override
        public void onConnected(Session session) {
            events.add("connected");
        }

        @Override
        public void onBound(Session session) {
            events.add("bound " + session.remoteSystemId());
        }

        @Override
        public void onError(Session session, RuntimeException failure) {
            events.add("error " + failure.getMessage());
        }

        @Override
        public void onClosed(Session session, @Nullable SmppException cause) {
            events.add("closed " + (cause == null ? "" : cause.getClass().getSimpleName()));
        }
    }
}
