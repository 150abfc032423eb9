package io.larvik.smpp.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.net.KeyStores;
import io.larvik.smpp.server.SmppServer;
import io.larvik.smpp.session.ConnectFailedException;
import io.larvik.smpp.session.SmppEvent;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** TLS between our client and our server: verified by default. */
@Timeout(60)
class TlsIT {

    /** A ServerHello of TLS 1.1. */
    private static final String HELLO_OF_TLS_1_1 = "160302002a" + "02000026" + "0302" + "00".repeat(32) + "00c01300";

    private static final Sms HELLO = Sms.to("46709771337").text("Hello");

    @RegisterExtension
    final Loopback loopback = new Loopback();

    @TempDir
    private Path folder;

    @Test
    void trustedServerIsConnectedTo() throws Exception {
        SSLContext context = KeyStores.context(new KeyStores(folder).key("server", "ip:127.0.0.1"));
        SmppServer server = serve(context);

        SmppClient client = loopback.connect(server, c -> c.tls(context));

        assertThat(client.send(HELLO).messageIds()).containsExactly("450");
    }

    @Test
    @Tag("C21")
    void untrustedServerIsNotConnectedTo() throws Exception {
        SmppServer server = serve(KeyStores.context(new KeyStores(folder).key("server", "ip:127.0.0.1")));

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

    @Test
    void serverMayDemandACertificate() throws Exception {
        SSLContext context = KeyStores.context(new KeyStores(folder).key("server", "ip:127.0.0.1"));
        SmppServer server = loopback.start(s -> s.mutualTls(context).onSms((session, sms) -> sms.accept("450")));

        assertThat(loopback.connect(server, c -> c.tls(context)).send(HELLO).messageIds())
                .containsExactly("450");
    }

    private SmppServer serve(SSLContext context) {
        return loopback.start(s -> s.tls(context).onSms((session, sms) -> sms.accept("450")));
    }
}
