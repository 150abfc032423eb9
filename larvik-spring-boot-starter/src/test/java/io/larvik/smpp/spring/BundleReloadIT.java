package io.larvik.smpp.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.larvik.smpp.client.Link;
import io.larvik.smpp.client.SmppClient;
import io.larvik.smpp.server.SmppServer;
import io.larvik.smpp.session.KeyFiles;
import io.larvik.smpp.session.Session;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class BundleReloadIT {

    private static final String PASSWORD = "only for tests";

    @TempDir
    private Path directory;

    @Test
    void clientTakesTheNewTrustOfItsBundle() throws Exception {
        Path certificate = directory.resolve("server.pem");
        Path key = directory.resolve("server.key");
        Path trust = directory.resolve("trust.pem");
        makeKey("first", certificate, key);
        Files.copy(certificate, trust);
        try (SmppServer server = SmppServer.builder()
                .port(0)
                .tls(KeyFiles.pem(certificate, key))
                .session(o -> o.shutdownDrain(Duration.ofMillis(100)))
                .start()) {
            new ApplicationContextRunner()
                    .withConfiguration(AutoConfigurations.of(
                            SslAutoConfiguration.class,
                            SmppClientAutoConfiguration.class,
                            SmppLifecycleAutoConfiguration.class))
                    .withPropertyValues(
                            "spring.ssl.bundle.pem.smsc.truststore.certificate=file:" + trust,
                            "spring.ssl.bundle.pem.smsc.reload-on-update=true",
                            "spring.ssl.bundle.watch.file.quiet-period=50ms",
                            "smpp.client.url=smpp://shop:secret@127.0.0.1:" + server.port(),
                            "smpp.client.ssl.bundle=smsc",
                            "smpp.client.reconnect.first=50ms",
                            "smpp.client.reconnect.longest=50ms",
                            "smpp.client.shutdown-drain=100ms")
                    .run(context -> {
                        SmppClient client = context.getBean(SmppClient.class);
                        await().until(client::isConnected);

                        makeKey("second", certificate, key);
                        server.sessions().forEach(Session::abort);
                        await().until(() -> String.valueOf(lastFailure(client)).contains("certif"));
                        assertThat(client.isConnected()).isFalse();

                        Files.writeString(trust, Files.readString(certificate));
                        await().until(client::isConnected);
                    });
        }
    }

    private static Throwable lastFailure(SmppClient client) {
        Link link = client.links().get(0);
        return link.lastFailure();
    }

    /** Makes a self-signed key for 127.0.0.1 with the JDK's keytool. */
    private void makeKey(String name, Path certificate, Path key) throws Exception {
        Path store = directory.resolve(name + ".p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        name,
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve(name + ".log").toFile())
                .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        Files.writeString(
                key,
                pem("PRIVATE KEY", keys.getKey(name, PASSWORD.toCharArray()).getEncoded()));
        Files.writeString(
                certificate, pem("CERTIFICATE", keys.getCertificate(name).getEncoded()));
    }

    private static String pem(String type, byte[] octets) {
        return "-----BEGIN " + type + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(octets) + "\n-----END " + type
                + "-----\n";
    }
}
