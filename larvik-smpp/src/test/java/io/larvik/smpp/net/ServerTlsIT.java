package io.larvik.smpp.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.larvik.smpp.engine.VirtualSession;
import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.pdu.Bind;
import io.larvik.smpp.peer.RawPeer;
import io.larvik.smpp.session.AcceptOptions;
import io.larvik.smpp.session.ConnectFailedException;
import io.larvik.smpp.session.KeyFiles;
import io.larvik.smpp.session.SessionOptions;
import io.larvik.smpp.session.SmppEvent;
import io.larvik.smpp.session.TlsKeys;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.NotSslRecordException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** TLS on the server: the key that each client sees, and the handling of clients that do not complete a handshake. */
@Timeout(60)
class ServerTlsIT {

    private static final Bind BIND = Bind.of(BindType.TRANSCEIVER, "esme", "secret");
    private static final Duration HASTE = Duration.ofMillis(500);

    @TempDir
    private static Path directory;

    private static Path one;
    private static Path two;

    @BeforeAll
    static void makeKeys() throws Exception {
        KeyStores stores = new KeyStores(directory);
        one = stores.key("one", "dns:one.example");
        two = stores.key("two", "dns:two.example");
    }

    @Test
    void hostThatTheClientNamesChoosesTheKeys() throws Exception {
        TlsKeys keys = TlsKeys.byName(
                Map.of("two.example", TlsKeys.of(KeyStores.context(two))), TlsKeys.of(KeyStores.context(one)));
        try (LoopbackMc mc = mc(keys, false, Duration.ofSeconds(5))) {
            assertThat(shownTo(mc, "two.example")).isEqualTo("CN=two");
            assertThat(shownTo(mc, "one.example")).isEqualTo("CN=one");
            assertThat(shownTo(mc, null)).isEqualTo("CN=one");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"exception", "error", "nothing"})
    @Tag("report-X4")
    void keysThatCannotBeHadCostTheirConnectionOnly(String instead) throws Exception {
        SSLContext proper = KeyStores.context(one);
        AtomicInteger calls = new AtomicInteger();
        TlsKeys keys = TlsKeys.of(serverName -> {
            if (calls.incrementAndGet() > 1) {
                return proper;
            }
            return switch (instead) {
                case "exception" -> throw new IllegalStateException("planted");
                case "error" -> throw new AssertionError("planted");
                default -> null;
            };
        });
        try (LoopbackMc mc = mc(keys, false, Duration.ofSeconds(50))) {
            assertThatThrownBy(() -> shownTo(mc, "one.example")).isInstanceOf(IOException.class);

            assertThat(shownTo(mc, "one.example")).isEqualTo("CN=one");
        }
    }

    @Test
    void newKeysInTheFileAreShownToTheNextConnection() throws Exception {
        Path file = Files.copy(one, directory.resolve("changing.p12"), StandardCopyOption.REPLACE_EXISTING);
        try (LoopbackMc mc =
                mc(KeyFiles.pkcs12(file, KeyStores.PASSWORD.toCharArray()), false, Duration.ofSeconds(5))) {
            assertThat(shownTo(mc, null)).isEqualTo("CN=one");

            Files.writeString(file, "half a key store");
            assertThat(shownTo(mc, null)).isEqualTo("CN=one");
            Files.copy(two, file, StandardCopyOption.REPLACE_EXISTING);
            assertThat(shownTo(mc, null)).isEqualTo("CN=two");
        }
    }

    @Test
    void keysOfPemFilesAreShownAndTheirTrustDecides() throws Exception {
        Path chain = Files.writeString(directory.resolve("chain.pem"), KeyStores.certificatePem(one));
        Path key = Files.writeString(directory.resolve("key.pem"), KeyStores.keyPem(one));
        Path trusted = Files.writeString(directory.resolve("trusted.pem"), KeyStores.certificatePem(two));
        KeyFiles keys = KeyFiles.pem(chain, key);

        assertThat(bindsOver(keys.trusting(trusted), two)).isTrue();
        assertThat(bindsOver(keys.trusting(trusted), one)).isFalse();
        assertThat(bindsOver(keys, two)).isFalse();
    }

    @Test
    void keysStayWhileOnlyOneOfTwoFilesIsReplaced() throws Exception {
        Path chain = Files.writeString(directory.resolve("chain.pem"), KeyStores.certificatePem(one));
        Path key = Files.writeString(directory.resolve("key.pem"), KeyStores.keyPem(one));
        KeyFiles keys = KeyFiles.pem(chain, key);
        SSLContext before = keys.context(null);

        Files.writeString(chain, KeyStores.certificatePem(two) + " ");
        assertThat(keys.context(null)).isSameAs(before);
        assertThatThrownBy(() -> KeyFiles.pem(chain, key))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is not the key of");

        Files.writeString(key, KeyStores.keyPem(two) + " ");
        assertThat(keys.context(null)).isNotSameAs(before);
    }

    @Test
    void filesThatAreNoKeysAreRefusedAtOnce() {
        assertThatThrownBy(() -> KeyFiles.pem(directory.resolve("none.pem"), directory.resolve("none.key")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("none.pem");
    }

    static Stream<String> noHandshakes() {
        return Stream.of(
                "78".repeat(600), // no TLS
                "160301ffff01000000", // an incomplete record
                "1603010200" + "01fffffc" + "0303" + "00".repeat(506), // a ClientHello of 16 MiB
                "1603010000", // an empty record
                "160301002d" + "01000029" + "0301" + "00".repeat(32) + "00" + "0002002f" + "0100", // TLS 1.0
                "", // nothing
                "160301");
    }

    @ParameterizedTest
    @MethodSource("noHandshakes")
    @Tag("A20")
    void whoGetsNowhereWithTheHandshakeIsClosedInTime(String octets) throws Exception {
        try (LoopbackMc mc = mc(TlsKeys.of(KeyStores.context(one)), false, HASTE);
                RawPeer peer = RawPeer.connect(mc.address())) {
            peer.send(octets);

            assertThat(peer.readToTheEndOrReset())
                    .satisfiesAnyOf(
                            answer -> assertThat(answer).isEmpty(),
                            answer -> assertThat(answer).startsWith("15")); // a TLS alert
            await().until(() -> mc.resources.events().counts().getOrDefault(SmppEvent.TLS_HANDSHAKE_FAILED, 0L) == 1);
            assertThat(mc.connected).isEmpty();
        }
    }

    @Test
    @Tag("A20")
    void longClientHelloIsRefusedByItsLength() throws Exception {
        try (LoopbackMc mc = mc(TlsKeys.of(KeyStores.context(one)), false, Duration.ofSeconds(50));
                RawPeer peer = RawPeer.connect(mc.address())) {
            peer.send("1603010200" + "01010001" + "0303" + "00".repeat(506)); // of 65,537 octets

            assertThat(peer.readToTheEndOrReset()).isEmpty();
        }
    }

    @Test
    @Tag("A20")
    void renegotiationEndsTheConnection() throws Exception {
        try (LoopbackMc mc = mc(TlsKeys.of(KeyStores.context(one)), false, Duration.ofSeconds(5));
                SSLSocket client = socket(mc, trustingAll(), null)) {
            client.setEnabledProtocols(new String[] {"TLSv1.2"});
            client.getOutputStream().write(VirtualSession.octets(BIND, 1).toBytes());
            assertThat(client.getInputStream().readNBytes(16)).hasSize(16);

            assertThatThrownBy(() -> {
                        client.startHandshake();
                        if (client.getInputStream().read() < 0) {
                            throw new IOException("closed");
                        }
                    })
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    @Tag("A20")
    void bindWithoutTlsIsNotInTheLog() {
        OctetString bind = VirtualSession.octets(BIND, 1);
        Throwable failure = new NotSslRecordException("not an SSL/TLS record: " + bind.toHex());

        assertThat(Tls.reason(failure)).isEqualTo("not TLS");
        assertThat(Tls.reason(new DecoderException(failure))).isEqualTo("not TLS");
    }

    private static LoopbackMc mc(TlsKeys keys, boolean mutual, Duration handshakeTimeout) {
        return new LoopbackMc(
                AcceptOptions.DEFAULT.with(o -> o.tlsHandshakeTimeout(handshakeTimeout)),
                SessionOptions.forMc(),
                new Tls(keys, false, mutual),
                LoopbackMc::accept);
    }

    private static boolean bindsOver(TlsKeys keys, Path clientKey) throws Exception {
        NettyResources resources = new NettyResources("test-esme", 1);
        Tls anyServer = new Tls(trustingAll(KeyStores.keyManagers(clientKey)), false, false);
        try (LoopbackMc mc = mc(keys, true, Duration.ofSeconds(5))) {
            Blocking.await(
                    new Connector(resources, "127.0.0.1", mc.address().getPort(), anyServer, Duration.ofSeconds(5))
                            .connect(BIND, SessionOptions.forEsme(), request -> {}));
            return true;
        } catch (ConnectFailedException e) {
            return false;
        } finally {
            resources.close();
        }
    }

    private static String shownTo(LoopbackMc mc, String serverName) throws Exception {
        try (SSLSocket client = socket(mc, trustingAll(), serverName)) {
            client.startHandshake();
            return ((X509Certificate) client.getSession().getPeerCertificates()[0])
                    .getSubjectX500Principal()
                    .getName();
        }
    }

    private static SSLSocket socket(LoopbackMc mc, SSLContext context, String serverName) throws IOException {
        SSLSocket client = (SSLSocket) context.getSocketFactory()
                .createSocket(mc.address().getAddress(), mc.address().getPort());
        client.setSoTimeout(10_000);
        if (serverName != null) {
            SSLParameters parameters = client.getSSLParameters();
            parameters.setServerNames(List.of(new SNIHostName(serverName)));
            client.setSSLParameters(parameters);
        }
        return client;
    }

    private static SSLContext trustingAll(KeyManager... keys) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys, new TrustManager[] {new TrustAll()}, null);
        return context;
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
