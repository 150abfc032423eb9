package io.larvik.smpp.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.dial.Dialer;
import io.larvik.smpp.field.BindType;
import io.larvik.smpp.net.ClosingTime;
import io.larvik.smpp.net.SessionHandler;
import io.larvik.smpp.net.VirtualResources;
import io.larvik.smpp.options.HostPort;
import io.larvik.smpp.queue.FakeSession;
import io.larvik.smpp.queue.SendQueue;
import io.larvik.smpp.session.ConnectFailedException;
import io.larvik.smpp.session.ConnectFailedException.Reason;
import io.larvik.smpp.session.InboundRequest;
import io.larvik.smpp.session.Session;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the links of a client do from its opening on, in virtual time. */
class LinksTest {

    private static final RuntimeException UNREACHABLE = new ConnectFailedException(Reason.UNREACHABLE, "test");

    private final VirtualResources time = new VirtualResources(7);
    private final Dialed first = new Dialed();
    private final Dialed second = new Dialed();
    private final ClientOptions options =
            Loopback.client(2775).reconnect(r -> r.maxAttempts(2)).options();
    private final SessionPool pool =
            new SessionPool(options, List.of(first, second), InboundRequest::pdu, time, this::queue);
    private final SendQueue queue = new SendQueue(pool, options.send(), time);
    private final CompletableFuture<?> opened = pool.firstBound();

    private SendQueue queue() {
        return queue;
    }

    /** Binds at once, fails, or leaves the test to decide. */
    private final class Dialed implements Dialer {

        private int attempts;
        private @Nullable RuntimeException failure;
        private @Nullable CompletableFuture<Session> hanging;
        private @Nullable FakeSession session;
        private @Nullable SessionHandler handler;

        @Override
        public CompletableFuture<Session> connect(SessionHandler newHandler) {
            attempts++;
            handler = newHandler;
            if (hanging != null) {
                return hanging;
            }
            return failure != null ? CompletableFuture.failedFuture(failure) : binds();
        }

        CompletableFuture<Session> binds() {
            session = new FakeSession(handler).bound();
            return CompletableFuture.completedFuture(session);
        }

        @Override
        public BindType bindType() {
            return BindType.TRANSCEIVER;
        }

        @Override
        public HostPort host() {
            return new HostPort("mc.example", 2775);
        }

        @Override
        public List<HostPort> hosts() {
            return List.of(host());
        }
    }

    @Test
    void linksWaitUntilTheyAreOpened() {
        assertThat(states()).containsExactly(Link.State.WAITING, Link.State.WAITING);
        assertThat(pool.links().get(0))
                .isEqualTo(new Link(
                        List.of("mc.example:2775"),
                        BindType.TRANSCEIVER,
                        Link.State.WAITING,
                        null,
                        null,
                        null,
                        0,
                        null,
                        null,
                        null,
                        pool.links().get(0).statistics()));
        assertThat(time.pending()).isZero();
        assertThat(first.attempts).isZero();
    }

    @Test
    void openBeforeTheOutageIsDoneWithTheFirstSession() {
        second.hanging = new CompletableFuture<>();

        pool.open();

        assertThat(opened).isCompleted();
        assertThat(states()).containsExactly(Link.State.BOUND, Link.State.CONNECTING);
        assertThat(pool.links().get(0).session()).isSameAs(first.session);
    }

    @Test
    void openDuringTheOutageIsDoneAfterIt() {
        fail();

        pool.open();

        assertThat(opened).isNotDone();
        Link link = pool.links().get(0);
        assertThat(link)
                .extracting(Link::state, Link::failures, Link::unboundFor)
                .containsExactly(Link.State.WAITING, 1, Duration.ZERO);
        assertThat(link.lastFailure())
                .isInstanceOf(ConnectFailedException.class)
                .hasMessage(UNREACHABLE.getMessage());
        first.failure = null;
        time.passes(link.nextAttemptIn());
        assertThat(opened).isCompleted();
        assertThat(pool.links().get(0).state()).isEqualTo(Link.State.BOUND);
    }

    @Test
    void openFailsWhenAllLinksAreGivenUp() {
        fail();
        second.hanging = new CompletableFuture<>();
        pool.open();
        time.passes(Duration.ofHours(1));
        boolean doneWithOne = opened.isDone();

        second.hanging.completeExceptionally(UNREACHABLE);
        second.hanging = null;
        time.passes(Duration.ofHours(1));

        assertThat(doneWithOne).isFalse();
        assertThat(first.attempts).isEqualTo(3);
        assertThat(states()).containsExactly(Link.State.GIVEN_UP, Link.State.GIVEN_UP);
        assertThat(opened.handle((bound, failure) -> failure).join())
                .isInstanceOf(CompletionException.class)
                .hasCause(UNREACHABLE);
    }

    @Test
    void closeWhileItConnectsEndsTheOpening() {
        first.hanging = new CompletableFuture<>();
        second.hanging = new CompletableFuture<>();
        pool.open();

        close();
        first.binds(); // too late

        assertThat(opened.handle((bound, failure) -> failure).join())
                .cause()
                .isInstanceOfSatisfying(
                        ConnectFailedException.class,
                        e -> assertThat(e.reason()).isEqualTo(Reason.CLOSED));
        assertThat(first.session.closeAsked).isTrue();
        assertThat(states()).containsExactly(Link.State.CLOSED, Link.State.CLOSED);
        assertThat(pool.session()).isNull();
        assertThat(time.pending()).isZero();
    }

    @Test
    void closedLinksDoNotOpen() {
        close();

        pool.open();

        assertThat(first.attempts).isZero();
        assertThat(opened).isCompletedExceptionally();
        assertThat(states()).containsExactly(Link.State.CLOSED, Link.State.CLOSED);
    }

    private void fail() {
        first.failure = UNREACHABLE;
        second.failure = UNREACHABLE;
    }

    private void close() {
        pool.close(new ClosingTime(time, Duration.ZERO), Duration.ZERO);
    }

    private List<Link.State> states() {
        return new ArrayList<>(pool.links().stream().map(Link::state).toList());
    }
}
