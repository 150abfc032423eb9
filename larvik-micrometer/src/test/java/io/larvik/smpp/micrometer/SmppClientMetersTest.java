package io.larvik.smpp.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.session.SmppRecorder.End;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SmppClientMetersTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final SmppClientMeters meters = SmppClientMeters.of(registry, "shop");

    @Test
    void acceptedRequestIsASuccess() {
        ended(CommandId.SUBMIT_SM, End.ANSWERED, CommandStatus.OK);

        Timer timer = timer("submit_sm", "ESME_ROK", "SUCCESS");
        assertThat(timer.count()).isOne();
        assertThat(timer.totalTime(TimeUnit.MILLISECONDS)).isEqualTo(7);
        assertThat(timer.getId().getTag("client")).isEqualTo("shop");
    }

    @Test
    void outcomeFollowsFromTheStatus() {
        ended(CommandId.SUBMIT_SM, End.ANSWERED, CommandStatus.THROTTLED);
        ended(CommandId.SUBMIT_SM, End.ANSWERED, CommandStatus.INVALID_DESTINATION_ADDRESS);

        assertThat(timer("submit_sm", "ESME_RTHROTTLED", "THROTTLED").count()).isOne();
        assertThat(timer("submit_sm", "ESME_RINVDSTADR", "REJECTED").count()).isOne();
    }

    @Test
    void requestWithoutResponseHasNoStatus() {
        ended(CommandId.SUBMIT_SM, End.TIMED_OUT, null);
        ended(CommandId.SUBMIT_SM, End.LOST, null);
        ended(CommandId.SUBMIT_SM, End.ANSWERED, null);

        assertThat(timer("submit_sm", "none", "TIMED_OUT").count()).isOne();
        assertThat(timer("submit_sm", "none", "LOST").count()).isOne();
        assertThat(timer("submit_sm", "none", "REJECTED").count()).isOne();
    }

    @Test
    void tenThousandMadeUpStatusesAreOneTimer() {
        for (int i = 0; i < 10_000; i++) {
            ended(CommandId.SUBMIT_SM, End.ANSWERED, CommandStatus.of(0x400 + i));
        }

        assertThat(registry.find("smpp.client.requests").timers()).hasSize(1);
        assertThat(timer("submit_sm", "other", "REJECTED").count()).isEqualTo(10_000);
    }

    @Test
    void tenThousandMadeUpCommandsAreOneTimer() {
        for (int i = 0; i < 10_000; i++) {
            meters.requestAnswered(null, CommandId.of(0x10000 + i), CommandStatus.INVALID_COMMAND_ID, 1);
        }

        assertThat(registry.find("smpp.client.handling").timers()).hasSize(1);
        assertThat(registry.get("smpp.client.handling")
                        .tag("command", "other")
                        .timer()
                        .count())
                .isEqualTo(10_000);
    }

    @Test
    void waitEndsSentOrExpired() {
        meters.messageQueued(1, true);
        meters.messageQueued(1, false);
        meters.messageQueued(1, false);

        assertThat(queueTimer("sent").count()).isOne();
        assertThat(queueTimer("expired").count()).isEqualTo(2);
    }

    @Test
    void finalReceiptOfAMatchedMessageIsTimed() {
        meters.receiptReceived(MessageState.ENROUTE, true, 1);
        meters.receiptReceived(null, true, 1);
        meters.receiptReceived(MessageState.DELIVERED, true, TimeUnit.HOURS.toNanos(2));

        assertThat(registry.find("smpp.client.receipts.delay").timers()).hasSize(1);
        assertThat(registry.get("smpp.client.receipts.delay")
                        .tag("state", "DELIVERED")
                        .timer()
                        .totalTime(TimeUnit.HOURS))
                .isEqualTo(2);
    }

    @Test
    void unmatchedReceiptIsOnlyCounted() {
        meters.receiptReceived(MessageState.DELIVERED, false, 0);

        assertThat(registry.get("smpp.client.receipts.unmatched").counter().count())
                .isOne();
        assertThat(registry.find("smpp.client.receipts.delay").timers()).isEmpty();
    }

    private void ended(CommandId command, End end, CommandStatus status) {
        meters.requestEnded(null, command, end, status, TimeUnit.MILLISECONDS.toNanos(7));
    }

    private Timer timer(String command, String status, String outcome) {
        return registry.get("smpp.client.requests")
                .tags("command", command, "status", status, "outcome", outcome)
                .timer();
    }

    private Timer queueTimer(String outcome) {
        return registry.get("smpp.client.queue.time").tag("outcome", outcome).timer();
    }
}
