package io.larvik.smpp.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larvik.smpp.net.VirtualResources;
import io.larvik.smpp.pdu.PduResponse;
import io.larvik.smpp.session.ConnectionLostException;
import io.larvik.smpp.session.InboundRequest;
import io.larvik.smpp.session.NotSentException;
import io.larvik.smpp.session.ResponseTimeoutException;
import io.larvik.smpp.session.SessionState;
import io.larvik.smpp.session.WhenQueueFull;
import io.larvik.smpp.session.WhenThrottled;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class SendOperationTest {

    private static final SendOptions OPTIONS = new SendOptions(
            10, Duration.ofSeconds(60), Duration.ofSeconds(30), WhenQueueFull.FAIL, WhenThrottled.SEND_AGAIN, 0);

    private final VirtualResources time = new VirtualResources();
    private final FakeSession first = new FakeSession(InboundRequest::pdu);
    private final FakeSession second = new FakeSession(InboundRequest::pdu);
    private final FakeSessions sessions = new FakeSessions(first, second);
    private final SendQueue queue = new SendQueue(sessions, OPTIONS, time);

    SendOperationTest() {
        first.window = 11; // it is chosen first
        sessions.feed(queue);
    }

    @Test
    void responseIsThatOfTheSession() {
        SendOperation sent = send("1");

        first.answer(0);

        assertThat(sent.answers().get(0)).isCompletedWithValue(FakeSession.ACCEPTED);
        assertThat(first.asked.get(0).timeout()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void timeInTheQueueIsNotTimeForTheResponse() {
        second.window = 0;
        first.becomes(SessionState.CLOSED);
        send("1");

        time.passes(Duration.ofSeconds(45));
        first.becomes(SessionState.BOUND_TRX);
        queue.dispatch();

        assertThat(first.asked.get(0).timeout()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void deadlineOfItsOwnIsForBoth() {
        second.window = 0;
        first.becomes(SessionState.CLOSED);
        start(List.of("1"), SendDeadline.within(Duration.ofSeconds(50), time.nanoTime()), true);

        time.passes(Duration.ofSeconds(45));
        first.becomes(SessionState.BOUND_TRX);
        queue.dispatch();

        assertThat(first.asked.get(0).timeout()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void messageThatDidNotLeaveGoesOnTheOtherSession() {
        SendOperation sent = send("1");

        first.becomes(SessionState.CLOSED);
        first.asked.get(0).fail(new NotSentException("the session is closed"));
        time.passes(Duration.ZERO);
        second.answer(0);

        assertThat(sent.answers().get(0)).isCompletedWithValue(FakeSession.ACCEPTED);
    }

    @Test
    void messageThatMayHaveBeenAcceptedIsNotSentAgain() {
        SendOperation sent = send("1");

        first.becomes(SessionState.CLOSED);
        first.asked.get(0).fail(new ConnectionLostException("test"));
        time.passes(Duration.ZERO);

        assertFailed(sent, 0, ConnectionLostException.class);
        assertThat(second.asked).isEmpty();
    }

    @Test
    void messageThatASessionDoesNotTakeFailsAsItSays() {
        SendOperation sent = send("1");

        first.asked.get(0).fail(new NotSentException("submit_sm is not allowed"));

        assertFailed(sent, 0, NotSentException.class).hasMessageContaining("not allowed");
        assertThat(second.asked).isEmpty();
    }

    @Test
    void restOfAMessageGoesOnTheOtherSessionWhereNothingOfItWasLost() {
        first.window = 2;
        second.window = 1;
        SendOperation sent = send("1", "2", "3");
        first.becomes(SessionState.CLOSED);
        first.asked.get(1).fail(new NotSentException("closed"));
        first.answer(0);
        time.passes(Duration.ZERO);
        second.answer(0);
        second.answer(1);

        assertThat(first.serviceTypes()).containsExactly("1", "2");
        assertThat(second.serviceTypes()).containsExactly("2", "3");
        assertThat(sent.answers()).allSatisfy(answer -> assertThat(answer).isCompleted());
    }

    @Test
    void restOfAMessageIsNotSentWhereSomeOfItMayBeLost() {
        first.window = 2;
        second.window = 1;
        SendOperation sent = send("1", "2", "3");
        first.becomes(SessionState.CLOSED);
        first.asked.get(0).fail(new ConnectionLostException("test"));
        first.asked.get(1).fail(new NotSentException("closed"));
        time.passes(Duration.ZERO);

        assertFailed(sent, 0, ConnectionLostException.class);
        assertFailed(sent, 1, NotSentException.class);
        assertFailed(sent, 2, NotSentException.class);
        assertThat(second.asked).isEmpty();
    }

    @Test
    void requestsOfOneSessionStayThere() {
        first.window = 2;
        second.window = 1;
        SendOperation sent = start(List.of("1", "2", "3"), SendDeadline.of(OPTIONS, time.nanoTime()), false);
        first.answer(0);
        assertThat(first.serviceTypes()).containsExactly("1", "2", "3");

        first.becomes(SessionState.CLOSED);
        first.asked.get(1).fail(new NotSentException("closed"));
        first.asked.get(2).fail(new NotSentException("closed"));
        time.passes(Duration.ZERO);

        assertThat(sent.answers().get(0)).isCompleted();
        assertFailed(sent, 1, NotSentException.class);
        assertFailed(sent, 2, NotSentException.class);
        assertThat(second.asked).isEmpty();
    }

    @Test
    void refusedRequestKeepsItsPlace() {
        first.window = 1;
        second.window = 0;
        send("1");
        send("2");

        first.asked.get(0).answer(FakeSession.THROTTLED);
        time.passes(Duration.ofSeconds(1));

        assertThat(first.serviceTypes()).containsExactly("1", "1");
    }

    @Test
    void whatItsCallerHasGivenUpIsNotSentAgain() {
        first.window = 1;
        second.window = 0;
        SendOperation sent = send("1", "2");

        queue.giveUp(sent, "given up");
        sent.giveUpUnanswered();
        first.asked.get(0).answer(FakeSession.THROTTLED);
        time.passes(Duration.ofMinutes(1));

        assertFailed(sent, 0, ResponseTimeoutException.class);
        assertFailed(sent, 1, NotSentException.class);
        assertThat(first.asked).hasSize(1);
    }

    private SendOperation send(String... serviceTypes) {
        return start(List.of(serviceTypes), SendDeadline.of(OPTIONS, time.nanoTime()), true);
    }

    private SendOperation start(List<String> serviceTypes, SendDeadline deadline, boolean mayMove) {
        SendOperation operation = new SendOperation(
                queue,
                serviceTypes.stream().map(FakeSession::submit).toList(),
                deadline,
                WhenThrottled.SEND_AGAIN,
                mayMove);
        queue.send(operation);
        time.passes(Duration.ZERO);
        return operation;
    }

    private static org.assertj.core.api.AbstractThrowableAssert<?, ?> assertFailed(
            SendOperation operation, int index, Class<? extends Throwable> with) {
        CompletableFuture<PduResponse> answer = operation.answers().get(index);
        return assertThatThrownBy(answer::join).cause().isInstanceOf(with);
    }
}
