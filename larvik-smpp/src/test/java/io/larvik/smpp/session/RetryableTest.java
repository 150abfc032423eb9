package io.larvik.smpp.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.pdu.SubmitSmResp;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether another try is worth it, which is not whether it is safe. */
@Tag("report-N2")
class RetryableTest {

    @ParameterizedTest
    @CsvSource({
        "ESME_RINVDSTADR, false",
        "ESME_RINVCMDID, false",
        "ESME_RINVBNDSTS, false",
        "ESME_RTHROTTLED, true",
        "ESME_RMSGQFUL, true",
        "ESME_RSYSERR, true",
        "ESME_RX_T_APPN, true",
    })
    void refusalIsWorthAnotherTryByItsStatus(String name, boolean retryable) {
        CommandStatus status = CommandStatus.named(name);

        assertThat(new RequestRejectedException("submit_sm", status).isRetryable())
                .isEqualTo(retryable);
        assertThat(segmentsFail(refused(status)).isRetryable()).isEqualTo(retryable);
    }

    @Test
    void lostConnectionIsWorthAnotherTryThatMayDouble() {
        SmppException lost = new ConnectionLostException("test");

        assertThat(lost.isRetryable()).isTrue();
        assertThat(lost.mayHaveBeenAccepted()).isTrue();
    }

    @Test
    void whatWasNotSentIsWorthAnotherTryAndWhatWasAcceptedIsNot() {
        assertThat(new NotSentException("test").isRetryable()).isTrue();
        assertThat(new ResponseTimeoutException("test").isRetryable()).isTrue();
        assertThat(new NoReceiptException("test").isRetryable()).isFalse();
        assertThat(new UnexpectedResponseException("test").isRetryable()).isFalse();
    }

    @Test
    void wrongPasswordAndCertificateStayWrong() {
        assertThat(new BindRefusedException(CommandStatus.INVALID_PASSWORD).isRetryable())
                .isFalse();
        assertThat(new BindRefusedException(CommandStatus.ALREADY_BOUND).isRetryable())
                .isTrue();
        assertThat(new ConnectFailedException(ConnectFailedException.Reason.TLS, "test").isRetryable())
                .isFalse();
        assertThat(new ConnectFailedException(ConnectFailedException.Reason.UNREACHABLE, "test").isRetryable())
                .isTrue();
    }

    @Test
    void oneSegmentThatStaysRefusedDecides() {
        SegmentsFailedException mixed =
                segmentsFail(refused(CommandStatus.THROTTLED), refused(CommandStatus.INVALID_DESTINATION_ADDRESS));

        assertThat(mixed.isRetryable()).isFalse();
    }

    private static SegmentsFailedException segmentsFail(SubmitSmResp... responses) {
        return new SegmentsFailedException(List.of(responses).stream()
                .map(response -> new SegmentOutcome(1, responses.length, response, null))
                .toList());
    }

    private static SubmitSmResp refused(CommandStatus status) {
        return new SubmitSmResp(status, "", Tlvs.NONE);
    }
}
