package io.larvik.smpp.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.engine.Futures;
import io.larvik.smpp.engine.VirtualSession;
import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.pdu.Bind;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.peer.RawPeer;
import io.larvik.smpp.session.ConnectFailedException;
import io.larvik.smpp.session.ConnectFailedException.Reason;
import io.larvik.smpp.session.Session;
import io.larvik.smpp.session.SessionOptions;
import io.larvik.smpp.session.SessionState;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.SocketException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SessionTlsIT {

    private static final Bind BIND = Bind.of(BindType.TRANSCEIVER, "esme", "secret");

    @TempDir
    private static Path directory;

    private static SSLContext loopback;
    private static SSLContext elsewhere;

    private final NettyResources resources = new NettyResources("test-esme", 1);

    @BeforeAll
    static void makeKeys() throws Exception {
        KeyStores stores = new KeyStores(directory);
        loopback = KeyStores.context(stores.key("loopback", "ip:127.0.0.1"));
        elsewhere = KeyStores.context(stores.key("elsewhere", "dns:elsewhere.example"));
    }

    @AfterEach
    void stop() {
        resources.close();
    }

    @Test
    void trustedServerIsBoundTo() {
        try (LoopbackMc mc = mc(loopback, false)) {
            Session session = Blocking.await(connect(mc.address().getPort(), new Tls(loopback, true, false)));

            String messageId = session.request(SubmitSm.builder()
                            .shortMessage(OctetString.of((byte) 'x'))
                            .build())
                    .messageId();
            session.close();

            assertThat(messageId).isEqualTo("x");
        }
    }

    @Test
    void longPdusSpanTlsRecords() {
        SubmitSm longMessage = SubmitSm.builder()
                .tlv(TlvTag.MESSAGE_PAYLOAD, OctetString.of(new byte[65_000]))
                .build();
        try (LoopbackMc mc = mc(loopback, false)) {
            Session session = Blocking.await(connect(mc.address().getPort(), new Tls(loopback, true, false)));

            CommandStatus status = session.request(longMessage).status();

            assertThat(status).isEqualTo(CommandStatus.OK);
        }
    }

    @Test
    @Tag("C21")
    void untrustedServerIsRefused() throws Exception {
        try (LoopbackMc mc = mc(loopback, false)) {
            assertThat(failure(connect(mc.address().getPort(), new Tls(elsewhere, true, false))))
                    .isEqualTo(Reason.TLS);
        }
    }

    @Test
    @Tag("C21")
    void serverOfAnotherNameIsRefusedUnlessThatIsAskedFor() throws Exception {
        try (LoopbackMc mc = mc(elsewhere, false)) {
            int port = mc.address().getPort();

            assertThat(failure(connect(port, new Tls(elsewhere, true, false)))).isEqualTo(Reason.TLS);
            assertThat(Blocking.await(connect(port, new Tls(elsewhere, false, false)))
                            .state())
                    .isEqualTo(SessionState.BOUND_TRX);
        }
    }

    @Test
    void clientCertificateIsDemanded() throws Exception {
        SSLContext withoutKey = SSLContext.getInstance("TLS");
        withoutKey.init(null, new TrustManager[] {new TrustAll()}, null);
        try (LoopbackMc mc = mc(loopback, true)) {
            int port = mc.address().getPort();

            assertThat(connect(port, new Tls(withoutKey, false, false))).failsWithin(Duration.ofSeconds(5));
            assertThat(Blocking.await(connect(port, new Tls(loopback, true, false)))
                            .state())
                    .isEqualTo(SessionState.BOUND_TRX);
        }
    }

    @Test
    @Tag("C21")
    void serverThatSpeaksNoTlsIsRefused() throws Exception {
        try (LoopbackMc mc = new LoopbackMc()) {
            assertThat(failure(connect(mc.address().getPort(), new Tls(loopback, true, false))))
                    .isEqualTo(Reason.TLS);
        }
    }

    @Test
    void serverThatHangsUpInTheHandshakeIsRefused() throws Exception {
        try (ServerSocket server = RawPeer.listen()) {
            CompletableFuture<Session> connecting = connect(server.getLocalPort(), new Tls(loopback, true, false));
            RawPeer.accept(server).close();

            assertThat(failure(connecting)).isEqualTo(Reason.TLS);
        }
    }

    @Test
    void oldProtocolsAreRefused() throws Exception {
        try (LoopbackMc mc = mc(loopback, false);
                SSLSocket client = (SSLSocket) loopback.getSocketFactory()
                        .createSocket(mc.address().getAddress(), mc.address().getPort())) {
            client.setEnabledProtocols(new String[] {"TLSv1.1"});

            assertThat(catchHandshake(client)).isInstanceOfAny(SSLHandshakeException.class, SocketException.class);
        }
    }

    @Test
    void closeNotifyEndsTheSession() throws Exception {
        try (LoopbackMc mc = mc(loopback, false);
                SSLSocket client = (SSLSocket) loopback.getSocketFactory()
                        .createSocket(mc.address().getAddress(), mc.address().getPort())) {
            client.getOutputStream().write(VirtualSession.octets(BIND, 1).toBytes());
            Session session = mc.bound.get(5, TimeUnit.SECONDS);

            client.shutdownOutput();

            session.closed().get(5, TimeUnit.SECONDS);
        }
    }

    @Test
    void whatCameBeforeTheCloseNotifyIsAnswered() throws Exception {
        try (LoopbackMc mc = mc(loopback, false);
                SSLSocket client = (SSLSocket) loopback.getSocketFactory()
                        .createSocket(mc.address().getAddress(), mc.address().getPort())) {
            OctetString bindAndSubmit = VirtualSession.octets(BIND, 1)
                    .plus(VirtualSession.octets(SubmitSm.builder().build(), 2));
            client.setSoTimeout(5_000);
            client.getOutputStream().write(bindAndSubmit.toBytes());

            client.shutdownOutput();

            assertThat(client.getInputStream().readAllBytes()).hasSize(16 + 17);
        }
    }

    private static LoopbackMc mc(SSLContext context, boolean requireClientCertificate) {
        return new LoopbackMc(
                SessionOptions.forMc(), new Tls(context, false, requireClientCertificate), LoopbackMc::accept);
    }

    private CompletableFuture<Session> connect(int port, Tls tls) {
        return new Connector(resources, "127.0.0.1", port, tls, Duration.ofSeconds(5))
                .connect(BIND, SessionOptions.forEsme(), request -> request.respond(CommandStatus.OK));
    }

    private static Reason failure(CompletableFuture<Session> connecting) throws Exception {
        try {
            throw new AssertionError("connected: " + connecting.get(10, TimeUnit.SECONDS));
        } catch (ExecutionException e) {
            return ((ConnectFailedException) Futures.unchecked(e.getCause())).reason();
        }
    }

    private static Exception catchHandshake(SSLSocket client) {
        try {
            client.startHandshake();
            return new IllegalStateException("the handshake succeeded");
        } catch (IOException e) {
            return e;
        }
    }

    /** Trusts every certificate, for tests only. */
    private static final class TrustAll implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
