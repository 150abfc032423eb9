package io.larvik.smpp.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.pdu.SubmitSmResp;
import io.larvik.smpp.session.ConnectFailedException.Reason;
import io.larvik.smpp.session.SmppException.Origin;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What all failures have in common: the origin, the message, the copy with a stack trace, and serialization. */
class SmppExceptionTest {

    private static final Origin ORIGIN = new Origin("shop", "smsc.example:2775", "3f9c1a", CommandId.SUBMIT_SM);
    private static final Origin SESSION = new Origin("shop", "smsc.example:2775", "3f9c1a", null);
    private static final Exception CAUSE = new IOException("Connection reset");

    static Stream<SmppException> failures() {
        return Stream.of(
                        new BindRefusedException(CommandStatus.INVALID_PASSWORD),
                        new ConnectFailedException(Reason.UNREACHABLE, "cannot be reached: Connection reset", CAUSE),
                        new ConnectionLostException("Connection reset"),
                        new NoReceiptException("the client is closed"),
                        new NotSentException("the client is closed", false),
                        new RequestRejectedException(
                                CommandId.SUBMIT_SM, new SubmitSmResp(CommandStatus.THROTTLED, "", Tlvs.NONE)),
                        new ResponseTimeoutException("sequence_number 7"),
                        new SegmentsFailedException(List.of(
                                new SegmentOutcome(1, 2, null, new NotSentException("the window is full")),
                                new SegmentOutcome(2, 2, null, new NotSentException("the window is full")))),
                        new SmppInterruptedException(new InterruptedException("test"), false),
                        new UnexpectedResponseException("query_sm_resp", CAUSE))
                .map(failure -> failure.withRetryAfter(Duration.ofSeconds(3)).at(ORIGIN));
    }

    @Test
    void everyKindOfFailureIsLookedAt() {
        Set<Class<?>> seen = failures().map(Object::getClass).collect(Collectors.toSet());

        assertThat(seen).containsExactlyInAnyOrder(SmppException.class.getPermittedSubclasses());
    }

    @ParameterizedTest
    @MethodSource("failures")
    void failureHasNoStackTraceUntilItIsThrown(SmppException failure) {
        assertThat(failure.getStackTrace()).isEmpty();
        assertThat(failure.thrownHere().getStackTrace()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("failures")
    void thrownFailureIsTheSame(SmppException failure) {
        SmppException thrown = failure.thrownHere();

        assertThat(thrown).isNotSameAs(failure).hasSameClassAs(failure);
        assertThat(thrown)
                .usingRecursiveComparison()
                .ignoringFields("stackTrace")
                .isEqualTo(failure);
        assertThat(thrown.getCause()).isSameAs(failure.getCause());
    }

    @ParameterizedTest
    @MethodSource("failures")
    void failureSurvivesSerialization(SmppException failure) throws Exception {
        SmppException copy = copy(failure.thrownHere());

        assertThat(copy).hasSameClassAs(failure).hasMessage(failure.getMessage());
        assertThat(values(copy)).isEqualTo(values(failure));
        assertThat(copy.getStackTrace()).isNotEmpty();
    }

    private static List<Object> values(SmppException failure) {
        return Stream.<Object>of(
                        failure.account(),
                        failure.peer(),
                        failure.sessionName(),
                        failure.command(),
                        failure.isRetryable(),
                        failure.retryAfter(),
                        failure.mayHaveBeenAccepted(),
                        failure instanceof RequestRejectedException rejected ? rejected.status() : "",
                        failure instanceof BindRefusedException refused ? refused.status() : "",
                        failure instanceof ConnectFailedException failed ? failed.reason() : "",
                        String.valueOf(failure.getCause()))
                .map(value -> value == null ? "null" : value)
                .toList();
    }

    private static SmppException copy(SmppException failure) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(octets)) {
            out.writeObject(failure);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(octets.toByteArray()))) {
            return (SmppException) in.readObject();
        }
    }

    @Test
    void pdusDoNotSurviveSerialization() throws Exception {
        SubmitSmResp refusal = new SubmitSmResp(CommandStatus.THROTTLED, "", Tlvs.NONE);
        RequestRejectedException rejected = new RequestRejectedException(CommandId.SUBMIT_SM, refusal);
        SegmentsFailedException failed = new SegmentsFailedException(List.of(new SegmentOutcome(1, 1, refusal, null)));

        assertThat(rejected.response()).isEqualTo(refusal);
        assertThat(((RequestRejectedException) copy(rejected)).response()).isNull();
        assertThat(failed.segments()).hasSize(1);
        assertThat(((SegmentsFailedException) copy(failed)).segments()).isEmpty();
    }

    @Test
    void causeOfFailedSegmentsIsTheFirstFailure() throws Exception {
        SubmitSmResp refusal = new SubmitSmResp(CommandStatus.THROTTLED, "", Tlvs.NONE);
        NotSentException first = new NotSentException("the window is full");
        SegmentsFailedException failed = new SegmentsFailedException(List.of(
                new SegmentOutcome(1, 3, refusal, null),
                new SegmentOutcome(2, 3, null, first),
                new SegmentOutcome(3, 3, null, new ConnectionLostException("Connection reset"))));

        assertThat(failed).hasCause(first);
        assertThat(failed.at(ORIGIN).thrownHere()).hasCause(first);
        assertThat(copy(failed)).cause().isInstanceOf(NotSentException.class).hasMessage(first.getMessage());
    }

    @Test
    void segmentsRefusedByResponsesHaveNoCause() {
        SubmitSmResp refusal = new SubmitSmResp(CommandStatus.THROTTLED, "", Tlvs.NONE);

        assertThat(new SegmentsFailedException(List.of(new SegmentOutcome(1, 1, refusal, null))))
                .hasNoCause();
    }

    @Test
    void messageTellsRequestAccountPeerAndSession() {
        assertThat(failures()
                        .map(Throwable::getMessage)
                        .map(text -> text.replace("submit_sm to shop@smsc.example:2775 (s=3f9c1a) ", "… ")))
                .containsExactly(
                        "… refused: ESME_RINVPASWD (0x0E), password not acceptable; check system_id and"
                                + " password, and whether they are for this host",
                        "… cannot be reached: Connection reset",
                        "… not answered, connection lost: Connection reset",
                        "… no receipt: the client is closed",
                        "… not sent: the client is closed",
                        "… rejected: ESME_RTHROTTLED (0x58), allowed rate exceeded",
                        "… not answered in time: sequence_number 7",
                        "… failed: 0 of 2 segments accepted; segment 1: not sent: the window is full",
                        "… interrupted while waiting",
                        "… answered with query_sm_resp");
    }

    @Test
    void messageWithoutARequestTellsTheSession() {
        assertThat(new ConnectionLostException("Connection reset").at(SESSION))
                .hasMessage("shop@smsc.example:2775 (s=3f9c1a) connection lost: Connection reset");
        assertThat(new BindRefusedException(CommandStatus.ALREADY_BOUND).at(SESSION))
                .hasMessageStartingWith("shop@smsc.example:2775 (s=3f9c1a) bind refused: ESME_RALYBND (0x05)");
    }

    @Test
    void messageLeavesOutWhatIsUnknown() {
        NotSentException failure = new NotSentException("test");

        assertThat(failure).hasMessage("not sent: test");
        assertThat(failure.at(Origin.of(CommandId.QUERY_SM))).hasMessage("query_sm not sent: test");
        assertThat(failure.at(new Origin("shop", null, null, null))).hasMessage("shop not sent: test");
        assertThat(failure.at(new Origin("", "a:1", null, null))).hasMessage("a:1 not sent: test");
        assertThat(failure.at(new Origin(null, null, "3f9c1a", null))).hasMessage("(s=3f9c1a) not sent: test");
    }

    @Test
    void accountInTheMessageIsPrintable() {
        assertThat(new NotSentException("test").at(new Origin("a\nb\u0000", null, null, null)))
                .hasMessage("a?b? not sent: test");
    }

    @Test
    void innerOriginStays() {
        SmppException failure = new NotSentException("test")
                .at(Origin.of(CommandId.QUERY_SM))
                .at(new Origin("other", "b:2", null, CommandId.SUBMIT_SM));

        assertThat(Arrays.asList(failure.account(), failure.peer(), failure.sessionName(), failure.command()))
                .containsExactly("other", "b:2", null, CommandId.QUERY_SM);
    }
}
