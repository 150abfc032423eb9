package io.larvik.smpp.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larvik.smpp.message.Sms;
import io.larvik.smpp.net.KeyStores;
import io.larvik.smpp.server.SmppServer;
import io.larvik.smpp.session.ConnectFailedException;
import io.larvik.smpp.session.ProxyServer;
import io.larvik.smpp.session.ProxyServer.Protocol;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A client behind a proxy. */
@Timeout(60)
@Tag("report-E9")
class ProxyIT {

    private static final Sms HELLO = Sms.to("46709771337").text("Hello");

    @RegisterExtension
    final Loopback loopback = new Loopback();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void proxyLooksTheHostUpAndConnects(Protocol protocol) {
        SmppServer server = loopback.start(s -> s.onSms((session, sms) -> sms.accept("450")));
        TunnelProxy proxy = loopback.closeLater(TunnelProxy.to(server.port()));

        SmppClient client = loopback.connect(
                server, c -> c.host("smsc.invalid").port(2776).proxy(proxy(protocol, proxy.port(), "pass:word")));

        assertThat(client.send(HELLO).messageIds()).containsExactly("450");
        assertThat(proxy.asked).containsExactly("smsc.invalid:2776");
    }

    @ParameterizedTest
    @EnumSource
    void tlsRunsThroughTheProxy(Protocol protocol) throws Exception {
        SSLContext context = KeyStores.context(new KeyStores(folder).key("server", "dns:smsc.invalid"));
        SmppServer server = loopback.start(s -> s.tls(context).onSms((session, sms) -> sms.accept("450")));
        TunnelProxy proxy = loopback.closeLater(TunnelProxy.to(server.port()));

        SmppClient client = loopback.connect(
                server, c -> c.host("smsc.invalid").tls(context).proxy(proxy(protocol, proxy.port(), "pass:word")));

        assertThat(client.send(HELLO).messageIds()).containsExactly("450");
    }

    @ParameterizedTest
    @EnumSource
    void refusalOfTheProxyIsToldWithoutThePassword(Protocol protocol) {
        SmppServer server = loopback.start(s -> s);
        TunnelProxy proxy = loopback.closeLater(TunnelProxy.to(server.port()));

        assertThatThrownBy(() -> loopback.connect(
                        server, c -> c.host("smsc.invalid").proxy(proxy(protocol, proxy.port(), "s3cr3t"))))
                .isInstanceOfSatisfying(
                        ConnectFailedException.class,
                        e -> assertThat(e.reason()).isEqualTo(ConnectFailedException.Reason.UNREACHABLE))
                .hasMessageStartingWith("foo@smsc.invalid:" + server.port() + " cannot be reached through " + protocol
                        + " 127.0.0.1:" + proxy.port() + ": ")
                .hasMessageNotContaining("s3cr3t");
    }

    @ParameterizedTest
    @EnumSource
    void silentProxyIsGivenUpInTime(Protocol protocol) throws Exception {
        ServerSocket silent = loopback.listen();

        CompletableFuture<SmppClient> connecting = loopback.connecting(
                silent,
                c -> c.proxy(proxy(protocol, silent.getLocalPort(), "pass:word"))
                        .connectTimeout(Duration.ofMillis(200)));
        try (Socket unanswered = silent.accept()) {
            assertThat(connecting)
                    .failsWithin(Duration.ofSeconds(10))
                    .withThrowableThat()
                    .withCauseInstanceOf(ConnectFailedException.class)
                    .withMessageContaining("cannot be reached through " + protocol);
            assertThat(unanswered.isConnected()).isTrue();
        }
    }

    @Test
    void proxyThatIsDownIsNamed() throws Exception {
        ServerSocket closed = loopback.listen();
        closed.close();
        ProxyServer proxy = ProxyServer.socks5("127.0.0.1", closed.getLocalPort());

        assertThatThrownBy(() -> SmppClient.builder()
                        .systemId("foo")
                        .password("bar")
                        .proxy(proxy)
                        .connect())
                .isInstanceOf(ConnectFailedException.class)
                .hasMessageContaining("SOCKS5 127.0.0.1:" + closed.getLocalPort());
    }

    private static ProxyServer proxy(Protocol protocol, int port, String password) {
        ProxyServer proxy = protocol == Protocol.SOCKS5
                ? ProxyServer.socks5("127.0.0.1", port)
                : ProxyServer.httpConnect("127.0.0.1", port);
        return proxy.withLogin("user", password);
    }
}
