package io.larvik.smpp.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.server.BindDecision;
import io.larvik.smpp.server.SmppServer;
import io.larvik.smpp.session.ConnectFailedException;
import io.larvik.smpp.session.Session;
import io.larvik.smpp.session.SmppEvent;
import io.larvik.smpp.session.SmppException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Several sessions, several hosts and several addresses of a host. */
@Timeout(60)
class SessionPoolIT {

    private static final Sms HELLO = Sms.to("46709771337").from("46701113311").text("Hello");
    private static final Consumer<Reconnect.Builder> SOON =
            r -> r.delay(Duration.ofMillis(10), Duration.ofMillis(50)).afterRefusal(Duration.ofMillis(50));

    @RegisterExtension
    final Loopback loopback = new Loopback();

    private final Set<Session> used = ConcurrentHashMap.newKeySet();
    private final BlockingQueue<Session> unanswered = new LinkedBlockingQueue<>();

    @Test
    void messagesAreSpreadOverAllSessions() {
        SmppServer server = accepting();
        SmppClient client = loopback.connect(server, c -> c.sessions(3));
        await().until(() -> server.sessions("foo").size() == 3);

        await().until(() -> {
            client.send(HELLO);
            return used.size() == 3;
        });

        assertThat(used).hasSize(3);
    }

    @Test
    void whenASessionIsLostTheOthersGoOnAtOnce() throws Exception {
        SmppServer server = loopback.start(s -> s.onSms((session, sms) -> {
            if ("kept".equals(sms.text())) {
                unanswered.add(session);
            } else {
                sms.accept("450");
            }
        }));
        BlockingQueue<Session> lost = new LinkedBlockingQueue<>();
        SmppClient client = loopback.connect(
                server,
                c -> c.sessions(2)
                        .reconnect(Reconnect.Builder::never)
                        .session(o -> o.requestTimeout(Duration.ofSeconds(5)))
                        .listener(new ClientListener() {
                            @Override
                            public void onDisconnected(Session session, @Nullable SmppException cause) {
                                lost.add(session);
                            }
                        }));
        await().until(() -> server.sessions("foo").size() == 2);
        CompletableFuture<Submission> inFlight = client.sendAsync(HELLO.text("kept"));

        unanswered.poll(10, TimeUnit.SECONDS).abort();

        assertThat(inFlight)
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableThat()
                .withCauseInstanceOf(SmppException.class)
                .satisfies(e -> assertThat(((SmppException) e.getCause()).mayHaveBeenAccepted())
                        .isTrue());
        assertThat(lost.poll(10, TimeUnit.SECONDS)).isNotNull();
        assertThat(client.send(HELLO).messageIds()).containsExactly("450");
        assertThat(unanswered).as("sent again").isEmpty();
    }

    @Test
    void lostSessionOfSeveralComesBack() {
        SmppServer server = accepting();
        SmppClient client = loopback.connect(server, c -> c.sessions(2).reconnect(SOON));
        await().until(() -> server.sessions("foo").size() == 2);
        Session lost = server.sessions("foo").get(0);

        lost.abort();

        await().until(() ->
                server.sessions("foo").size() == 2 && !server.sessions("foo").contains(lost));
        assertThat(client.send(HELLO).messageIds()).containsExactly("450");
    }

    @Test
    void hostThatIsDownDoesNotKeepTheClientFromTheOther() throws Exception {
        SmppServer server = accepting();
        String dead = "127.0.0.1:" + deadPort();

        SmppClient client = loopback.connect(
                server, c -> c.hosts(dead, "127.0.0.1:" + server.port()).reconnect(SOON));

        assertThat(client.send(HELLO).messageIds()).containsExactly("450");
    }

    @Test
    void oneSessionTurnsToTheHostThatIsUp() throws Exception {
        SmppServer server = accepting();

        SmppClient client = loopback.closeLater(SmppClient.builder()
                .url("smpp://foo:bar@127.0.0.1:" + deadPort() + ",127.0.0.1:" + server.port() + "?sessions=1")
                .connect());

        assertThat(client.send(HELLO).messageIds()).containsExactly("450");
        assertThat(server.sessions("foo")).hasSize(1);
    }

    @Test
    @Tag("report-I13")
    void refusalOfAHostThatIsPassedOverIsLogged() {
        SmppServer full = loopback.start(s -> s.authenticate(b -> BindDecision.reject(CommandStatus.BIND_FAILED)));
        SmppServer server = accepting();

        SmppClient client = loopback.connect(
                server,
                c -> c.hosts("127.0.0.1:" + full.port(), "127.0.0.1:" + server.port())
                        .sessions(1));

        assertThat(client.send(HELLO).messageIds()).containsExactly("450");
        assertThat(client.eventCounts()).containsEntry(SmppEvent.BIND_FAILED, 1L);
    }

    @Test
    void withAllHostsDownThereIsNoConnection() throws Exception {
        String dead = "127.0.0.1:" + deadPort();

        assertThatThrownBy(
                        () -> Loopback.client(1).hosts(dead, dead).sessions(3).connect())
                .isInstanceOfSatisfying(
                        ConnectFailedException.class,
                        e -> assertThat(e.reason()).isEqualTo(ConnectFailedException.Reason.UNREACHABLE));
    }

    @Test
    void closingAPoolEndsAllItsSessions() {
        SmppServer server = accepting();
        SmppClient client = loopback.connect(server, c -> c.sessions(3));
        await().until(() -> server.sessions("foo").size() == 3);

        client.close();

        await().until(() -> server.sessions("foo").isEmpty());
        assertThat(client.isConnected()).isFalse();
    }

    @Test
    @Tag("C12")
    void everyAttemptLooksTheHostUpAndTriesAllItsAddresses() throws Exception {
        SmppServer first = accepting();
        Deque<List<String>> answers = new ConcurrentLinkedDeque<>();
        answers.add(List.of("127.0.0.2", "127.0.0.3", "127.0.0.1"));
        SmppClient client = loopback.connect(
                first,
                c -> c.host("smsc.example")
                        .resolver(host -> addresses(answers.size() > 1 ? answers.remove() : answers.element()))
                        .reconnect(SOON));
        assertThat(client.session().remoteAddress().getAddress().getHostAddress())
                .isEqualTo("127.0.0.1");

        answers.clear();
        answers.add(List.of("127.0.0.4"));
        answers.add(List.of("127.0.0.5"));
        first.close();
        SmppServer moved =
                loopback.start(s -> s.host("127.0.0.5").port(first.port()).onSms((session, sms) -> sms.accept("451")));

        assertThat(client.send(HELLO).messageIds()).containsExactly("451");
        assertThat(moved.sessions("foo")).hasSize(1);
    }

    @Test
    @Tag("C12")
    void addressThatTakesTheConnectionAndHangsUpIsNotTheLast() throws Exception {
        try (ServerSocket hangsUp = new ServerSocket(0, 10, InetAddress.getByName("127.0.0.2"))) {
            SmppServer server =
                    loopback.start(s -> s.port(hangsUp.getLocalPort()).onSms((session, sms) -> sms.accept("450")));
            CompletableFuture<SmppClient> connecting = CompletableFuture.supplyAsync(() -> loopback.connect(
                    server, c -> c.host("smsc.example").resolver(h -> addresses(List.of("127.0.0.2", "127.0.0.1")))));

            hangsUp.accept().close();

            SmppClient client = connecting.join();
            assertThat(client.send(HELLO).messageIds()).containsExactly("450");
            assertThat(client.eventCounts()).containsEntry(SmppEvent.BIND_FAILED, 1L);
        }
    }

    private SmppServer accepting() {
        return loopback.start(s -> s.onSms((session, sms) -> {
            used.add(session);
            sms.accept("450");
        }));
    }

    private static InetAddress[] addresses(List<String> addresses) throws UnknownHostException {
        InetAddress[] all = new InetAddress[addresses.size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = InetAddress.getByName(addresses.get(i));
        }
        return all;
    }

    private static int deadPort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }
}
