package io.larvik.smpp.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.peer.RawPeer;
import io.larvik.smpp.server.SmppServer;
import io.larvik.smpp.session.BindRefusedException;
import io.larvik.smpp.session.ConnectFailedException;
import io.larvik.smpp.session.ConnectFailedException.Reason;
import io.larvik.smpp.session.SmppException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A client that cannot connect says to which host and port, as whom, what it sent last, and what that usually means. */
@Tag("report-N8")
class ConnectFailureIT {

    private static final String SESSION = " \\(s=[0-9a-f]{6}\\) ";
    private static final String HTTP = "HTTP/1.1 400 Bad Request\r\n\r\n";

    @RegisterExtension
    final Loopback loopback = new Loopback();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ESME_RINVPASWD | check system_id and password",
                "ESME_RINVSYSID | check system_id and password",
                "ESME_RALYBND   | may still be bound",
                "ESME_RBINDFAIL | check system_id, system_type and bind type",
            })
    void refusedBindTellsWhatToCheck(String status, String hint) {
        ServerSocket listener = loopback.listen();
        CompletableFuture<SmppClient> connecting = loopback.connecting(listener, c -> c);
        loopback.closeLater(RawPeer.accept(listener)).answerBind(CommandStatus.named(status));

        CompletionException failed = catchThrowableOfType(CompletionException.class, connecting::join);

        BindRefusedException refused = (BindRefusedException) failed.getCause();
        String peer = "127.0.0.1:" + listener.getLocalPort();
        assertThat(refused.getMessage())
                .matches("bind_transceiver to foo@" + peer + SESSION + "refused: " + status + " .*")
                .contains(hint);
        assertThat(refused.account()).isEqualTo("foo");
        assertThat(refused.peer()).isEqualTo(peer);
        assertThat(refused.command()).isEqualTo(CommandId.BIND_TRANSCEIVER);
        assertThat(refused.retryAfter()).isEqualTo(refused.isPermanent() ? null : Duration.ofSeconds(60));
    }

    @Test
    void portOfAnotherProtocolIsNamed() {
        ConnectFailedException http =
                failure(c -> c, mc -> mc.send(OctetString.of(HTTP.getBytes(StandardCharsets.US_ASCII))), Reason.CLOSED);

        assertThat(http).hasMessageContaining("the peer sent no SMPP").hasMessageContaining("looks like http");
    }

    @Test
    void portThatExpectsTlsIsNamed() {
        ConnectFailedException alert = failure(c -> c, mc -> mc.send("15030300 020228"), Reason.CLOSED);
        ConnectFailedException silent = failure(c -> c, RawPeer::close, Reason.CLOSED);

        assertThat(alert).hasMessageContaining("looks like tls, which the port may expect");
        assertThat(silent).hasMessageContaining("does the port expect TLS, or refuse this address?");
    }

    @Test
    void portWithoutTlsIsNamed() {
        ConnectFailedException plain =
                failure(SmppClientBuilder::tls, mc -> mc.send("00000010 80000000 00000002 00000000"), Reason.TLS);

        assertThat(plain)
                .hasMessageContaining("failed in the TLS handshake: ")
                .hasMessageContaining("the port may be one without TLS");
        assertThat(plain.isRetryable()).isFalse();
    }

    @Test
    void silentPortIsNamed() {
        ConnectFailedException silent =
                failure(c -> c.session(o -> o.bindTimeout(Duration.ofMillis(200))), mc -> {}, Reason.TIMEOUT);

        assertThat(silent)
                .hasMessageStartingWith("bind_transceiver to foo@127.0.0.1:")
                .hasMessageContaining("is it an SMPP port, and does it expect TLS?");
    }

    @Test
    void hostThatIsUnknownOrCannotBeReachedIsNamed() {
        int port = closedPort();

        SmppException closed = catchThrowableOfType(
                ConnectFailedException.class, () -> Loopback.client(port).connect());
        SmppException unknown = catchThrowableOfType(
                ConnectFailedException.class,
                () -> Loopback.client(2775).host("smsc.invalid").connect());

        assertThat(closed).hasMessageStartingWith("foo@127.0.0.1:" + port + " cannot be reached: Connection refused");
        assertThat(closed.retryAfter()).isEqualTo(Duration.ofSeconds(1));
        assertThat(unknown)
                .hasMessageStartingWith("foo@smsc.invalid:2775 cannot be reached: no address is known for host");
    }

    @Test
    void missingValueIsNamed() {
        assertThatNullPointerException()
                .isThrownBy(() -> SmppClient.connect(null))
                .withMessage("url");
        assertThatNullPointerException()
                .isThrownBy(() -> SmppClient.builder().host(null))
                .withMessage("host");
        assertThatNullPointerException().isThrownBy(() -> Sms.to((String) null)).withMessage("address");
    }

    private ConnectFailedException failure(
            UnaryOperator<SmppClientBuilder> changes, Consumer<RawPeer> mc, Reason reason) {
        ServerSocket listener = loopback.listen();
        CompletableFuture<SmppClient> connecting = loopback.connecting(listener, changes);
        RawPeer peer = loopback.closeLater(RawPeer.accept(listener));
        peer.read(16); // of the bind, or of the TLS handshake
        mc.accept(peer);

        CompletionException failed = catchThrowableOfType(CompletionException.class, connecting::join);

        assertThat(failed.getCause()).isInstanceOf(ConnectFailedException.class);
        ConnectFailedException cause = (ConnectFailedException) failed.getCause();
        assertThat(cause.reason()).isEqualTo(reason);
        assertThat(cause.account()).isEqualTo("foo");
        assertThat(cause.peer()).isEqualTo("127.0.0.1:" + listener.getLocalPort());
        return cause;
    }

    private int closedPort() {
        SmppServer server = loopback.start(s -> s);
        server.close();
        return server.port();
    }
}
