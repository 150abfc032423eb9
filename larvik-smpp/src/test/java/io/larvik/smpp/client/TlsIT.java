package io.larvik.smpp.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.net.EventLoopThread;
import io.larvik.smpp.net.KeyStores;
import io.larvik.smpp.server.SmppServer;
import io.larvik.smpp.session.ConnectFailedException;
import io.larvik.smpp.session.SmppEvent;
import io.larvik.smpp.session.TlsKeys;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** TLS between our client and our server. Both verify certificates by default. */
@Timeout(60)
class TlsIT {

    /** A ServerHello of TLS 1.1. */
    private static final String HELLO_OF_TLS_1_1 = "160302002a" + "02000026" + "0302" + "00".repeat(32) + "00c01300";

    private static final Sms HELLO = Sms.to("46709771337").text("Hello");

    private static final Consumer<Reconnect.Builder> SOON = r -> r.delay(Duration.ofMillis(10), Duration.ofMillis(50));

    @RegisterExtension
    final Loopback loopback = new Loopback();

    @TempDir
    private static Path keys;

    /** The key of a server on 127.0.0.1; read only. */
    private static Path key;

    @TempDir
    private Path folder;

    @BeforeAll
    static void makeKey() throws Exception {
        key = new KeyStores(keys).key("server", "ip:127.0.0.1");
    }

    @Test
    void trustedServerIsConnectedTo() throws Exception {
        SSLContext context = KeyStores.context(key);
        SmppServer server = serve(context);

        SmppClient client = loopback.connect(server, c -> c.tls(context));

        assertThat(client.send(HELLO).messageIds()).containsExactly("450");
    }

    @Test
    @Tag("C21")
    void untrustedServerIsNotConnectedTo() throws Exception {
        SmppServer server = serve(KeyStores.context(key));

        assertThatThrownBy(() -> SmppClient.connect("smpps://foo:bar@127.0.0.1:" + server.port()))
                .isInstanceOfSatisfying(
                        ConnectFailedException.class,
                        e -> assertThat(e.reason()).isEqualTo(ConnectFailedException.Reason.TLS));
    }

    @Test
    @Tag("C21")
    void expiredServerIsNotConnectedTo() throws Exception {
        SSLContext context = KeyStores.context(new KeyStores(folder).expiredKey("server", "ip:127.0.0.1"));
        SmppServer server = serve(context);

        assertThatThrownBy(() -> loopback.connect(server, c -> c.tls(context)))
                .isInstanceOfSatisfying(
                        ConnectFailedException.class,
                        e -> assertThat(e.reason()).isEqualTo(ConnectFailedException.Reason.TLS));
    }

    @Test
    @Tag("C21")
    void serverOfAnOldVersionIsNotConnectedTo() throws Exception {
        ServerSocket listener = loopback.listen();

        CompletableFuture<SmppClient> connecting = loopback.connecting(listener, SmppClientBuilder::tls);
        try (Socket old = listener.accept()) {
            old.getOutputStream().write(OctetString.ofHex(HELLO_OF_TLS_1_1).toBytes());

            assertThat(connecting)
                    .failsWithin(Duration.ofSeconds(10))
                    .withThrowableThat()
                    .withCauseInstanceOf(ConnectFailedException.class)
                    .withMessageContaining("TLS");
        }
    }

    @Test
    @Tag("C21")
    void certificateMustNameTheHostUnlessToldOtherwise() throws Exception {
        SSLContext context = KeyStores.context(new KeyStores(folder).key("server", "dns:smsc.example"));
        SmppServer server = serve(context);

        assertThatThrownBy(() -> loopback.connect(server, c -> c.tls(context)))
                .isInstanceOfSatisfying(
                        ConnectFailedException.class,
                        e -> assertThat(e.reason()).isEqualTo(ConnectFailedException.Reason.TLS));
        SmppClient client = loopback.connect(server, c -> c.tls(context).insecureSkipHostVerification());
        assertThat(client.isConnected()).isTrue();
        assertThat(client.eventCounts()).containsEntry(SmppEvent.TLS_INSECURE, 1L);
    }

    @ParameterizedTest
    @CsvSource({
        "TLSv1.2, TLSv1.2, true",
        "TLSv1.3, TLSv1.3, true",
        "TLSv1.2, TLSv1.3, false",
        "TLSv1.3, TLSv1.2, false",
    })
    @Tag("report-I5")
    void versionsOfTlsAreThoseThatWereSet(String ours, String theirs, boolean connects) throws Exception {
        SSLContext context = KeyStores.context(key);
        SmppServer server = loopback.start(s -> s.tls(context).tls(o -> o.protocols(theirs)));

        if (connects) {
            assertThat(loopback.connect(server, c -> c.tls(context).tls(o -> o.protocols(ours)))
                            .isConnected())
                    .isTrue();
            assertThat(loopback.connect(server, c -> c.tls(context)).isConnected())
                    .isTrue();
        } else {
            assertThatThrownBy(() -> loopback.connect(
                            server, c -> c.tls(o -> o.protocols(ours)).tls(context)))
                    .isInstanceOfSatisfying(
                            ConnectFailedException.class,
                            e -> assertThat(e.reason()).isEqualTo(ConnectFailedException.Reason.TLS));
        }
    }

    @Test
    @Tag("report-I12")
    void certificateInAFileIsTrusted() throws Exception {
        Path trusted = Files.writeString(folder.resolve("trusted.pem"), KeyStores.certificatePem(key));
        SmppServer server = serve(KeyStores.context(key));

        assertThat(loopback.connect(server, c -> c.trust(trusted)).send(HELLO).messageIds())
                .containsExactly("450");
        SmppClient client = loopback.closeLater(
                SmppClient.connect("smpps://foo:bar@127.0.0.1:" + server.port() + "?tls=1.2&tls_ca=" + trusted));
        assertThat(client.isConnected()).isTrue();
    }

    @Test
    @Tag("report-I12")
    void certificatesInAFileAreTheOnlyOnesTrusted() throws Exception {
        Path other = new KeyStores(folder).key("other", "ip:127.0.0.1");
        Path trusted = Files.writeString(folder.resolve("trusted.pem"), KeyStores.certificatePem(other));
        SmppServer server = serve(KeyStores.context(key));

        assertThatThrownBy(() -> loopback.connect(server, c -> c.trust(trusted)))
                .isInstanceOfSatisfying(
                        ConnectFailedException.class,
                        e -> assertThat(e.reason()).isEqualTo(ConnectFailedException.Reason.TLS));
    }

    @Test
    void keysAreAskedForBeforeEachConnectionWhereTheyMayBlock() throws Exception {
        SSLContext context = KeyStores.context(key);
        SmppServer server = serve(context);
        List<String> asked = new CopyOnWriteArrayList<>();
        TlsKeys keys = TlsKeys.of(host -> {
            asked.add(host + (EventLoopThread.isCurrent() ? " on an event loop" : ""));
            return context;
        });
        SmppClient client = loopback.connect(server, c -> c.tls(keys).reconnect(SOON));

        server.sessions().get(0).abort();

        await().until(() -> asked.size() > 1 && client.isConnected());
        assertThat(asked).containsOnly("127.0.0.1");
    }

    @Test
    void trustThatIsReplacedCountsFromTheNextAttemptOn() throws Exception {
        KeyStores stores = new KeyStores(folder);
        Path trusted = Files.writeString(
                folder.resolve("trusted.pem"), KeyStores.certificatePem(stores.key("other", "ip:127.0.0.1")));
        SmppServer server = serve(KeyStores.context(key));
        SmppClient client = loopback.closeLater(
                Loopback.client(server.port()).trust(trusted).reconnect(SOON).connectInBackground());
        await().until(() -> client.links().get(0).failures() > 0);

        Files.writeString(trusted, KeyStores.certificatePem(key) + "\n"); // of another size, whatever the clock says

        await().until(client::isConnected);
    }

    @Test
    void keysThatThrowFailTheAttemptAndAreToldOnce() throws Exception {
        SSLContext context = KeyStores.context(key);
        AtomicInteger asked = new AtomicInteger();
        TlsKeys keys = TlsKeys.of(host -> {
            if (asked.incrementAndGet() == 1) {
                throw new IllegalStateException("planted");
            }
            return context;
        });

        SmppClient client = loopback.closeLater(
                Loopback.client(serve(context).port()).tls(keys).reconnect(SOON).connectInBackground());

        await().until(client::isConnected);
        assertThat(client.links().get(0).lastFailure())
                .isInstanceOfSatisfying(
                        ConnectFailedException.class,
                        e -> assertThat(e.reason()).isEqualTo(ConnectFailedException.Reason.TLS))
                .hasRootCauseMessage("planted");
        assertThat(client.eventCounts()).containsEntry(SmppEvent.HANDLER_FAILED, 1L);
    }

    @Test
    @Tag("report-X21")
    void nameIsVerifiedBehindATrustManagerOfTheUserUnlessItIsExtended() throws Exception {
        SmppServer server = serve(KeyStores.context(new KeyStores(folder).key("server", "dns:smsc.example")));
        SSLContext plain = SSLContext.getInstance("TLS");
        plain.init(null, new TrustManager[] {new TrustingAll()}, null);
        SSLContext extended = SSLContext.getInstance("TLS");
        extended.init(null, new TrustManager[] {new TrustingAllOfAnyName()}, null);

        assertThatThrownBy(() -> loopback.connect(server, c -> c.tls(plain)))
                .isInstanceOfSatisfying(
                        ConnectFailedException.class,
                        e -> assertThat(e.reason()).isEqualTo(ConnectFailedException.Reason.TLS));
        assertThat(loopback.connect(server, c -> c.tls(extended)).isConnected()).isTrue();
    }

    /** Trusts every certificate. The JDK adds the check of the name to a manager that is not extended. */
    private static final class TrustingAll implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    /** Trusts every certificate. The JDK leaves the check of the name to an extended manager. */
    private static final class TrustingAllOfAnyName extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    @Test
    void serverMayDemandACertificate() throws Exception {
        SSLContext context = KeyStores.context(key);
        SmppServer server = loopback.start(s -> s.mutualTls(context).onSms((session, sms) -> sms.accept("450")));

        assertThat(loopback.connect(server, c -> c.tls(context)).send(HELLO).messageIds())
                .containsExactly("450");
    }

    private SmppServer serve(SSLContext context) {
        return loopback.start(s -> s.tls(context).onSms((session, sms) -> sms.accept("450")));
    }
}
