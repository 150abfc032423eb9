package io.larvik.smpp.client;

import static io.larvik.smpp.server.BindDecision.accept;
import static io.larvik.smpp.server.BindDecision.reject;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.larvik.smpp.client.Loopback.RawMc;
import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.pdu.QuerySm;
import io.larvik.smpp.pdu.QuerySmResp;
import io.larvik.smpp.peer.RawPeer;
import io.larvik.smpp.server.ServerListener;
import io.larvik.smpp.server.SmppServer;
import io.larvik.smpp.session.BindRefusedException;
import io.larvik.smpp.session.NotSentException;
import io.larvik.smpp.session.Session;
import io.larvik.smpp.session.SmppEvent;
import io.larvik.smpp.session.SmppException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Binding, refused binds, lost connections and reconnecting. */
@Timeout(60)
class ReconnectIT {

    private static final Sms HELLO = Sms.to("46709771337").from("46701113311").text("Hello");
    private static final Consumer<Reconnect.Builder> SOON =
            r -> r.delay(Duration.ofMillis(10), Duration.ofMillis(50)).afterRefusal(Duration.ofMillis(50));

    @RegisterExtension
    final Loopback loopback = new Loopback();

    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();

    private final ClientListener listener = new ClientListener() {
        @Override
        public void onConnected(Session session) {
            events.add("connected");
        }

        @Override
        public void onDisconnected(Session session, @Nullable SmppException cause) {
            events.add(cause == null ? "ended" : "lost");
        }
    };

    @Test
    void wrongPasswordIsToldWithStatusNameAndMeaning() {
        SmppServer server = loopback.start(s -> s.authenticate(b -> b.matches("foo", "other") ? accept() : reject()));

        assertThatThrownBy(() -> loopback.connect(server))
                .isInstanceOfSatisfying(
                        BindRefusedException.class,
                        refused -> assertThat(refused.status()).isEqualTo(CommandStatus.INVALID_PASSWORD))
                .hasMessageContaining("ESME_RINVPASWD (0x0E), password not acceptable")
                .hasMessageNotContaining("bar");
    }

    @Test
    @Tag("report-I13")
    void refusedBindThatIsThrownIsNotLogged() {
        SmppServer server = loopback.start(s -> s.authenticate(b -> reject(CommandStatus.BIND_FAILED)));
        Logger log = (Logger) LoggerFactory.getLogger("io.larvik.smpp");
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        log.addAppender(lines);

        assertThatThrownBy(() -> loopback.connect(server)).isInstanceOf(BindRefusedException.class);

        log.detachAppender(lines);
        assertThat(lines.list)
                .filteredOn(line -> line.getLevel().isGreaterOrEqual(Level.WARN))
                .extracting(ILoggingEvent::getFormattedMessage)
                .as("of the client, which knows the server by its port")
                .noneMatch(line -> line.contains(":" + server.port()));
    }

    @Test
    @Tag("report-I13")
    void refusedBindThatNobodyWaitsForIsLoggedOnce() throws Exception {
        SmppServer server = loopback.start(s -> s.authenticate(b -> reject(CommandStatus.BIND_FAILED)));
        SmppClient client = loopback.closeLater(Loopback.client(server.port())
                .listener(new ClientListener() {
                    @Override
                    public void onReconnectFailed(RuntimeException failure, Duration delay) {
                        events.add(failure.getMessage());
                    }
                })
                .connectInBackground());

        assertThat(events.poll(10, TimeUnit.SECONDS)).contains("ESME_RBINDFAIL");

        client.close();
        assertThat(client.eventCounts())
                .containsEntry(SmppEvent.CONNECT_FAILED, 1L)
                .doesNotContainKey(SmppEvent.BIND_FAILED);
    }

    @Test
    void refusedPeerReadsItsAnswerBeforeTheConnectionEnds() {
        SmppServer server = loopback.start(s -> s.authenticate(b -> reject(CommandStatus.BIND_FAILED)));
        RawPeer peer = loopback.closeLater(RawPeer.connect(server.port()));

        peer.send(RawPeer.BIND);

        assertThat(peer.receive().status()).isEqualTo(CommandStatus.BIND_FAILED);
        assertThat(peer.receiveOrEnd()).isNull();
    }

    @Test
    void authenticationMayDecideLaterAndAttachesItsData() {
        CompletableFuture<Object> attached = new CompletableFuture<>();
        SmppServer server = loopback.start(s -> s.authenticateAsync(
                        b -> CompletableFuture.supplyAsync(() -> accept("account of " + b.systemId())))
                .onSms((session, sms) -> {
                    attached.complete(session.userData());
                    sms.accept();
                }));

        loopback.connect(server).send(HELLO);

        assertThat(attached.join()).isEqualTo("account of foo");
    }

    @Test
    void authenticationThatFailsIsASystemError() {
        SmppServer server = loopback.start(
                s -> s.authenticateAsync(b -> CompletableFuture.failedFuture(new IllegalStateException("deliberate"))));

        assertThatThrownBy(() -> loopback.connect(server))
                .isInstanceOfSatisfying(
                        BindRefusedException.class,
                        refused -> assertThat(refused.status()).isEqualTo(CommandStatus.SYSTEM_ERROR));
    }

    @Test
    void anybodyMayBindOnLoopbackOnly() {
        assertThatThrownBy(() -> SmppServer.builder().host("0.0.0.0").port(0).start())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("0.0.0.0")
                .hasMessageContaining("authenticate");
    }

    @Test
    @Tag("C19")
    void connectionComesBackWhenTheServerDoes() throws Exception {
        SmppServer first = loopback.start(s -> s);
        int port = first.port();
        SmppClient client = loopback.connect(first, c -> c.reconnect(SOON).listener(listener));
        assertThat(events.poll(10, TimeUnit.SECONDS)).isEqualTo("connected");

        first.close();
        assertThat(events.poll(10, TimeUnit.SECONDS)).isEqualTo("ended");
        CompletableFuture<Submission> meanwhile = client.sendAsync(HELLO);
        loopback.start(s -> s.port(port).onSms((session, sms) -> sms.accept("450")));

        assertThat(events.poll(10, TimeUnit.SECONDS)).isEqualTo("connected");
        assertThat(meanwhile.get(10, TimeUnit.SECONDS).messageIds()).containsExactly("450");
    }

    @Test
    @Tag("report-E8")
    @Tag("report-M1")
    void clientOfTheBackgroundSendsOnceTheServerIsThere() throws Exception {
        int port = freePort();
        SmppClient client = loopback.closeLater(Loopback.client(port)
                .reconnect(SOON)
                .listener(new ClientListener() {
                    @Override
                    public void onReconnectFailed(RuntimeException failure, Duration delay) {
                        events.add(failure.getMessage());
                    }
                })
                .connectInBackground());
        CompletableFuture<Submission> meanwhile = client.sendAsync(HELLO);
        assertThat(events.poll(10, TimeUnit.SECONDS)).contains("refused");
        assertThat(client.isConnected()).isFalse();

        loopback.start(s -> s.port(port).onSms((session, sms) -> sms.accept("450")));

        assertThat(meanwhile.get(10, TimeUnit.SECONDS).messageIds()).containsExactly("450");
    }

    @Test
    @Tag("report-E8")
    @Tag("report-M1")
    void clientOfTheBackgroundGivesUpAsItIsTold() throws Exception {
        SmppClient client = loopback.closeLater(Loopback.client(freePort())
                .reconnect(Reconnect.Builder::never)
                .listener(new ClientListener() {
                    @Override
                    public void onGivenUp(RuntimeException failure) {
                        events.add(failure.getMessage());
                    }
                })
                .connectInBackground());

        assertThat(events.poll(10, TimeUnit.SECONDS)).contains("refused");
        assertThat(client.links()).extracting(Link::state).containsExactly(Link.State.GIVEN_UP);
        assertThatThrownBy(() -> client.send(HELLO))
                .isInstanceOf(NotSentException.class)
                .hasMessageContaining("refused");
    }

    @Test
    @Tag("report-E8")
    void wrongOptionsAreRefusedInTheBackgroundToo() {
        assertThatThrownBy(() -> Loopback.client(1).password("longer than 8").connectInBackground())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("password");
    }

    @Test
    @Tag("report-E7")
    @Tag("report-N12")
    void linksTellWhichHostIsDownAndSinceWhen() {
        SmppServer first = loopback.start(s -> s);
        int port = first.port();
        SmppClient client = loopback.connect(first, c -> c.reconnect(SOON));
        Link bound = client.links().get(0);

        long before = System.nanoTime();
        first.close();
        await().until(() -> String.valueOf(client.links().get(0).lastFailure()).contains("refused"));
        Link down = client.links().get(0);
        long outage = System.nanoTime() - before;
        loopback.start(s -> s.port(port));
        await().until(client::isConnected);

        assertThat(bound.state()).isEqualTo(Link.State.BOUND);
        assertThat(bound.statistics().pdusSent()).isPositive();
        assertThat(down.state()).isIn(Link.State.WAITING, Link.State.CONNECTING);
        assertThat(down.hosts()).containsExactly("127.0.0.1:" + port);
        assertThat(down.unboundFor()).isBetween(Duration.ZERO, Duration.ofNanos(outage));
        assertThat(down.failures()).isPositive();
        assertThat(down.statistics().sessions()).isZero();
        assertThat(client.links()).singleElement().satisfies(again -> {
            assertThat(again.state()).isEqualTo(Link.State.BOUND);
            assertThat(again.statistics().pdusSent())
                    .isGreaterThan(down.statistics().pdusSent());
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"ESME_RALYBND", "ESME_RBINDFAIL", "ESME_RINVPASWD", "ESME_RINVSYSID", "ESME_RINVSYSTYP"})
    void refusedBindIsTriedAgainAfterTheDelayForThat(String status) throws Exception {
        Duration afterRefusal = Duration.ofHours(1);
        BlockingQueue<Duration> delays = new LinkedBlockingQueue<>();
        RawMc raw = loopback.connectToRaw(c -> c.reconnect(r ->
                        r.delay(Duration.ofMillis(10), Duration.ofMillis(50)).afterRefusal(afterRefusal))
                .listener(new ClientListener() {
                    @Override
                    public void onReconnectFailed(RuntimeException failure, Duration delay) {
                        delays.add(delay);
                    }
                }));

        raw.mc().close();
        loopback.closeLater(RawPeer.accept(raw.listener()))
                .answerBind(Objects.requireNonNull(CommandStatus.named(status)));

        assertThat(delays.poll(10, TimeUnit.SECONDS)).isGreaterThanOrEqualTo(afterRefusal);
    }

    @Test
    @Tag("C5")
    void whatIsSentWithoutConnectionWaitsNoLongerThanItsTimeout() {
        SmppServer server = loopback.start(s -> s);
        SmppClient client = loopback.connect(server, c -> c.reconnect(SOON).queueTimeout(Duration.ofMillis(300)));
        server.close();
        await().until(() -> !client.isConnected());

        assertThatThrownBy(() -> client.send(HELLO))
                .isInstanceOfSatisfying(
                        NotSentException.class,
                        e -> assertThat(e.mayHaveBeenAccepted()).isFalse());
    }

    @Test
    void whatIsInFlightWhenTheConnectionIsCutMayHaveBeenAccepted() throws Exception {
        BlockingQueue<Session> sessions = new LinkedBlockingQueue<>();
        SmppServer server = loopback.start(s -> s.onSms((session, sms) -> sessions.add(session)));
        SmppClient client = loopback.connect(server, c -> c.reconnect(Reconnect.Builder::never));
        CompletableFuture<Submission> sent = client.sendAsync(HELLO);

        sessions.poll(10, TimeUnit.SECONDS).abort();

        assertThatThrownBy(sent::join)
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        SmppException.class,
                        e -> assertThat(e.mayHaveBeenAccepted()).isTrue());
    }

    @Test
    void closedClientSendsNothing() {
        SmppClient client = loopback.connect(loopback.start(s -> s));

        client.close();

        assertThatThrownBy(() -> client.send(HELLO)).isInstanceOf(NotSentException.class);
        assertThatThrownBy(client::session).isInstanceOf(NotSentException.class);
    }

    @Test
    void listenerOfTheServerSeesEachStep() throws Exception {
        SmppServer server = loopback.start(s -> s.listener(new ServerListener() {
            @Override
            public void onConnected(Session session) {
                events.add("connected");
            }

            @Override
            public void onBound(Session session) {
                events.add("bound " + session.remoteSystemId());
            }

            @Override
            public void onClosed(Session session, @Nullable SmppException cause) {
                events.add("closed " + cause);
            }
        }));

        loopback.connect(server).close();

        assertThat(events.poll(10, TimeUnit.SECONDS)).isEqualTo("connected");
        assertThat(events.poll(10, TimeUnit.SECONDS)).isEqualTo("bound foo");
        assertThat(events.poll(10, TimeUnit.SECONDS)).isEqualTo("closed null");
        assertThat(server.sessions()).isEmpty();
    }

    @Test
    void anyPduGoesByHand() {
        SmppServer server = loopback.start(s -> s.onRequest(request -> request.respond(new QuerySmResp(
                CommandStatus.OK, ((QuerySm) request.pdu()).messageId(), "", MessageState.ENROUTE, 0, Tlvs.NONE))));
        SmppClient client = loopback.connect(server);

        QuerySmResp response = client.session().request(QuerySm.of("17", Address.of("46701113311")));

        assertThat(response.messageId()).isEqualTo("17");
        assertThat(response.messageState()).isEqualTo(MessageState.ENROUTE);
    }

    @Test
    @Tag("C16")
    void closingLeavesNoThreads() {
        long before = smppThreads();

        for (int i = 0; i < 20; i++) {
            try (SmppServer server = SmppServer.builder().port(0).start();
                    SmppClient client = Loopback.client(server.port()).connect()) {
                assertThat(client.isConnected()).isTrue();
            }
        }

        await().untilAsserted(() -> assertThat(smppThreads()).isLessThanOrEqualTo(before));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static long smppThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("smpp-"))
                .count();
    }
}
