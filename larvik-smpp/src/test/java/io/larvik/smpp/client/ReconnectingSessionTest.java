package io.larvik.smpp.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.net.SessionHandler;
import io.larvik.smpp.net.VirtualResources;
import io.larvik.smpp.queue.FakeSession;
import io.larvik.smpp.session.BindRefusedException;
import io.larvik.smpp.session.ConnectFailedException;
import io.larvik.smpp.session.ConnectionLostException;
import io.larvik.smpp.session.InboundRequest;
import io.larvik.smpp.session.Session;
import io.larvik.smpp.session.SmppException;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lost connections and reconnecting, in virtual time. */
class ReconnectingSessionTest {

    private static final SmppException LOST = new ConnectionLostException("test");
    private static final RuntimeException UNREACHABLE =
            new ConnectFailedException(ConnectFailedException.Reason.UNREACHABLE, "test");

    private final VirtualResources time = new VirtualResources(7);
    private final long start = time.nanoTime();
    private final List<Long> attemptsAtSecond = new ArrayList<>();
    private final List<String> events = new ArrayList<>();
    private @Nullable RuntimeException failure;
    private @Nullable FakeSession session;

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

        assertThat(connection.closeAsync()).isCompleted();
        assertThat(connection.closeAsync()).isCompleted();

        assertThat(time.pending()).isZero();
    }

    @Test
    @Tag("C16")
    void sessionThatIsBoundAfterTheCloseIsClosed() {
        ReconnectingSession connection = connected(Reconnect.DEFAULT);
        FakeSession late = new FakeSession(connection);
        session.ends(LOST);
        connection.closeAsync();

        late.bound();

        assertThat(late.closeAsked).isTrue();
        assertThat(connection.session()).isNull();
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
            public void ended(String why) {
                events.add("no session: " + why.replaceAll(".*(test|ESME_\\w+).*", "$1"));
            }
        };
        SessionHandler inbox = InboundRequest::pdu;
        return new ReconnectingSession(this::dial, reconnect, to, inbox, time, owner);
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
