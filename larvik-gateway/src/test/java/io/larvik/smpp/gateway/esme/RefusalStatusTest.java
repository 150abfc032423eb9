package io.larvik.smpp.gateway.esme;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.gateway.core.Refusal;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an application is told when its message is not taken. */
class RefusalStatusTest {

    private static final Map<Refusal, CommandStatus> TABLE = new EnumMap<>(Map.of(
            Refusal.NO_ROUTE, CommandStatus.INVALID_DESTINATION_ADDRESS,
            Refusal.SENDER, CommandStatus.INVALID_SOURCE_ADDRESS,
            Refusal.VALIDITY, CommandStatus.INVALID_VALIDITY_PERIOD,
            Refusal.SCHEDULE, CommandStatus.INVALID_SCHEDULE_TIME,
            Refusal.RATE, CommandStatus.THROTTLED,
            Refusal.ACCOUNT_FULL, CommandStatus.MESSAGE_QUEUE_FULL,
            Refusal.QUEUES_FULL, CommandStatus.MESSAGE_QUEUE_FULL,
            Refusal.OVERLOADED, CommandStatus.MESSAGE_QUEUE_FULL,
            Refusal.DISK_FULL, CommandStatus.MESSAGE_QUEUE_FULL,
            Refusal.STORE_AWAY, CommandStatus.SYSTEM_ERROR));

    static {
        TABLE.put(Refusal.CONFLICT, CommandStatus.SUBMIT_FAILED);
    }

    @Test
    void eachRefusalHasTheStatusOfTheTable() {
        for (Refusal why : Refusal.values()) {
            assertThat(SmppDoor.status(why)).as(why.name()).isEqualTo(TABLE.get(why));
        }
    }

    @Test
    void whatMayPassAsksTheApplicationToTryAgain() {
        for (Refusal why : new Refusal[] {Refusal.RATE, Refusal.QUEUES_FULL, Refusal.DISK_FULL, Refusal.STORE_AWAY}) {
            assertThat(SmppDoor.status(why).retry()).as(why.name()).isNotEqualTo(CommandStatus.Retry.PERMANENT);
        }
    }
}
