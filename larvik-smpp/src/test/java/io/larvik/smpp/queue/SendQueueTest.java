package io.larvik.smpp.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.larvik.smpp.net.EventLoopThread;
import io.larvik.smpp.net.VirtualResources;
import io.larvik.smpp.session.InboundRequest;
import io.larvik.smpp.session.NotSentException;
import io.larvik.smpp.session.RecordedCalls;
import io.larvik.smpp.session.SessionState;
import io.larvik.smpp.session.SmppEvent;
import io.larvik.smpp.session.SmppInterruptedException;
import io.larvik.smpp.session.WhenQueueFull;
import io.larvik.smpp.session.WhenThrottled;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SendQueueTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration HOUR = Duration.ofHours(1);

    private final VirtualResources time = new VirtualResources();
    private final RecordedCalls recorder = new RecordedCalls();
    private final FakeSession session = new FakeSession(InboundRequest::pdu);
    private final FakeSessions sessions = new FakeSessions(session);
    private SendQueue queue = newQueue(WhenQueueFull.FAIL, 0);

    @Test
    void withASessionNobodyWaits() {
        send("1", SECOND);

        assertThat(session.serviceTypes()).containsExactly("1");
        assertThat(time.pending()).isZero();
    }

    @Test
    void sessionLetsGoWhoWaitedInOrder() {
        session.becomes(SessionState.CLOSED);
        send("first", SECOND);
        send("second", SECOND);
        send("urgent", Duration.ofMillis(1));

        comesBack();

        assertThat(session.serviceTypes()).containsExactly("urgent", "first", "second");
        assertThat(time.pending()).isZero();
    }

    @Test
    @Tag("C5")
    void whoWaitsIsNotSentAtItsDeadlineExactly() {
        session.becomes(SessionState.CLOSED);
        SendOperation early = send("early", Duration.ofMillis(300));
        SendOperation late = send("late", SECOND);

        time.passes(Duration.ofNanos(299_999_999));
        assertThat(answer(early)).isNotDone();
        time.passes(Duration.ofNanos(1));

        assertNotSent(early, "no connection in time");
        assertThat(answer(late)).isNotDone();
        time.passes(Duration.ofMillis(700));
        assertNotSent(late, "no connection in time");
    }

    @Test
    @Tag("report-N5")
    @Tag("report-N12")
    void waitingAndExpiriesAreCountedAndTold() {
        session.becomes(SessionState.CLOSED);
        send("1", SECOND);
        time.passes(Duration.ofMillis(400));
        send("2", SECOND);

        assertThat(queue.statistics().waiting()).isEqualTo(2);
        assertThat(queue.statistics().waitingForConnection()).isEqualTo(2);
        assertThat(queue.statistics().oldestWaiting()).isEqualTo(Duration.ofMillis(400));

        time.passes(SECOND);

        assertThat(queue.statistics().waiting()).isZero();
        assertThat(queue.statistics().oldestWaiting()).isZero();
        assertThat(queue.statistics().expired()).isEqualTo(2);
        assertThat(time.events().counts()).containsEntry(SmppEvent.SEND_EXPIRED, 2L);
    }

    @Test
    void whatLeavesHasASlotOfTheWindow() {
        session.window = 2;
        send("1", HOUR);
        send("2", HOUR);
        SendOperation third = send("3", SECOND);

        assertThat(session.serviceTypes()).containsExactly("1", "2");
        assertThat(queue.statistics().waitingForWindow()).isEqualTo(1);
        time.passes(SECOND);
        assertNotSent(third, "no slot of the window became free in time");

        send("4", HOUR);
        session.answer(0);
        assertThat(session.serviceTypes()).containsExactly("1", "2", "4");
    }

    @Test
    void messageThatTheRateLeavesNoRoomForIsNotSent() {
        queue = newQueue(WhenQueueFull.FAIL, 1);
        send("1", HOUR);
        time.passes(Duration.ZERO);
        SendOperation late = send("2", Duration.ofMillis(500));

        assertThat(queue.statistics().waitingForRate()).isEqualTo(1);
        time.passes(Duration.ofMillis(500));

        assertNotSent(late, "the rate that is kept left no room in time");
    }

    @Test
    void requestThatCannotBeAnsweredInTimeIsNotBegun() {
        session.roundTripNanos = Duration.ofMillis(30).toNanos();

        SendOperation late = send("late", Duration.ofMillis(20));
        time.passes(Duration.ZERO);
        send("early", Duration.ofMillis(40));

        assertNotSent(late, "a response takes longer than its deadline leaves");
        assertThat(session.serviceTypes()).containsExactly("early");
    }

    @Test
    void segmentsLeaveAsTheWindowAllowsAndNothingBetweenThem() {
        session.window = 2;
        sendAll(List.of("a1", "a2", "a3"));
        time.passes(Duration.ZERO);
        send("b", HOUR);
        assertThat(session.serviceTypes()).containsExactly("a1", "a2");

        session.answer(0);
        session.answer(1);

        assertThat(session.serviceTypes()).containsExactly("a1", "a2", "a3", "b");
    }

    @Test
    void messageThatWaitsForItsSessionHoldsUpNoOther() {
        FakeSession other = new FakeSession(InboundRequest::pdu);
        session.window = 2;
        other.window = 1;
        FakeSessions both = new FakeSessions(session, other);
        queue = new SendQueue(both, options(WhenQueueFull.FAIL, 0), time);
        both.feed(queue);
        sendAll(List.of("a1", "a2", "a3"));
        time.passes(Duration.ZERO);
        send("b", HOUR);
        send("c", HOUR);
        time.passes(Duration.ZERO);

        other.answer(0);

        assertThat(session.serviceTypes()).containsExactly("a1", "a2");
        assertThat(other.serviceTypes()).containsExactly("b", "c");
    }

    @Test
    @Tag("report-N5")
    void fullQueueFailsAtOnceWhereThatIsAskedFor() {
        session.becomes(SessionState.CLOSED);
        fill();

        assertNotSent(send("4", HOUR), "maxQueued: 3");
    }

    @Test
    @Tag("report-N5")
    void fullQueueMakesTheCallerWaitForAPlace() {
        queue = newQueue(WhenQueueFull.BLOCK, 0);
        session.becomes(SessionState.CLOSED);
        fill();
        Thread caller = inThread(() -> send("4", HOUR));
        await().until(() -> caller.getState() == Thread.State.TIMED_WAITING);
        assertThat(queue.statistics().waiting()).isEqualTo(3);

        comesBack();

        await().until(() -> !caller.isAlive());
        assertThat(session.serviceTypes()).containsExactly("1", "2", "3", "4");
    }

    @Test
    @Tag("report-N5")
    void eventLoopNeverWaitsForAPlace() {
        queue = newQueue(WhenQueueFull.BLOCK, 0);
        session.becomes(SessionState.CLOSED);
        fill();
        CompletableFuture<SendOperation> sent = new CompletableFuture<>();

        EventLoopThread.factory("test")
                .newThread(() -> sent.complete(send("4", HOUR)))
                .start();

        assertNotSent(sent.join(), "maxQueued: 3");
    }

    @Test
    void blockedCallerIsReleasedByItsDeadline() {
        queue = newQueue(WhenQueueFull.BLOCK, 0);
        session.becomes(SessionState.CLOSED);
        fill();

        assertNotSent(send("4", Duration.ofMillis(20)), "no connection in time");
        assertThat(queue.statistics().expired()).isEqualTo(1);
    }

    @Test
    void blockedCallerIsReleasedByTheClose() {
        queue = newQueue(WhenQueueFull.BLOCK, 0);
        session.becomes(SessionState.CLOSED);
        fill();
        CompletableFuture<SendOperation> sent = new CompletableFuture<>();
        Thread caller = inThread(() -> sent.complete(send("4", HOUR)));
        await().until(() -> caller.getState() == Thread.State.TIMED_WAITING);

        queue.close("the reason");

        assertNotSent(sent.join(), "the reason");
    }

    @Test
    void interruptReleasesTheBlockedCallerWhichKeepsItsFlag() {
        queue = newQueue(WhenQueueFull.BLOCK, 0);
        session.becomes(SessionState.CLOSED);
        fill();
        CompletableFuture<SmppInterruptedException> thrown = new CompletableFuture<>();
        CompletableFuture<Boolean> flag = new CompletableFuture<>();
        Thread caller = inThread(() -> {
            try {
                send("4", HOUR);
            } catch (SmppInterruptedException e) {
                thrown.complete(e);
                flag.complete(Thread.currentThread().isInterrupted());
            }
        });
        await().until(() -> caller.getState() == Thread.State.TIMED_WAITING);

        caller.interrupt();

        assertThat(thrown.join().mayHaveBeenAccepted()).isFalse();
        assertThat(flag.join()).isTrue();
        comesBack();
        assertThat(session.serviceTypes()).containsExactly("1", "2", "3");
    }

    @Test
    void messageOfMoreSegmentsThanPlacesHasItsPlaceInTheEmptyQueue() {
        session.becomes(SessionState.CLOSED);

        sendAll(List.of("1", "2", "3", "4"));
        assertNotSent(send("5", HOUR), "maxQueued: 4");
        comesBack();

        assertThat(session.serviceTypes()).containsExactly("1", "2", "3", "4");
    }

    @Test
    void closeFailsWhoWaitsAndWhoComes() {
        session.becomes(SessionState.CLOSED);
        SendOperation waits = send("1", HOUR);

        queue.close("the reason");
        queue.close("another");

        assertNotSent(waits, "the reason");
        assertNotSent(send("2", HOUR), "the reason");
        assertThat(time.pending()).isZero();
    }

    @Test
    void drainLetsLeaveWhatWaitsAndTakesNothingElse() {
        session.window = 1;
        send("1", HOUR);
        send("2", HOUR);

        CompletableFuture<Void> drained = queue.drain("closing");
        assertNotSent(send("3", HOUR), "closing");
        assertThat(drained).isNotDone();
        session.answer(0);

        assertThat(drained).isCompleted();
        assertThat(session.serviceTypes()).containsExactly("1", "2");
    }

    @Test
    void drainWaitsForNoConnection() {
        session.window = 1;
        send("1", HOUR);
        SendOperation waits = send("2", HOUR);
        CompletableFuture<Void> drained = queue.drain("closing");

        session.becomes(SessionState.CLOSED);
        queue.sessionsChanged();
        time.passes(Duration.ZERO);

        assertThat(drained).isCompleted();
        assertNotSent(waits, "closing");
    }

    @Test
    void recorderIsToldOnceOfEachMessageThatLeaves() {
        recordTo();
        send("at once", HOUR);
        session.becomes(SessionState.CLOSED);
        sendAll(List.of("1", "2"));
        time.passes(SECOND);

        comesBack();
        session.asked.get(2).answer(FakeSession.THROTTLED);
        time.passes(HOUR);

        assertThat(session.serviceTypes()).containsExactly("at once", "1", "2", "2");
        assertThat(recorder.take()).containsExactly("sent PT0S", "sent PT1S");
    }

    @Test
    void recorderIsToldOfEachMessageThatExpiresAndOfNoOther() {
        recordTo();
        session.becomes(SessionState.CLOSED);
        send("expires", SECOND);
        time.passes(SECOND);
        send("is there at the end", HOUR);
        send("as is this", HOUR);
        send("and this", HOUR);
        send("finds no place", HOUR);

        queue.close("the reason");

        assertThat(recorder.take()).containsExactly("expired PT1S");
    }

    private void recordTo() {
        time.recordTo(recorder);
        queue = newQueue(WhenQueueFull.FAIL, 0);
    }

    private void fill() {
        send("1", HOUR);
        send("2", HOUR);
        send("3", HOUR);
    }

    private void comesBack() {
        session.becomes(SessionState.BOUND_TRX);
        queue.sessionsChanged();
        time.passes(Duration.ZERO);
    }

    private SendQueue newQueue(WhenQueueFull whenFull, int rate) {
        SendQueue created = new SendQueue(sessions, options(whenFull, rate), time);
        sessions.feed(created);
        return created;
    }

    private static SendOptions options(WhenQueueFull whenFull, int rate) {
        return new SendOptions(3, HOUR, SECOND, whenFull, WhenThrottled.SEND_AGAIN, rate);
    }

    private SendOperation send(String serviceType, Duration timeout) {
        return send(List.of(serviceType), timeout);
    }

    private SendOperation sendAll(List<String> serviceTypes) {
        return send(serviceTypes, HOUR);
    }

    private SendOperation send(List<String> serviceTypes, Duration timeout) {
        SendOperation operation = new SendOperation(
                queue,
                serviceTypes.stream().map(FakeSession::submit).toList(),
                SendDeadline.within(timeout, time.nanoTime()),
                WhenThrottled.SEND_AGAIN,
                true);
        queue.send(operation);
        return operation;
    }

    private static Thread inThread(Runnable code) {
        Thread thread = new Thread(code);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static CompletableFuture<?> answer(SendOperation operation) {
        return operation.answers().get(0);
    }

    private static void assertNotSent(SendOperation operation, String why) {
        assertThatThrownBy(answer(operation)::join)
                .cause()
                .isInstanceOfSatisfying(
                        NotSentException.class,
                        e -> assertThat(e.mayHaveBeenAccepted()).isFalse())
                .hasMessageContaining(why);
    }
}
