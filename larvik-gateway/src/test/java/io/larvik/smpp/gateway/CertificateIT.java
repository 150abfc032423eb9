package io.larvik.smpp.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.gateway.config.GatewayConfig;
import io.larvik.smpp.net.KeyStores;
import io.larvik.smpp.session.KeyFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certificates are renewed while a gateway runs. */
@Tag("E24")
class CertificateIT {

    @TempDir
    Path folder;

    private Path first;
    private Path second;
    private Path trustFirst;
    private Path trustSecond;

    @BeforeEach
    void makeKeys() throws Exception {
        KeyStores keys = new KeyStores(folder);
        first = keys.key("first", "ip:127.0.0.1");
        second = keys.key("second", "ip:127.0.0.1");
        trustFirst = write("first.pem", KeyStores.certificatePem(first));
        trustSecond = write("second.pem", KeyStores.certificatePem(second));
        write("cert.pem", KeyStores.certificatePem(first));
        write("key.pem", KeyStores.keyPem(first));
    }

    @Test
    void renewedFilesAreTakenUp() throws Exception {
        try (Gateway gateway = start()) {
            for (int port : ports(gateway)) {
                assertShows(port, trustFirst);
            }

            write("cert.pem", KeyStores.certificatePem(second));
            write("key.pem", KeyStores.keyPem(second));

            for (int port : ports(gateway)) {
                assertShows(port, trustSecond);
            }
        }
    }

    @Test
    void filesThatDoNotFitChangeNothing() throws Exception {
        try (Gateway gateway = start()) {
            write("cert.pem", KeyStores.certificatePem(second));

            for (int port : ports(gateway)) {
                assertShows(port, trustFirst);
            }
        }
    }

    @Test
    void otherFilesAreTakenUpByAReload() throws Exception {
        try (Gateway gateway = start()) {
            write("other-cert.pem", KeyStores.certificatePem(second));
            write("other-key.pem", KeyStores.keyPem(second));

            assertThat(reload(gateway, config("other-cert.pem", "other-key.pem")))
                    .isEmpty();

            for (int port : ports(gateway)) {
                assertShows(port, trustSecond);
            }
        }
    }

    @Test
    @Tag("D21")
    void reloadWithFilesThatDoNotFitChangesNothing() throws Exception {
        try (Gateway gateway = start()) {
            write("other-cert.pem", KeyStores.certificatePem(second));

            assertThat(reload(gateway, config("other-cert.pem", "key.pem"))).isNotEmpty();

            for (int port : ports(gateway)) {
                assertShows(port, trustFirst);
            }
        }
    }

    private static List<Integer> ports(Gateway gateway) {
        return List.of(gateway.port(), gateway.httpPort());
    }

    private static List<String> reload(Gateway gateway, GatewayConfig config) throws Exception {
        return gateway.reload(config).get(10, TimeUnit.SECONDS);
    }

    /** Connects, and trusts one certificate only. */
    private static void assertShows(int port, Path trusted) throws Exception {
        SSLContext context = KeyFiles.trust(trusted).context("127.0.0.1");
        try (SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", port)) {
            socket.setSoTimeout(20_000);
            socket.startHandshake();
            socket.getOutputStream().write("GET / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().read(); // with TLS 1.3 the server refuses a client behind its handshake
        }
    }

    private Gateway start() throws IOException {
        return Gateway.start(config("cert.pem", "key.pem"), failure -> {});
    }

    private GatewayConfig config(String cert, String key) throws IOException {
        String tls = "tls: { cert: %s, key: %s }".formatted(cert, key);
        return Configs.read(folder, """
                node: { name: gw1, data: data }
                smpp: { listen: "127.0.0.1:0", %s }
                http: { listen: "127.0.0.1:0", %s }
                accounts:
                  shop: { smpp: { systemId: shop, password: "HASH" } }
                links:
                  tele: { url: "smpp://acme@127.0.0.1:1", password: secret }
                """.formatted(tls, tls));
    }

    /** Replaces a file, as whoever renews certificates does. */
    private Path write(String name, String text) throws IOException {
        Path next = Files.writeString(folder.resolve("next"), text);
        Files.setPosixFilePermissions(next, PosixFilePermissions.fromString("rw-------"));
        return Files.move(
                next, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
