package io.larvik.smpp.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.net.VirtualResources;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.pdu.SubmitSmResp;
import io.larvik.smpp.session.ConnectionLostException;
import io.larvik.smpp.session.InboundRequest;
import io.larvik.smpp.session.NotSentException;
import io.larvik.smpp.session.SegmentOutcome;
import io.larvik.smpp.session.SessionState;
import io.larvik.smpp.text.PeerAlphabets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class SendOperationTest {

    private static final SubmitSm HELLO = Sms.to("46709771337")
            .text("Hello")
            .toSubmitSm(PeerAlphabets.STANDARD, 1)
            .get(0);
    private static final SubmitSmResp ACCEPTED = new SubmitSmResp(CommandStatus.OK, "450", Tlvs.NONE);
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final VirtualResources time = new VirtualResources();
    private final FakeSession first = new FakeSession(InboundRequest::pdu);
    private final FakeSession second = new FakeSession(InboundRequest::pdu);
    private final List<FakeSession> sessions = List.of(first, second);
    private final SendQueue queue = new SendQueue(
            () -> sessions.stream()
                    .filter(session -> session.state().isBound())
                    .findFirst()
                    .orElse(null),
            10,
            0,
            time);

    @Test
    void responseIsThatOfTheSession() {
        CompletableFuture<SubmitSmResp> response = operation().send(HELLO);

        first.asked.get(0).answer(ACCEPTED);

        assertThat(response).isCompletedWithValue(ACCEPTED);
        assertThat(first.asked.get(0).timeout()).isEqualTo(TIMEOUT);
    }

    @Test
    void messageThatDidNotLeaveGoesOnTheOtherSession() {
        CompletableFuture<SubmitSmResp> response = operation().send(HELLO);
        time.passes(Duration.ofSeconds(10));

        first.becomes(SessionState.CLOSED);
        first.asked.get(0).response().completeExceptionally(new NotSentException("the session is closed"));
        second.asked.get(0).answer(ACCEPTED);

        assertThat(response).isCompletedWithValue(ACCEPTED);
        assertThat(second.asked.get(0).timeout()).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void messageThatMayHaveBeenAcceptedIsNotSentAgain() {
        CompletableFuture<SubmitSmResp> response = operation().send(HELLO);

        first.becomes(SessionState.CLOSED);
        first.asked.get(0).response().completeExceptionally(new ConnectionLostException("test"));

        assertThatThrownBy(response::join).cause().isInstanceOf(ConnectionLostException.class);
        assertThat(second.asked).isEmpty();
    }

    @Test
    void messageThatASessionDoesNotTakeFailsAsItSays() {
        CompletableFuture<SubmitSmResp> response = operation().send(HELLO);

        first.asked.get(0).response().completeExceptionally(new NotSentException("the window is full"));

        assertThatThrownBy(response::join).hasMessageContaining("the window is full");
        assertThat(second.asked).isEmpty();
    }

    @Test
    void segmentsOfAMessageStayTogetherAndInOrder() {
        first.becomes(SessionState.CLOSED);
        second.becomes(SessionState.CLOSED);
        CompletableFuture<List<SegmentOutcome>> sent =
                operation().send(List.of(segment("1"), segment("2"), segment("3")));
        first.becomes(SessionState.BOUND_TRX);
        queue.dispatch();
        first.becomes(SessionState.CLOSED);
        second.becomes(SessionState.BOUND_TRX);

        first.asked.forEach(asked -> asked.response().completeExceptionally(new NotSentException("closed")));

        assertThat(sent).isCompletedExceptionally();
        assertThat(first.asked)
                .extracting(asked -> ((SubmitSm) asked.pdu()).serviceType())
                .containsExactly("1", "2", "3");
        assertThat(second.asked).isEmpty();
    }

    @Test
    void messageWhoseTimeIsUpIsNotSent() {
        first.becomes(SessionState.CLOSED);
        second.becomes(SessionState.CLOSED);
        CompletableFuture<SubmitSmResp> late = operation().send(HELLO);

        time.passes(TIMEOUT);

        assertThatThrownBy(late::join).cause().isInstanceOf(NotSentException.class);
        assertThat(first.asked).isEmpty();
    }

    private static SubmitSm segment(String serviceType) {
        return SubmitSm.builder().serviceType(serviceType).build();
    }

    private SendOperation operation() {
        return new SendOperation(queue, WhenThrottled.SEND_AGAIN, time, TIMEOUT);
    }
}
