package io.larvik.smpp.examples;

import static io.larvik.smpp.server.BindDecision.accept;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larvik.smpp.client.SmppClient;
import io.larvik.smpp.examples.Customers.Customer;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.server.SmppServer;
import io.larvik.smpp.server.SmppServerBuilder;
import io.larvik.smpp.session.BindRefusedException;
import io.larvik.smpp.session.ConnectFailedException;
import io.larvik.smpp.session.RequestRejectedException;
import io.larvik.smpp.session.WhenThrottled;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs the code of the pages about servers, TLS and proxies. */
@Timeout(60)
class ServersIT {

    private static final Sms HELLO = Sms.to("46709771337").text("Hello");
    private static final Customers.Database DATABASE = new Customers.Database() {
        @Override
        public Customer find(String systemId) {
            return new Customer("Foo Ltd", "foo", "bar", 1, List.of("127.0.0.0/8", "::1"));
        }

        @Override
        public CompletableFuture<Customer> findAsync(String systemId) {
            return CompletableFuture.supplyAsync(() -> find(systemId));
        }
    };

    @TempDir
    private Path folder;

    @Test
    void loginsAreCheckedEitherWay() {
        List<Function<Customers.Database, SmppServerBuilder>> ways =
                List.of(Customers::blocking, Customers::async, Customers::limits);
        for (Function<Customers.Database, SmppServerBuilder> way : ways) {
            SmppServerBuilder builder = Customers.userData(Customers.guard(way.apply(DATABASE)));
            try (SmppServer server = builder.port(0).start();
                    SmppClient client = SmppClient.connect("smpp://foo:bar@localhost:" + server.port())) {
                assertThat(client.send(HELLO).messageIds()).hasSize(1);
                assertThatThrownBy(() -> SmppClient.connect("smpp://foo:wrong@localhost:" + server.port()))
                        .isInstanceOf(BindRefusedException.class);
            }
        }
    }

    @Test
    void rateOfTheCustomerHolds() {
        SmppServerBuilder builder = Customers.userData(Customers.limits(DATABASE));
        try (SmppServer server = builder.port(0).start();
                SmppClient client = SmppClient.builder()
                        .url("smpp://foo:bar@localhost:" + server.port())
                        .whenThrottled(WhenThrottled.FAIL)
                        .connect()) {
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 100; i++) {
                            client.send(HELLO);
                        }
                    })
                    .isInstanceOf(RequestRejectedException.class);
        }
    }

    @Test
    void clientTrustsTheCertificateItIsGiven() throws Exception {
        Keys keys = Keys.create(folder, "server");
        Keys others = Keys.create(folder, "other");
        try (SmppServer server = Tls.server(keys.chain(), keys.key())
                        .port(0)
                        .onSms((session, sms) -> sms.accept())
                        .start();
                SmppClient client = Tls.trust(url(server), keys.chain())) {
            assertThat(client.send(HELLO).messageIds()).hasSize(1);
            assertThatThrownBy(() -> Tls.trust(url(server), others.chain())).isInstanceOf(ConnectFailedException.class);
        }
    }

    @Test
    void mutualTlsAsksForACertificate() throws Exception {
        Keys keys = Keys.create(folder, "server");
        Keys customer = Keys.create(folder, "customer");
        try (SmppServer server = Tls.mutual(keys.chain(), keys.key(), customer.chain())
                        .port(0)
                        .onSms((session, sms) -> sms.accept())
                        .start();
                SmppClient client = Tls.certificate(url(server), customer.chain(), customer.key(), keys.chain())) {
            assertThat(client.send(HELLO).messageIds()).hasSize(1);
            assertThatThrownBy(() -> Tls.trust(url(server), keys.chain())).isInstanceOf(ConnectFailedException.class);
        }
    }

    @Test
    void bothPortsAreListenedTo() throws Exception {
        Keys keys = Keys.create(folder, "server");
        try (SmppServer server = Customers.userData(Tls.both(0, 0, keys.chain(), keys.key())
                        .authenticate(bind -> accept(DATABASE.find(bind.systemId()))))
                .start()) {
            List<InetSocketAddress> addresses = server.localAddresses();
            try (SmppClient plain = SmppClient.connect(
                            "smpp://foo:bar@localhost:" + addresses.get(0).getPort());
                    SmppClient secret = Tls.trust(
                            "smpps://foo:bar@localhost:" + addresses.get(1).getPort(), keys.chain())) {
                assertThat(plain.send(HELLO).messageIds()).hasSize(1);
                assertThat(secret.send(HELLO).messageIds()).hasSize(1);
            }
        }
    }

    @Test
    void addressBehindTheBalancerIsSeen() throws Exception {
        try (SmppServer server = ProxyAndBalancer.balancer().port(0).start();
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            String header = "PROXY TCP4 192.0.2.7 127.0.0.1 40000 2775\r\n";
            String bind = "0000001d000000090000000000000001" + "666f6f00" + "62617200" + "00" + "34" + "0000" + "00";
            socket.getOutputStream().write(header.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(HexFormat.of().parseHex(bind));

            assertThat(socket.getInputStream().readNBytes(16)[11]).isZero();
            assertThat(server.sessions().get(0).remoteAddress().getHostString()).isEqualTo("192.0.2.7");
        }
    }

    @Test
    void proxyIsNeededWhereItIsNamed() throws IOException {
        try (Centre centre = new Centre();
                ServerSocket noProxy = new ServerSocket(0)) {
            int port = noProxy.getLocalPort();
            noProxy.close();
            assertThatThrownBy(() -> ProxyAndBalancer.socks(centre.url(), "localhost", port)
                            .connect())
                    .isInstanceOf(ConnectFailedException.class);
            assertThat(centre.server().statistics().octetsReceived()).isZero();
        }
    }

    private static String url(SmppServer server) {
        return "smpps://foo:bar@localhost:" + server.port();
    }

    /** A key and its certificate in PEM files. */
    private record Keys(Path chain, Path key) {

        private static final char[] PASSWORD = "only for tests".toCharArray();

        static Keys create(Path folder, String name)
                throws IOException, InterruptedException, GeneralSecurityException {
            Path store = folder.resolve(name + ".p12");
            String keytool =
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
            Process process = new ProcessBuilder(
                            keytool,
                            "-genkeypair",
                            "-alias",
                            "key",
                            "-keyalg",
                            "EC",
                            "-storetype",
                            "PKCS12",
                            "-dname",
                            "CN=localhost",
                            "-ext",
                            "SAN=DNS:localhost",
                            "-validity",
                            "2",
                            "-keystore",
                            store.toString(),
                            "-storepass",
                            new String(PASSWORD))
                    .redirectErrorStream(true)
                    .start();
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(printed).isZero();
            KeyStore keys = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(store)) {
                keys.load(in, PASSWORD);
            }
            return new Keys(
                    pem(
                            folder.resolve(name + "-chain.pem"),
                            "CERTIFICATE",
                            keys.getCertificate("key").getEncoded()),
                    pem(
                            folder.resolve(name + "-key.pem"),
                            "PRIVATE KEY",
                            keys.getKey("key", PASSWORD).getEncoded()));
        }

        private static Path pem(Path file, String type, byte[] octets) throws IOException {
            String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(octets);
            return Files.writeString(file, "-----BEGIN " + type + "-----\n" + text + "\n-----END " + type + "-----\n");
        }
    }
}
