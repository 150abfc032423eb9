package io.larvik.smpp.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larvik.smpp.message.Sms;
import io.larvik.smpp.server.SmppServer;
import io.larvik.smpp.session.ConnectFailedException;
import io.larvik.smpp.session.KeyStores;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** TLS between our client and our server: verified by default. */
@Timeout(60)
class TlsIT {

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
    void untrustedServerIsNotConnectedTo() throws Exception {
        SmppServer server = serve(KeyStores.context(new KeyStores(folder).key("server", "ip:127.0.0.1")));

        assertThatThrownBy(() -> SmppClient.connect("smpps://foo:bar@127.0.0.1:" + server.port()))
                .isInstanceOfSatisfying(
                        ConnectFailedException.class,
                        e -> assertThat(e.reason()).isEqualTo(ConnectFailedException.Reason.TLS));
    }

    @Test
    void certificateMustNameTheHostUnlessToldOtherwise() throws Exception {
        SSLContext context = KeyStores.context(new KeyStores(folder).key("server", "dns:smsc.example"));
        SmppServer server = serve(context);

        assertThatThrownBy(() -> loopback.connect(server, c -> c.tls(context)))
                .isInstanceOfSatisfying(
                        ConnectFailedException.class,
                        e -> assertThat(e.reason()).isEqualTo(ConnectFailedException.Reason.TLS));
        assertThat(loopback.connect(server, c -> c.tls(context).insecureSkipHostVerification())
                        .isConnected())
                .isTrue();
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
