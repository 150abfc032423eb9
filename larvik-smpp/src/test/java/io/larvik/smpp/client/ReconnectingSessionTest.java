package io.larvik.smpp.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.dial.Dialer;
import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.log.LogLines;
import io.larvik.smpp.net.SessionHandler;
import io.larvik.smpp.net.VirtualResources;
import io.larvik.smpp.options.HostPort;
import io.larvik.smpp.queue.FakeSession;
import io.larvik.smpp.session.BindRefusedException;
import io.larvik.smpp.session.ConnectFailedException;
import io.larvik.smpp.session.ConnectionLostException;
import io.larvik.smpp.session.InboundRequest;
import io.larvik.smpp.session.Session;
import io.larvik.smpp.session.SmppException;
import io.larvik.smpp.session.Statistics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lost connections and reconnecting, in virtual time. */
class ReconnectingSessionTest {

    private static final SmppException LOST = new ConnectionLostException("test");
    private static final RuntimeException UNREACHABLE =
            new ConnectFailedException(ConnectFailedException.Reason.UNREACHABLE, "test");

    @RegisterExtension
    final LogLines log = LogLines.ofEvents();

    private final VirtualResources time = new VirtualResources(7);
    private final long start = time.nanoTime();
    private final List<Long> attemptsAtSecond = new ArrayList<>();
    private final List<String> events = new ArrayList<>();
    private @Nullable RuntimeException failure;
    private @Nullable FakeSession session;

    private final Dialer dialer = new Dialer() {
        @Override
        public CompletableFuture<Session> connect(SessionHandler handler) {
            return dial(handler);
        }

        @Override
        public BindType bindType() {
            return BindType.TRANSCEIVER;
        }

        @Override
        public HostPort host() {
            return new HostPort("mc.example", 2776);
        }

        @Override
        public List<HostPort> hosts() {
            return List.of(new HostPort("mc.example", 2775), new HostPort("::1", 2776));
        }
    };

    private final ClientListener listener = new ClientListener() {
        @Override
        public void onConnected(Session bound) {
            events.add("connected");
        }

        @Override
        public void onDisconnected(Session lost, @Nullable SmppException cause) {
            events.add(cause == null ? "ended" : "lost");
        }

        @Override
        public void onReconnectFailed(RuntimeException why, Duration delay) {
            events.add("failed");
        }

        @Override
        public void onGivenUp(RuntimeException why) {
            events.add("given up");
        }
    };

    @ParameterizedTest
    @ValueSource(strings = {"ESME_RINVPASWD", "ESME_RINVSYSID"})
    @Tag("C10")
    void permanentRefusalIsTriedAgainAtMostSixtyTimesAnHour(String status) {
        connected(Reconnect.DEFAULT);
        failure = new BindRefusedException(CommandStatus.named(status));
        session.ends(LOST);

        time.passes(Duration.ofHours(1));

        assertThat(attemptsAtSecond).hasSizeBetween(20, 60);
    }

    @Test
    @Tag("C10")
    void permanentRefusalEndsItWhereThatIsAskedFor() {
        connected(Reconnect.DEFAULT.with(r -> r.stopWhenRefused()));
        failure = new BindRefusedException(CommandStatus.INVALID_PASSWORD);
        session.ends(LOST);

        time.passes(Duration.ofHours(1));

        assertThat(attemptsAtSecond).hasSize(1);
        assertThat(events).containsExactly("connected", "lost", "no session: ESME_RINVPASWD", "given up");
        assertThat(time.pending()).isZero();
    }

    @Test
    void refusalThatPassesDoesNotEndIt() {
        connected(Reconnect.DEFAULT.with(r -> r.stopWhenRefused()));
        failure = new BindRefusedException(CommandStatus.ALREADY_BOUND);
        session.ends(LOST);

        time.passes(Duration.ofHours(1));

        assertThat(attemptsAtSecond).hasSizeGreaterThan(20);
    }

    @Test
    @Tag("C11")
    void noSecondHoldsATenthOfTheAttemptsOfTwoHundredClients() {
        List<FakeSession> sessions = new ArrayList<>();
        for (int client = 0; client < 200; client++) {
            connected(Reconnect.DEFAULT);
            sessions.add(session);
        }
        failure = UNREACHABLE;
        sessions.forEach(lost -> lost.ends(LOST));

        time.passes(Duration.ofMinutes(10));

        Map<Long, Long> perSecond =
                attemptsAtSecond.stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        assertThat(perSecond.values())
                .allSatisfy(count -> assertThat(count).isLessThanOrEqualTo(attemptsAtSecond.size() / 10));
    }

    @Test
    void attemptsAreNoMoreThanAllowed() {
        connected(Reconnect.DEFAULT.with(r -> r.maxAttempts(3)));
        failure = UNREACHABLE;
        session.ends(LOST);

        time.passes(Duration.ofDays(1));

        assertThat(attemptsAtSecond).hasSize(3);
        assertThat(events).containsExactly("connected", "lost", "failed", "failed", "no session: test", "given up");
        assertThat(time.pending()).isZero();
    }

    @Test
    void sessionThatHeldGivesAllAttemptsBack() {
        connected(Reconnect.DEFAULT.with(r -> r.maxAttempts(1)));
        for (int loss = 0; loss < 3; loss++) {
            time.passes(Duration.ofMinutes(2));
            session.ends(LOST);
            time.passes(Duration.ofSeconds(1));
        }

        assertThat(attemptsAtSecond).hasSize(3);
        assertThat(events).endsWith("lost", "connected");
    }

    @Test
    @Tag("C9")
    void messageCentreThatHangsUpOnceBoundIsNotComeBackToInALoop() {
        connected(Reconnect.DEFAULT);
        for (int loss = 0; loss < 20; loss++) {
            session.ends(LOST);
            time.passes(Duration.ofMinutes(1));
        }
        attemptsAtSecond.clear();

        session.ends(LOST);
        time.passes(Duration.ofMinutes(1));

        assertThat(attemptsAtSecond).hasSize(1);
    }

    @Test
    @Tag("C19")
    void sessionThatThePeerEndedComesBackToo() {
        connected(Reconnect.DEFAULT);

        session.ends(null);
        time.passes(Duration.ofSeconds(1));

        assertThat(events).containsExactly("connected", "ended", "connected");
    }

    @Test
    @Tag("C15")
    void listenerThatThrowsKeepsNothingFromComingBack() {
        ReconnectingSession connection = connection(Reconnect.DEFAULT, new ClientListener() {
            @Override
            public void onDisconnected(Session lost, @Nullable SmppException cause) {
                throw new IllegalStateException("deliberate");
            }

            @Override
            public void onConnected(Session bound) {
                events.add("connected");
            }
        });
        connection.connect();

        session.ends(LOST);
        time.passes(Duration.ofSeconds(1));

        assertThat(events).containsExactly("connected", "connected");
    }

    @Test
    @Tag("C16")
    void closingWhileItWaitsToComeBackLeavesNoTimer() {
        ReconnectingSession connection = connected(Reconnect.DEFAULT);
        failure = UNREACHABLE;
        session.ends(LOST);

        assertThat(connection.closeAsync(Duration.ZERO)).isCompleted();
        assertThat(connection.closeAsync(Duration.ZERO)).isCompleted();

        assertThat(time.pending()).isZero();
    }

    @Test
    @Tag("C16")
    void sessionThatIsBoundAfterTheCloseIsClosed() {
        ReconnectingSession connection = connected(Reconnect.DEFAULT);
        FakeSession late = new FakeSession(connection);
        session.ends(LOST);
        connection.closeAsync(Duration.ZERO);

        late.bound();

        assertThat(late.closeAsked).isTrue();
        assertThat(connection.session()).isNull();
    }

    @Test
    @Tag("report-E7")
    @Tag("report-N12")
    void outageIsToldWithItsBeginItsReasonAndTheNextAttempt() {
        ReconnectingSession connection = connected(Reconnect.DEFAULT);
        time.passes(Duration.ofMinutes(2));
        Link before = connection.link();
        failure = UNREACHABLE;
        SmppException cable = new ConnectionLostException("cable");
        session.ends(cable);
        Link lost = connection.link();
        time.passes(lost.nextAttemptIn());
        Link refused = connection.link();
        failure = null;
        time.passes(refused.nextAttemptIn());
        Link again = connection.link();

        assertThat(before.boundFor()).isEqualTo(Duration.ofMinutes(2));
        assertThat(before.unboundFor()).isNull();
        assertThat(lost.hosts()).containsExactly("mc.example:2775", "[::1]:2776");
        assertThat(lost)
                .extracting(Link::state, Link::session, Link::boundFor, Link::unboundFor, Link::failures)
                .containsExactly(Link.State.WAITING, null, null, Duration.ZERO, 0);
        assertThat(lost.lastFailure()).isSameAs(cable);
        assertThat(lost.failedAgo()).isZero();
        Statistics closed = Statistics.NONE.with(s -> s.pdusSent(1));
        assertThat(lost.statistics()).hasToString(closed.toString());
        assertThat(refused)
                .extracting(Link::state, Link::unboundFor, Link::failures, Link::failedAgo)
                .as("the outage goes on")
                .containsExactly(Link.State.WAITING, lost.nextAttemptIn(), 1, Duration.ZERO);
        assertThat(refused.lastFailure()).isSameAs(UNREACHABLE);
        assertThat(again)
                .extracting(Link::state, Link::session, Link::boundFor, Link::unboundFor, Link::failures)
                .as("at the time that was told")
                .containsExactly(Link.State.BOUND, session, Duration.ZERO, null, 0);
        assertThat(again.lastFailure()).isSameAs(UNREACHABLE);
        assertThat(again.failedAgo()).isEqualTo(refused.nextAttemptIn());
        assertThat(again.nextAttemptIn()).isNull();
        assertThat(again.statistics())
                .hasToString(closed.with(s -> s.sessions(1).pdusSent(2)).toString());
    }

    @Test
    @Tag("report-E7")
    void stateTellsWaitingGivenUpAndClosed() {
        ReconnectingSession connection = connection(Reconnect.DEFAULT.with(Reconnect.Builder::never), listener);
        Link first = connection.link();
        connection.connect();
        session.ends(null);
        Link givenUp = connection.link();
        connection.closeAsync(Duration.ZERO);

        assertThat(first.state()).isEqualTo(Link.State.WAITING);
        assertThat(first.lastFailure()).isNull();
        assertThat(first.unboundFor()).isNull();
        assertThat(givenUp.state()).isEqualTo(Link.State.GIVEN_UP);
        assertThat(givenUp.lastFailure()).hasMessageContaining("an unbind ended the session");
        assertThat(givenUp.nextAttemptIn()).isNull();
        assertThat(connection.link().state()).isEqualTo(Link.State.CLOSED);
    }

    @Test
    void outageIsOneWarningAndOneMoreAfterEachTenMinutes() {
        ReconnectingSession connection = connected(Reconnect.DEFAULT);
        failure = UNREACHABLE;
        session.ends(null); // which is no warning

        time.passes(Duration.ofMinutes(25));

        List<String> warnings = warnings();
        assertThat(warnings).hasSize(3);
        assertThat(warnings.get(0))
                .matches("WARN connect.failed test@mc.example:2776 why=\"test\" failures=1 next_in=\\S+");
        assertThat(warnings.subList(1, 3))
                .allSatisfy(line -> assertThat(line)
                        .matches("WARN connect.failed .* failures=\\d\\d since=[12]\\dm\\S* next_in=\\S+"));
        assertThat(log.texts("connect.failed")).hasSize(attemptsAtSecond.size());
        assertThat(connection.outage()).matches("after=25m failures=" + attemptsAtSecond.size());
    }

    @Test
    void lossIsTheWarningOfItsOutage() {
        connected(Reconnect.DEFAULT);
        failure = UNREACHABLE;
        session.ends(LOST);

        time.passes(Duration.ofMinutes(9));

        assertThat(warnings()).isEmpty();
        assertThat(log.texts("connect.failed")).hasSize(attemptsAtSecond.size());
    }

    @Test
    void refusedPasswordIsToldAtOnceAndAfterEachTenMinutes() {
        connected(Reconnect.DEFAULT);
        failure = new BindRefusedException(CommandStatus.INVALID_PASSWORD);
        session.ends(LOST);

        time.passes(Duration.ofMinutes(15));

        assertThat(warnings()).hasSize(2).allMatch(line -> line.startsWith("ERROR bind.rejected_permanent "));
    }

    @Test
    void bindEndsTheOutage() {
        ReconnectingSession connection = connected(Reconnect.DEFAULT);

        session.ends(LOST);
        String during = connection.outage();
        time.passes(Duration.ofSeconds(1));

        assertThat(during).isEqualTo("after=0ms failures=0");
        assertThat(connection.outage()).isEmpty();
    }

    private List<String> warnings() {
        return log.texts().stream()
                .filter(line -> line.startsWith("WARN ") || line.startsWith("ERROR "))
                .toList();
    }

    private ReconnectingSession connected(Reconnect reconnect) {
        ReconnectingSession connection = connection(reconnect, listener);
        failure = null;
        assertThat(connection.connect()).isCompleted();
        attemptsAtSecond.clear();
        return connection;
    }

    private ReconnectingSession connection(Reconnect reconnect, ClientListener to) {
        ReconnectingSession.Owner owner = new ReconnectingSession.Owner() {
            @Override
            public void bound() {}

            @Override
            public void lost() {}

            @Override
            public void roomFreed() {}

            @Override
            public void ended(ReconnectingSession which, String why) {
                events.add("no session: " + why.replaceAll(".*(test|ESME_\\w+).*", "$1"));
            }
        };
        SessionHandler inbox = InboundRequest::pdu;
        return new ReconnectingSession(BindType.TRANSCEIVER, dialer, reconnect, to, inbox, time, owner);
    }

    private CompletableFuture<Session> dial(SessionHandler handler) {
        attemptsAtSecond.add(Duration.ofNanos(time.nanoTime() - start).toSeconds());
        if (failure != null) {
            return CompletableFuture.failedFuture(failure);
        }
        session = new FakeSession(handler).bound();
        return CompletableFuture.completedFuture(session);
    }
}
