package io.larvik.smpp.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.client.Loopback;
import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.log.LogLines;
import io.larvik.smpp.pdu.Bind;
import io.larvik.smpp.peer.RawPeer;
import io.larvik.smpp.session.RecordedCalls;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a recorder is told about binds. */
@Timeout(60)
class BindResultsIT {

    @RegisterExtension
    final Loopback loopback = new Loopback();

    @RegisterExtension
    final LogLines log = LogLines.ofEvents();

    private final RecordedCalls recorded = new RecordedCalls();

    @Test
    void acceptedBindIsRecorded() {
        SmppServer server = start(s -> s);

        status(server, "foo", "bar");

        assertThat(results()).containsExactly("bind accepted");
    }

    @Test
    void wrongPasswordsAndTheLockoutAreToldApartAndAsInTheLog() {
        SmppServer server = start(s -> s.binds(o -> o.lockout(1, Duration.ofMinutes(1), Duration.ofMinutes(1))));

        status(server, "foo", "guess");
        status(server, "foo", "bar");

        assertThat(results()).containsExactly("bind credentials", "bind lockout");
        assertThat(log.texts("bind.denied"))
                .satisfiesExactly(
                        line -> assertThat(line).endsWith("reason=credentials"),
                        line -> assertThat(line).endsWith("reason=lockout"));
    }

    @Test
    void addressAndNumberOfSessionsAreToldApart() {
        SmppServer address = start(s -> s.authenticate(
                bind -> BindDecision.accept().withOptions(account -> account.allowFrom("192.0.2.0/24"))));
        SmppServer number =
                start(s -> s.authenticate(bind -> BindDecision.accept().withOptions(account -> account.maxBinds(1))));
        loopback.bindRaw(number);
        recorded.take();

        status(address, "foo", "bar");
        status(number, "foo", "bar");

        assertThat(results()).containsExactly("bind ip", "bind max_binds");
    }

    @Test
    void bindsBeyondTheRateOfRefusedOnesAreRecorded() {
        SmppServer server = start(s -> s.binds(o -> o.refusedBinds(1)));

        CommandStatus status = status(server, "foo", "guess");
        while (!status.equals(CommandStatus.THROTTLED)) {
            status = status(server, "foo", "guess");
        }

        assertThat(results()).endsWith("bind refused_binds");
    }

    @Test
    void otherStatusesOfTheAuthenticatorAreOneResult() {
        SmppServer server = start(s -> s.authenticate(bind ->
                BindDecision.reject(CommandStatus.of(0x400 + bind.systemId().length()))));

        status(server, "foo", "bar");
        status(server, "other", "bar");

        assertThat(results()).containsExactly("bind authenticator", "bind authenticator");
    }

    @Test
    void authenticatorThatThrowsIsRecorded() {
        SmppServer server = start(s -> s.authenticate(bind -> {
            throw new IllegalStateException("no database");
        }));

        status(server, "foo", "bar");

        assertThat(results()).containsExactly("bind failed");
    }

    @Test
    void fullQueueOfTheAuthenticatorIsRecorded() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        SmppServer server = start(s -> s.binds(o -> o.concurrency(1).queue(0)).authenticateAsync(bind -> {
            asked.countDown();
            return new CompletableFuture<>();
        }));
        loopback.closeLater(RawPeer.connect(server.port())).send(bind("foo", "bar"));
        asked.await();

        status(server, "foo", "bar");

        assertThat(results()).containsExactly("bind overload");
    }

    /** A server that accepts any system_id with the password {@code bar}. */
    private SmppServer start(UnaryOperator<SmppServerBuilder> changes) {
        return loopback.start(s -> changes.apply(s.session(o -> o.recorder(recorded))
                .authenticate(
                        bind -> bind.pdu().password().equals("bar") ? BindDecision.accept() : BindDecision.reject())));
    }

    private CommandStatus status(SmppServer server, String systemId, String password) {
        RawPeer peer = loopback.closeLater(RawPeer.connect(server.port()));
        peer.send(bind(systemId, password));
        return peer.receive().status();
    }

    private static Bind bind(String systemId, String password) {
        return Bind.of(BindType.TRANSCEIVER, systemId, password);
    }

    private List<String> results() {
        return recorded.take().stream().filter(call -> call.startsWith("bind ")).toList();
    }
}
