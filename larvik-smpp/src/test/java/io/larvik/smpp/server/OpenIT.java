package io.larvik.smpp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.larvik.smpp.client.Loopback;
import io.larvik.smpp.session.ConnectFailedException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Servers that are created first and listen later. */
@Timeout(60)
class OpenIT {

    @RegisterExtension
    final Loopback loopback = new Loopback();

    @Test
    void createdServerHasNoThreadAndListensNowhere() {
        SmppServer server = created("waits");

        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("smpp-server-waits"));
        assertThat(server.localAddresses()).isEmpty();
        assertThatIllegalStateException().isThrownBy(server::port).withMessage("the server is not open");
    }

    @Test
    void openListensOnce() {
        SmppServer server = created("opens");

        server.open();
        List<InetSocketAddress> addresses = server.localAddresses();
        server.open();

        assertThat(server.localAddresses()).isEqualTo(addresses).hasSize(1);
        assertThat(loopback.connect(server).isConnected()).isTrue();
    }

    @Test
    void serverThatCannotListenOnOneAddressListensOnNoneAndOpensLater() throws IOException {
        SmppServer server;
        try (ServerSocket busy = loopback.listen()) {
            server = loopback.closeLater(
                    SmppServer.builder().port(0).listen(busy.getLocalPort()).create());

            assertThatExceptionOfType(ConnectFailedException.class).isThrownBy(server::open);
            assertThat(server.localAddresses()).isEmpty();
        }

        server.open();

        assertThat(server.localAddresses()).hasSize(2);
        assertThat(loopback.connect(server).isConnected()).isTrue();
    }

    @Test
    void closedServerStaysClosed() {
        SmppServer server = created("closes");
        server.close();

        assertThatIllegalStateException()
                .isThrownBy(server::open)
                .withMessage("the server is closed, and does not open again");
        assertThat(server.localAddresses()).isEmpty();
    }

    @Test
    void closeAsyncReturnsOneFutureForTheEnd() {
        SmppServer server = loopback.start(builder -> builder);

        CompletableFuture<Void> closed = server.closeAsync();

        assertThat(server.closeAsync()).isSameAs(closed).succeedsWithin(Duration.ofSeconds(10));
        server.awaitTermination();
    }

    private SmppServer created(String name) {
        return loopback.closeLater(SmppServer.builder().port(0).name(name).create());
    }
}
