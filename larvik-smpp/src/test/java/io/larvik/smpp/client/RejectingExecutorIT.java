package io.larvik.smpp.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.pdu.EnquireLink;
import io.larvik.smpp.pdu.EnquireLinkResp;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.peer.RawPeer;
import io.larvik.smpp.server.SmppServer;
import io.larvik.smpp.session.SmppEvent;
import io.larvik.smpp.wire.Frame;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.RejectedExecutionHandler;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Executors of users that take less than they are given. */
@Timeout(60)
@Tag("report-X10")
class RejectingExecutorIT {

    private static final int REQUESTS = 20;

    private static final SubmitSm SUBMIT = SubmitSm.builder()
            .source(Address.of("46701113311"))
            .destination(Address.of("46709771337"))
            .build();

    @RegisterExtension
    final Loopback loopback = new Loopback();

    private final CountDownLatch released = new CountDownLatch(1);
    private final Queue<String> threads = new ConcurrentLinkedQueue<>();

    @AfterEach
    void release() {
        released.countDown();
    }

    @ParameterizedTest
    @ValueSource(strings = {"AbortPolicy", "CallerRunsPolicy"})
    void handlersOfASmallPoolNeverRunOnTheEventLoop(String policy) {
        RejectedExecutionHandler whenFull = policy.equals("AbortPolicy")
                ? new ThreadPoolExecutor.AbortPolicy()
                : new ThreadPoolExecutor.CallerRunsPolicy();
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, new ArrayBlockingQueue<>(1), whenFull);
        SmppServer server = serve(pool);
        RawPeer peer = loopback.bindRaw(server);
        RawPeer other = loopback.bindRaw(server);
        for (int i = 0; i < REQUESTS; i++) {
            peer.send(SUBMIT);
        }
        await().until(() -> !threads.isEmpty());

        other.send(EnquireLink.PLAIN);
        assertThat(other.receive().pdu()).isInstanceOf(EnquireLinkResp.class);
        peer.send(EnquireLink.PLAIN);
        assertThat(peer.receive().pdu()).isInstanceOf(EnquireLinkResp.class);

        released.countDown();
        for (int i = 0; i < REQUESTS; i++) {
            assertThat(peer.receive().status()).isEqualTo(CommandStatus.OK);
        }
        assertThat(threads).hasSize(REQUESTS).noneMatch(thread -> thread.contains("-io-"));
        pool.shutdown();
    }

    @Test
    void rejectionIsToldOnce() {
        AtomicInteger left = new AtomicInteger(3);
        Executor rejectsThrice = task -> {
            if (left.getAndDecrement() > 0) {
                throw new RejectedExecutionException("planted");
            }
            new Thread(task).start();
        };
        released.countDown();
        SmppServer server = serve(rejectsThrice);
        RawPeer peer = loopback.bindRaw(server);
        await().until(() -> left.get() < 0);

        peer.send(SUBMIT);

        assertThat(peer.receive().status()).isEqualTo(CommandStatus.OK);
        assertThat(server.eventCounts()).containsEntry(SmppEvent.EXECUTOR_REJECTED, 1L);
    }

    @Test
    void requestsBeyondWhatMayWaitAreThrottled() {
        AtomicBoolean rejects = new AtomicBoolean();
        Executor executor = task -> {
            if (rejects.get()) {
                throw new RejectedExecutionException("planted");
            }
            new Thread(task).start();
        };
        released.countDown();
        RawPeer peer = loopback.bindRaw(loopback.start(s -> s.session(
                        o -> o.executor(executor).windowIn(1).advanced(a -> a.parked(1, 1024)))
                .onSms((session, sms) -> sms.accept("1"))));
        rejects.set(true);

        peer.send(SUBMIT, 101);
        peer.send(SUBMIT, 102);
        peer.send(SUBMIT, 103);

        Frame refusal = peer.receive();
        assertThat(refusal.status()).isEqualTo(CommandStatus.THROTTLED);
        assertThat(refusal.sequenceNumber()).isEqualTo(103);
        rejects.set(false);
        assertThat(peer.receive().sequenceNumber()).isEqualTo(101);
        assertThat(peer.receive().sequenceNumber()).isEqualTo(102);
    }

    @Test
    void executorThatRunsTasksInItsCallerGetsThemFromAThreadThatMayBlock() {
        SmppServer server = serve(Runnable::run);
        RawPeer peer = loopback.bindRaw(server);
        RawPeer other = loopback.bindRaw(server);
        peer.send(SUBMIT);
        await().until(() -> !threads.isEmpty());

        other.send(EnquireLink.PLAIN);
        assertThat(other.receive().pdu()).isInstanceOf(EnquireLinkResp.class);

        released.countDown();
        assertThat(peer.receive().status()).isEqualTo(CommandStatus.OK);
        assertThat(threads).noneMatch(thread -> thread.contains("-io-"));
    }

    private SmppServer serve(Executor executor) {
        return loopback.start(s -> s.session(o -> o.executor(executor)).onSms((session, sms) -> {
            threads.add(Thread.currentThread().getName());
            Loopback.await(released);
            sms.accept("1");
        }));
    }
}
