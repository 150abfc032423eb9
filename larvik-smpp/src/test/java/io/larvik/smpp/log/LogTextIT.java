package io.larvik.smpp.log;

import static io.larvik.smpp.server.BindDecision.accept;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import io.larvik.smpp.client.ClientListener;
import io.larvik.smpp.client.Loopback;
import io.larvik.smpp.client.Loopback.RawMc;
import io.larvik.smpp.client.SmppClient;
import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.log.LogLines.Line;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.pdu.Bind;
import io.larvik.smpp.peer.RawPeer;
import io.larvik.smpp.server.SmppServer;
import io.larvik.smpp.session.BindRefusedException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What operators read: the lines of connections that come and go, and what no line has. */
@Timeout(60)
class LogTextIT {

    private static final String TEXT = "kanari7";
    private static final String SUBSCRIBER = "46709771337";
    private static final String PEER = "foo@127\\.0\\.0\\.1:\\d+ s=[0-9a-f]{6}";

    @RegisterExtension
    final Loopback loopback = new Loopback();

    @RegisterExtension
    final LogLines log = LogLines.ofEvents();

    @Test
    void outageIsOneWarningAndOneLineThatTellsItsLength() throws Exception {
        CountDownLatch failures = new CountDownLatch(5);
        RawMc raw = loopback.connectToRaw(c -> c.reconnect(r -> r.delay(Duration.ofMillis(10), Duration.ofMillis(20)))
                .listener(new ClientListener() {
                    @Override
                    public void onReconnectFailed(RuntimeException failure, Duration delay) {
                        failures.countDown();
                    }
                }));
        int port = raw.listener().getLocalPort();
        List<Line> before = log.all();

        raw.listener().close();
        raw.mc().reset();
        assertThat(failures.await(10, TimeUnit.SECONDS)).isTrue();
        loopback.start(s -> s.port(port));
        await().until(raw.client()::isConnected);

        List<String> told = told(log.all().subList(before.size(), log.all().size()));
        assertThat(told.get(0))
                .matches("WARN session\\.lost " + PEER + " why=\"[^\"]+\" bound_for=\\S+ inflight_in=0 inflight_out=0");
        assertThat(log.texts("connect.failed"))
                .hasSizeGreaterThanOrEqualTo(5)
                .allMatch(line -> line.matches("DEBUG connect\\.failed foo@127\\.0\\.0\\.1:" + port
                        + " why=\"Connection refused\" failures=\\d+( since=\\S+)? next_in=\\S+"));
        assertThat(told).filteredOn(line -> line.startsWith("WARN")).hasSize(1);
        assertThat(log.texts("session.bound"))
                .filteredOn(line -> line.contains(" after="))
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .matches("INFO session\\.bound foo@127\\.0\\.0\\.1:" + port
                                + " s=[0-9a-f]{6} type=trx version=3\\.4 mc=foo tls=no after=\\S+ failures=\\d+"));
    }

    @Test
    void orderlyEndIsToldOnBothSidesWithWhoAskedForIt() {
        SmppServer server = loopback.start(s -> s);
        SmppClient client = loopback.connect(server);

        client.close();
        await().until(() -> server.sessions().isEmpty());

        await().untilAsserted(() -> assertThat(log.texts("session.unbound"))
                .hasSize(2)
                .anyMatch(line -> line.matches("INFO session\\.unbound " + PEER + " by=us bound_for=\\S+ inflight=0"))
                .anyMatch(
                        line -> line.matches("INFO session\\.unbound " + PEER + " by=peer bound_for=\\S+ inflight=0")));
        assertThat(log.texts("client.closed")).containsExactly("INFO client.closed foo links=1 receipts_pending=0");
        assertThat(log.all()).noneMatch(line -> line.level().isGreaterOrEqual(Level.WARN));
    }

    @Test
    void pendingReceiptsAreToldAtTheClose() {
        SmppServer server = loopback.start(s -> s.onSms((session, sms) -> sms.accept()));
        SmppClient client = loopback.connect(server);
        client.send(Sms.to(SUBSCRIBER).from("46701113311").text(TEXT).requestReceipt());

        client.close();

        assertThat(log.texts("client.closed")).containsExactly("INFO client.closed foo links=1 receipts_pending=1");
    }

    @Test
    void failedAttemptThatSomebodyWaitsForIsNoWarning() {
        ServerSocket listener = loopback.listen();
        CompletableFuture<SmppClient> connecting = loopback.connecting(listener, c -> c);
        RawPeer mc = loopback.closeLater(RawPeer.accept(listener));

        mc.answerBind(CommandStatus.INVALID_PASSWORD);

        assertThatThrownBy(connecting::join).hasCauseInstanceOf(BindRefusedException.class);
        assertThat(log.all()).noneMatch(line -> line.level().isGreaterOrEqual(Level.WARN));
    }

    @Test
    void hostileSystemIdsForgeNeitherALineNorAField() {
        SmppServer server = loopback.start(s -> s);

        for (String hostile : List.of("a\nb by=us", "x\" y=\"z", "a\r\u001b[2K", "s=1 by=us")) {
            RawPeer peer = loopback.closeLater(RawPeer.connect(server.port()));
            peer.send(Bind.of(BindType.TRANSCEIVER, hostile, "bar"));
            assertThat(peer.receive().status()).isEqualTo(CommandStatus.OK);
        }

        await().until(() -> log.texts("session.bound").size() == 4);
        assertThat(log.texts("session.bound"))
                .allMatch(line -> line.matches("INFO session\\.bound [!-~&&[^\"=]]+@127\\.0\\.0\\.1:\\d+ s=[0-9a-f]{6}"
                        + " type=trx version=3\\.4 tls=no"));
    }

    @Test
    void noLineHasATextAPasswordOrASubscriber() {
        log.from(Level.TRACE);
        SmppServer server =
                loopback.start(s -> s.authenticate(bind -> accept()).onSms((session, sms) -> sms.accept("1")));
        SmppClient client = loopback.connect(server, c -> c.password("geheim"));

        client.send(Sms.to(SUBSCRIBER).from("46701113311").text(TEXT));
        client.close();

        assertThat(log.all())
                .isNotEmpty()
                .noneSatisfy(line -> assertThat(line.text())
                        .containsAnyOf(TEXT, "6b616e617269", "geheim", "67656865696d", SUBSCRIBER, "46701113311"));
    }

    private static List<String> told(List<Line> lines) {
        return lines.stream()
                .filter(line -> line.level().isGreaterOrEqual(Level.INFO))
                .map(Line::toString)
                .toList();
    }
}
