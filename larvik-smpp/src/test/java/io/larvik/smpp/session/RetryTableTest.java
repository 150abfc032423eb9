package io.larvik.smpp.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.pdu.SubmitSmResp;
import io.larvik.smpp.session.ConnectFailedException.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whether the same request may succeed when it is sent again, and when; one line for each kind of failure. */
@Tag("report-N2")
class RetryTableTest {

    private static final Duration SHORT = Duration.ofSeconds(1);
    private static final Duration LONG = Duration.ofSeconds(40);

    private static final String YES = "retryable";
    private static final String UNKNOWN = "may have been accepted";
    private static final String NO = "neither";

    static Stream<Arguments> table() {
        return Stream.of(
                row(YES, SHORT, rejected("ESME_RTHROTTLED")),
                row(YES, SHORT, rejected("ESME_RMSGQFUL")),
                row(YES, SHORT, rejected("ESME_RSYSERR")),
                row(YES, SHORT, rejected("ESME_RX_T_APPN")),
                row(YES, LONG, rejected("ESME_RTHROTTLED").withRetryAfter(LONG)),
                row(NO, null, rejected("ESME_RINVDSTADR").withRetryAfter(LONG)),
                row(NO, null, rejected("ESME_RINVCMDID")),
                row(NO, null, rejected("ESME_RINVBNDSTS")),
                row(YES, null, new NotSentException("test")),
                row(NO, null, new NotSentException("the client is closed", false)),
                row(YES, LONG, new ConnectFailedException(Reason.UNREACHABLE, "test").withRetryAfter(LONG)),
                row(YES, LONG, new ConnectFailedException(Reason.UNKNOWN_HOST, "test").withRetryAfter(LONG)),
                row(YES, LONG, new ConnectFailedException(Reason.TIMEOUT, "test").withRetryAfter(LONG)),
                row(YES, LONG, new ConnectFailedException(Reason.CLOSED, "test").withRetryAfter(LONG)),
                row(YES, null, new ConnectFailedException(Reason.CLOSED, "test")),
                row(NO, null, new ConnectFailedException(Reason.TLS, "test").withRetryAfter(LONG)),
                row(NO, null, new BindRefusedException(CommandStatus.INVALID_PASSWORD).withRetryAfter(LONG)),
                row(NO, null, new BindRefusedException(CommandStatus.INVALID_SYSTEM_ID).withRetryAfter(LONG)),
                row(YES, LONG, new BindRefusedException(CommandStatus.ALREADY_BOUND).withRetryAfter(LONG)),
                row(YES, LONG, new BindRefusedException(CommandStatus.SYSTEM_ERROR).withRetryAfter(LONG)),
                row(UNKNOWN, null, new ConnectionLostException("test")),
                row(UNKNOWN, null, new ResponseTimeoutException("test")),
                row(UNKNOWN, null, new UnexpectedResponseException("test")),
                row(YES, SHORT, segments(answered("ESME_RTHROTTLED"), answered("ESME_RSYSERR"))),
                row(
                        YES,
                        LONG,
                        segments(
                                answered("ESME_RTHROTTLED"),
                                failed(rejected("ESME_RMSGQFUL").withRetryAfter(LONG)))),
                row(YES, null, segments(failed(new NotSentException("a")), failed(new NotSentException("b")))),
                row(NO, null, segments(answered("ESME_RTHROTTLED"), answered("ESME_RINVDSTADR"))),
                row(UNKNOWN, null, segments(answered("ESME_ROK"), answered("ESME_RTHROTTLED"))),
                row(UNKNOWN, null, segments(answered("ESME_RTHROTTLED"), failed(new ConnectionLostException("test")))),
                row(UNKNOWN, null, new SmppInterruptedException(new InterruptedException())),
                row(NO, null, new SmppInterruptedException(new InterruptedException(), false)),
                row(UNKNOWN, null, new NoReceiptException("test")));
    }

    @ParameterizedTest
    @MethodSource("table")
    void failureIsRetryableOrMayHaveBeenAcceptedOrNeither(String kind, Duration after, SmppException failure) {
        assertThat(failure.isRetryable()).isEqualTo(kind.equals(YES));
        assertThat(failure.mayHaveBeenAccepted()).isEqualTo(kind.equals(UNKNOWN));
        assertThat(failure.retryAfter()).isEqualTo(after);
    }

    @Test
    void everyKindOfFailureIsInTheTable() {
        Set<Class<?>> kinds = table().map(row -> row.get()[2].getClass()).collect(Collectors.toSet());

        assertThat(kinds).containsExactlyInAnyOrder(SmppException.class.getPermittedSubclasses());
    }

    @Test
    void everyStatusIsRetryableOrNot() {
        assertThat(CommandStatus.named())
                .extracting(status -> new RequestRejectedException(CommandId.SUBMIT_SM, status))
                .noneMatch(SmppException::mayHaveBeenAccepted)
                .allMatch(failure -> failure.isRetryable() == (failure.retryAfter() != null));
    }

    private static Arguments row(String kind, Duration after, SmppException failure) {
        return Arguments.of(kind, after, failure);
    }

    private static SmppException rejected(String status) {
        return new RequestRejectedException(CommandId.SUBMIT_SM, CommandStatus.named(status));
    }

    private static SegmentOutcome answered(String status) {
        return new SegmentOutcome(1, 2, new SubmitSmResp(CommandStatus.named(status), "", Tlvs.NONE), null);
    }

    private static SegmentOutcome failed(SmppException failure) {
        return new SegmentOutcome(2, 2, null, failure);
    }

    private static SmppException segments(SegmentOutcome... outcomes) {
        return new SegmentsFailedException(List.of(outcomes));
    }
}
