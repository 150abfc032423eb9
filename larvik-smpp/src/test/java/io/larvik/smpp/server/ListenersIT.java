package io.larvik.smpp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larvik.smpp.client.Loopback;
import io.larvik.smpp.client.SmppClient;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.net.KeyStores;
import io.larvik.smpp.peer.RawPeer;
import io.larvik.smpp.session.ConnectFailedException;
import io.larvik.smpp.session.TlsKeys;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A server that listens on several ports. */
@Timeout(60)
@Tag("report-I8")
class ListenersIT {

    @TempDir
    private Path folder;

    @RegisterExtension
    final Loopback loopback = new Loopback();

    @Test
    void plainAndTlsListenersShareAccountsAndTheirLimits() throws Exception {
        SSLContext context = KeyStores.context(new KeyStores(folder).key("server", "ip:127.0.0.1"));
        SmppServer server = loopback.start(s -> s.listenTls(0, TlsKeys.of(context))
                .authenticate(bind -> BindDecision.accept().withOptions(o -> o.maxBinds(2))));
        List<InetSocketAddress> addresses = server.localAddresses();

        SmppClient secure =
                loopback.connect(server, c -> c.port(addresses.get(1).getPort()).tls(context));
        loopback.bindRaw(server);
        RawPeer refused = loopback.closeLater(RawPeer.connect(addresses.get(0)));
        refused.send(RawPeer.BIND);

        assertThat(secure.isConnected()).isTrue();
        assertThat(server.sessions("foo")).hasSize(2);
        assertThat(refused.receive().status()).isEqualTo(CommandStatus.BIND_FAILED);
    }

    @Test
    void connectionsOfAllListenersCountTogether() {
        SmppServer server = loopback.start(s -> s.listen(0).accept(o -> o.maxConnections(1)));
        loopback.bindRaw(server);

        RawPeer refused =
                loopback.closeLater(RawPeer.connect(server.localAddresses().get(1)));

        assertThat(refused.readToTheEndOrReset()).isEmpty();
    }

    @Test
    void portIsListenedOnOnlyIfItIsSet() {
        SmppServer server =
                loopback.closeLater(SmppServer.builder().listen(0).listen(0).start());

        assertThat(server.localAddresses()).hasSize(2).doesNotHaveDuplicates();
        assertThat(server.localAddress()).isEqualTo(server.localAddresses().get(0));
    }

    @Test
    void portThatIsTakenLeavesNoListenerBehind() throws IOException {
        try (ServerSocket taken = loopback.listen();
                ServerSocket free = loopback.listen()) {
            int port = free.getLocalPort();
            free.close();
            SmppServerBuilder builder = SmppServer.builder().port(port).listen(taken.getLocalPort());

            assertThatThrownBy(builder::start).isInstanceOf(ConnectFailedException.class);

            assertThat(loopback.start(s -> s.port(port)).port()).isEqualTo(port);
        }
    }

    @Test
    void portOutOfRangeIsRefused() throws Exception {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SmppServer.builder().listen(65536))
                .withMessage("listen: 65536, allowed are 0 to 65535");
        TlsKeys keys = TlsKeys.of(SSLContext.getDefault());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SmppServer.builder().listenTls(-1, keys))
                .withMessage("listenTls: -1, allowed are 0 to 65535");
    }
}
