package io.larvik.smpp.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.client.Loopback;
import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.log.LogLines;
import io.larvik.smpp.pdu.Bind;
import io.larvik.smpp.pdu.EnquireLink;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.pdu.Unbind;
import io.larvik.smpp.peer.RawPeer;
import io.larvik.smpp.session.Session;
import io.larvik.smpp.session.SmppEvent;
import io.larvik.smpp.wire.Frame;
import io.larvik.smpp.wire.RawFrame;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The control of binds, checked by the octets in and out. */
@Timeout(60)
class BindControlIT {

    private static final String CANARY = "canary7";
    private static final SubmitSm SUBMIT = SubmitSm.builder()
            .source(Address.of("46701113311"))
            .destination(Address.of("46709771337"))
            .build();

    @RegisterExtension
    final Loopback loopback = new Loopback();

    @RegisterExtension
    final LogLines log = LogLines.ofEvents();

    private final CountDownLatch released = new CountDownLatch(1);
    private final Semaphore asking = new Semaphore(0);

    @AfterEach
    void restore() {
        released.countDown();
    }

    @Test
    @Tag("B5")
    void unknownSystemIdAndWrongPasswordGetTheSameOctetsAndTheClose() {
        SmppServer server = start(s -> s);
        long start = System.nanoTime();
        RawPeer unknown = connect(server, "nobody", CANARY);
        RawPeer wrong = connect(server, "foo", CANARY);

        RawFrame toUnknown = unknown.receiveRawOrEnd();
        RawFrame toWrong = wrong.receiveRawOrEnd();

        assertThat(toUnknown).isNotNull();
        assertThat(toWrong).isNotNull();
        assertThat(toWrong.octets().toHex()).isEqualTo("00000010800000090000000e00000001");
        assertThat(toUnknown.octets()).isEqualTo(toWrong.octets());
        assertThat(unknown.receiveOrEnd()).isNull();
        assertThat(wrong.receiveOrEnd()).isNull();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(900));
    }

    @Test
    @Tag("B5")
    void logTellsWhoWasRefusedButNeverThePassword() {
        SmppServer server = start(s -> s);

        RawPeer peer = connect(server, "evil\nWARN id", CANARY);
        peer.receive();

        assertThat(log.texts("bind.denied"))
                .singleElement()
                .satisfies(line -> assertThat(line).endsWith("system_id=evil?WARN?id ip=127.0.0.1 reason=credentials"));
        assertThat(log.texts()).noneSatisfy(line -> assertThat(line).contains(CANARY));
    }

    @Test
    @Tag("B6")
    void lockedLoginIsAnsweredAsAWrongPasswordAndNobodyIsAsked() {
        SmppServer server = start(s -> s.binds(o -> o.lockout(2, Duration.ofMinutes(1), Duration.ofMinutes(1))));
        RawPeer bound = loopback.bindRaw(server);
        status(server, "foo", CANARY);
        assertThat(asking.drainPermits()).isEqualTo(2);

        status(server, "foo", CANARY);
        assertThat(asking.drainPermits()).isEqualTo(1);
        assertThat(status(server, "foo", "bar")).isEqualTo(CommandStatus.INVALID_PASSWORD);

        assertThat(asking.drainPermits()).isZero();
        assertThat(log.texts("auth.lockout"))
                .singleElement()
                .satisfies(line -> assertThat(line).endsWith("scope=login system_id=foo ip=127.0.0.1"));
        assertThat(status(server, "other", "bar")).isEqualTo(CommandStatus.OK);
        assertThatLives(bound);
    }

    @Test
    @Tag("B6")
    void addressWithTooManyRefusedBindsIsToldToWait() {
        SmppServer server = start(s -> s.binds(o -> o.refusedBinds(1)
                .advanced(a -> a.refusedPeriod(Duration.ofHours(1)).refusedBurst(1))));
        RawPeer bound = loopback.bindRaw(server);

        status(server, "foo", CANARY);

        assertThat(status(server, "foo", "bar")).isEqualTo(CommandStatus.THROTTLED);
        assertThatLives(bound);
    }

    @Test
    @Tag("B6")
    void droppedAddressIsCutAtOnceAndBoundSessionsLive() {
        Semaphore connected = new Semaphore(0);
        SmppServer server = start(s -> s.binds(o -> o.drop(2, Duration.ofMinutes(1), Duration.ofMinutes(1)))
                .listener(new ServerListener() {
                    @Override
                    public void onConnected(Session session) {
                        connected.release();
                    }
                }));
        RawPeer bound = loopback.bindRaw(server);
        RawPeer before = loopback.closeLater(RawPeer.connect(server.port()));
        status(server, "foo1", CANARY);
        RawPeer second = loopback.closeLater(RawPeer.connect(server.port()));
        connected.acquireUninterruptibly(4); // later limits do not cut existing connections
        second.send(bind("foo2", CANARY));
        assertThat(second.receive().status().isOk()).isFalse();

        before.send(RawPeer.BIND);
        RawPeer after = loopback.closeLater(RawPeer.connect(server.port()));

        assertThat(before.receiveOrEnd()).isNull();
        assertThat(after.receiveOrEnd()).isNull();
        assertThat(log.texts("auth.lockout"))
                .singleElement()
                .satisfies(line -> assertThat(line).contains("scope=ip"));
        assertThatLives(bound);
    }

    @Test
    @Tag("B7")
    void bindBeyondTheLineIsRefusedAndBoundSessionsAreServed() throws Exception {
        SmppServer server = start(s -> s.binds(o -> o.concurrency(1).queue(0))
                .session(o -> o.direct()) // handlers run on the event loop, the authenticator does not
                .on(SubmitSm.class, (session, submit) -> submit.accepted("1"))
                .authenticate(bind -> {
                    asking.release();
                    if (!bind.systemId().equals("foo")) {
                        await(released);
                    }
                    return BindDecision.accept();
                }));
        RawPeer bound = loopback.bindRaw(server);
        asking.acquire();
        RawPeer deciding = connect(server, "slow1", "bar");
        asking.acquire();
        RawPeer refused = connect(server, "slow2", "bar");

        assertThat(refused.receive().status()).isEqualTo(CommandStatus.SYSTEM_ERROR);
        assertThat(refused.receiveOrEnd()).isNull();
        assertThat(server.eventCounts()).containsEntry(SmppEvent.AUTH_OVERLOAD, 1L);
        bound.send(SUBMIT);
        assertThat(bound.receive().status()).isEqualTo(CommandStatus.OK);
        released.countDown();
        assertThat(deciding.receive().status()).isEqualTo(CommandStatus.OK);
    }

    @Test
    @Tag("report-X17")
    void authenticatorThatNeverReturnsLetsOthersBind() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        SmppServer server = start(s -> s.binds(o -> o.concurrency(1))
                .session(o -> o.bindTimeout(Duration.ofMillis(500)))
                .authenticate(bind -> {
                    if (!bind.systemId().equals("foo")) {
                        asking.release();
                        await(never);
                    }
                    return BindDecision.accept();
                }));
        RawPeer stuck = connect(server, "dead", "bar");
        asking.acquire();

        assertThat(stuck.receiveOrEnd()).isNull();

        assertThat(status(server, "foo", "bar")).isEqualTo(CommandStatus.OK);
        assertThat(server.eventCounts()).containsEntry(SmppEvent.AUTH_STUCK, 1L);
        never.countDown();
    }

    @Test
    @Tag("B7")
    void stagesThatAreNotCompletedAreBoundedToo() throws Exception {
        CompletableFuture<BindDecision> later = new CompletableFuture<>();
        SmppServer server = start(s -> s.binds(o -> o.concurrency(1).queue(0)).authenticateAsync(bind -> {
            asking.release();
            return later;
        }));
        RawPeer deciding = connect(server, "foo", "bar");
        asking.acquire();

        assertThat(status(server, "foo", "bar")).isEqualTo(CommandStatus.SYSTEM_ERROR);

        later.complete(BindDecision.accept());
        assertThat(deciding.receive().status()).isEqualTo(CommandStatus.OK);
    }

    @Test
    @Tag("B7")
    void busyHandlersKeepNobodyFromBinding() throws Exception {
        SmppServer server = start(s -> s.onSms((session, sms) -> {
            asking.release();
            await(released);
        }));
        RawPeer busy = loopback.bindRaw(server);
        asking.acquire();
        for (int i = 0; i < 100; i++) { // more than the pool has without virtual threads
            busy.send(SUBMIT);
        }
        asking.acquire(64);

        assertThat(status(server, "foo", "bar")).isEqualTo(CommandStatus.OK);
    }

    @Test
    @Tag("B7")
    void authenticatorThatFailsRefusesTheBind() {
        SmppServer server = start(s -> s.authenticate(bind -> {
            throw new IllegalStateException("no database");
        }));

        assertThat(status(server, "foo", "bar")).isEqualTo(CommandStatus.SYSTEM_ERROR);
        assertThat(server.eventCounts()).containsEntry(SmppEvent.HANDLER_FAILED, 1L);
    }

    @Test
    @Tag("B8")
    void addressThatTheAccountDoesNotAllowIsRefused() {
        SmppServer server = start(limited(l -> l.allowFrom("192.0.2.0/24", "2001:db8::/32")));
        SmppServer allowing = start(limited(l -> l.allowFrom("192.0.2.0/24", "127.0.0.1")));

        assertThat(status(server, "foo", "bar")).isEqualTo(CommandStatus.BIND_FAILED);
        assertThat(log.texts("bind.denied"))
                .singleElement()
                .satisfies(line -> assertThat(line).endsWith("reason=ip"));
        assertThat(status(allowing, "foo", "bar")).isEqualTo(CommandStatus.OK);
    }

    @Test
    @Tag("B8")
    void addressThatCannotBeCheckedIsRefused() {
        SmppServer server = start(limited(l -> l.allowFrom(address -> {
            throw new IllegalStateException("no database");
        })));

        assertThat(status(server, "foo", "bar")).isEqualTo(CommandStatus.BIND_FAILED);
    }

    @Test
    @Tag("B9")
    void bindBeyondThoseOfTheAccountIsRefusedAndTheOldestStay() {
        SmppServer server = start(limited(l -> l.maxBinds(2)));
        RawPeer first = loopback.bindRaw(server);
        RawPeer second = loopback.bindRaw(server);

        assertThat(status(server, "foo", "bar")).isEqualTo(CommandStatus.BIND_FAILED);

        assertThat(log.texts("bind.denied"))
                .singleElement()
                .satisfies(line -> assertThat(line).endsWith("reason=max_binds"));
        assertThat(status(server, "other", "bar")).isEqualTo(CommandStatus.OK);
        assertThatLives(first);
        assertThatLives(second);
    }

    @Test
    @Tag("B9")
    void placeOfASessionIsFreeOnceItsUnbindIsAnswered() {
        SmppServer server = start(limited(l -> l.maxBinds(1)));
        RawPeer first = loopback.bindRaw(server);
        first.send(Unbind.PLAIN);
        assertThat(first.receive().status()).isEqualTo(CommandStatus.OK);

        assertThat(status(server, "foo", "bar")).isEqualTo(CommandStatus.OK);
    }

    @Test
    @Tag("B9")
    void bindTakesThePlaceOfASilentSessionWhereThatIsAsked() {
        Duration idle = Duration.ofMillis(50);
        UnaryOperator<SmppServerBuilder> limits = limited(l -> l.maxBinds(2).replaceSilent());
        SmppServer server = start(
                s -> limits.apply(s.session(o -> o.enquireLinkIdle(idle).enquireLinkTimeout(Duration.ofSeconds(8)))));
        RawPeer silent = loopback.bindRaw(server);
        Awaitility.await().until(() -> server.sessions().stream().anyMatch(Session::isSilent));
        RawPeer alive = loopback.bindRaw(server);

        RawPeer third = loopback.bindRaw(server);

        assertThat(status(server, "foo", "bar")).isEqualTo(CommandStatus.BIND_FAILED);
        assertThat(silent.receive().pdu()).isEqualTo(EnquireLink.PLAIN);
        assertThat(silent.receiveOrEnd()).isNull();
        assertThatIsBound(alive);
        assertThatIsBound(third);
    }

    /** A server that accepts any system_id with the password {@code bar}. */
    private SmppServer start(UnaryOperator<SmppServerBuilder> changes) {
        Function<BindRequest, BindDecision> authenticator = bind -> {
            asking.release();
            return bind.pdu().password().equals("bar") ? BindDecision.accept() : BindDecision.reject();
        };
        return loopback.start(s -> changes.apply(s.authenticate(authenticator)));
    }

    private static UnaryOperator<SmppServerBuilder> limited(Consumer<AccountOptions.Builder> limits) {
        return s -> s.authenticate(bind -> BindDecision.accept().withOptions(limits));
    }

    private RawPeer connect(SmppServer server, String systemId, String password) {
        RawPeer peer = loopback.closeLater(RawPeer.connect(server.port()));
        peer.send(bind(systemId, password));
        return peer;
    }

    /** Connects and binds, and returns the status of the response. */
    private CommandStatus status(SmppServer server, String systemId, String password) {
        Frame answer = connect(server, systemId, password).receive();
        return answer.status();
    }

    private static Bind bind(String systemId, String password) {
        return Bind.of(BindType.TRANSCEIVER, systemId, password);
    }

    private static void assertThatLives(RawPeer peer) {
        peer.send(EnquireLink.PLAIN);
        assertThat(peer.receive().status()).isEqualTo(CommandStatus.OK);
    }

    /** As {@link #assertThatLives}, for a peer that may receive enquire_link from the server. */
    private static void assertThatIsBound(RawPeer peer) {
        peer.send(EnquireLink.PLAIN);
        Frame answer = peer.receive();
        while (answer.pdu() instanceof EnquireLink asked) {
            peer.send(asked.response(CommandStatus.OK), answer.sequenceNumber());
            answer = peer.receive();
        }
        assertThat(answer.status()).isEqualTo(CommandStatus.OK);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
