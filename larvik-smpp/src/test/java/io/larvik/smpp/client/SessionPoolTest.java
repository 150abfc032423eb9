package io.larvik.smpp.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.larvik.smpp.dial.Dialer;
import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.net.DirectSession;
import io.larvik.smpp.net.SessionHandler;
import io.larvik.smpp.net.VirtualResources;
import io.larvik.smpp.options.HostPort;
import io.larvik.smpp.pdu.QuerySm;
import io.larvik.smpp.queue.FakeSession;
import io.larvik.smpp.queue.SendDeadline;
import io.larvik.smpp.queue.SendOperation;
import io.larvik.smpp.queue.SendQueue;
import io.larvik.smpp.session.BindRefusedException;
import io.larvik.smpp.session.ConnectFailedException;
import io.larvik.smpp.session.ConnectionLostException;
import io.larvik.smpp.session.InboundRequest;
import io.larvik.smpp.session.NotSentException;
import io.larvik.smpp.session.Session;
import io.larvik.smpp.session.WhenThrottled;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A transmitter and a receiver that are bound apart, in virtual time. */
@Tag("report-E4")
class SessionPoolTest {

    private static final RuntimeException UNREACHABLE =
            new ConnectFailedException(ConnectFailedException.Reason.UNREACHABLE, "test");

    private final VirtualResources time = new VirtualResources(7);
    private final Dialed transmitter = new Dialed(BindType.TRANSMITTER);
    private final Dialed receiver = new Dialed(BindType.RECEIVER);
    private final ClientOptions options = Loopback.client(2775)
            .transmitterAndReceiver()
            .reconnect(r -> r.maxAttempts(10))
            .options();
    private final SessionPool pool =
            new SessionPool(options, List.of(transmitter, receiver), InboundRequest::pdu, time, this::queue);
    private final SendQueue queue = new SendQueue(pool, options.send(), time);

    private SendQueue queue() {
        return queue;
    }

    /** Binds at once, fails, or leaves the test to decide. */
    private final class Dialed implements Dialer {

        private final BindType type;
        private final long start = time.nanoTime();
        private final List<Duration> attempts = new ArrayList<>();
        private @Nullable RuntimeException failure;
        private @Nullable FakeSession session;
        private boolean hangs;

        Dialed(BindType type) {
            this.type = type;
        }

        @Override
        public CompletableFuture<Session> connect(SessionHandler handler) {
            attempts.add(Duration.ofNanos(time.nanoTime() - start));
            if (hangs) {
                return new CompletableFuture<>();
            }
            if (failure != null) {
                return CompletableFuture.failedFuture(failure);
            }
            session = new FakeSession(handler).bound();
            return CompletableFuture.completedFuture(session);
        }

        @Override
        public BindType bindType() {
            return type;
        }

        @Override
        public HostPort host() {
            return new HostPort("mc.example", 2775);
        }

        @Override
        public List<HostPort> hosts() {
            return List.of(host());
        }

        /** Ends the session, and keeps it from coming back. */
        void ends() {
            failure = UNREACHABLE;
            session.ends(new ConnectionLostException("test"));
        }
    }

    @Test
    void requestsUseTheTransmitterHoweverMuchRoomTheReceiverHas() {
        pool.connect();

        List<DirectSession> reserved = new ArrayList<>();
        while (pool.hasRoom()) {
            reserved.add(pool.reserve(List.of()));
        }

        assertThat(reserved).isNotEmpty().containsOnly(transmitter.session);
        assertThat(pool.reserve(List.of())).isNull();
        assertThat(pool.session()).isSameAs(transmitter.session);
        assertThat(pool.boundSenders()).isOne();
        assertThat(receiver.session.room()).isPositive();
    }

    @Test
    void requestsLeaveWithoutTheReceiver() {
        pool.connect();
        receiver.ends();

        CompletableFuture<?> sent = send();

        assertThat(transmitter.session.inFlight()).isOne();
        assertThat(sent).isNotDone();
        assertThat(pool.isConnected()).isFalse();
    }

    @Test
    void requestsWaitForTheTransmitterAndLeaveOnceItIsBack() {
        pool.connect();
        transmitter.ends();

        CompletableFuture<?> sent = send();

        assertThat(pool.isBound()).isFalse();
        assertThat(receiver.session.inFlight()).isZero();
        assertThat(queue.statistics().waitingForConnection()).isOne();
        transmitter.failure = null;
        time.passes(Duration.ofSeconds(2));
        assertThat(transmitter.session.inFlight()).isOne();
        assertThat(sent).isNotDone();
    }

    @Test
    void delaysOfTheOneDoNotGrowWithThoseOfTheOther() {
        pool.connect();
        receiver.ends();
        time.passes(Duration.ofMinutes(2));
        assertThat(receiver.attempts).hasSizeGreaterThan(5);
        assertThat(transmitter.attempts).hasSize(1);

        transmitter.ends();
        time.passes(Duration.ofSeconds(1));

        assertThat(transmitter.attempts).as("within the first delay").hasSizeGreaterThan(1);
    }

    @Test
    void openFailsAtOnceWithTheFailureOfTheOneWhileTheOtherHangs() {
        transmitter.hangs = true;
        receiver.failure = new BindRefusedException(CommandStatus.INVALID_PASSWORD);

        assertThatThrownBy(() -> pool.connect()).isInstanceOf(BindRefusedException.class);
    }

    @Test
    void openFailsWithoutATransmitterToo() {
        receiver.hangs = true;
        transmitter.failure = UNREACHABLE;

        assertThatThrownBy(() -> pool.connect()).hasMessage(UNREACHABLE.getMessage());
    }

    @Test
    void receiverThatIsGivenUpKeepsNothingFromLeaving() {
        pool.connect();
        receiver.ends();
        time.passes(Duration.ofHours(1));
        assertThat(pool.links())
                .extracting(Link::bindType, Link::state)
                .containsExactly(
                        tuple(BindType.TRANSMITTER, Link.State.BOUND), tuple(BindType.RECEIVER, Link.State.GIVEN_UP));

        send();

        assertThat(transmitter.session.inFlight()).isOne();
    }

    @Test
    void transmitterThatIsGivenUpEndsWhatWaits() {
        pool.connect();
        transmitter.ends();
        CompletableFuture<?> sent = send();

        time.passes(Duration.ofHours(1));

        assertThat(sent)
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withCauseInstanceOf(NotSentException.class)
                .withMessageContaining("the last attempt failed");
        assertThat(receiver.session.closeAsked).isFalse();
    }

    private CompletableFuture<?> send() {
        SendDeadline deadline = SendDeadline.within(Duration.ofMinutes(30), time.nanoTime());
        SendOperation operation = new SendOperation(
                queue, List.of(QuerySm.of("450", Address.of("46701113311"))), deadline, WhenThrottled.FAIL, true);
        queue.send(operation);
        return operation.answers().get(0);
    }
}
