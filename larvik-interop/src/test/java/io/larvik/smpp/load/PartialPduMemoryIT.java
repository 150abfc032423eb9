package io.larvik.smpp.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.load.Crowd.Habit;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The incomplete PDUs of bound peers take no more memory than their budget. {@code -Dload.partial=10000} has 10,000
 * peers announce 70 KiB and send 4. The short form does the same with a smaller budget.
 */
@Tag("alone")
@Timeout(300)
class PartialPduMemoryIT {

    private static final int SOCKETS = Integer.getInteger("load.partial", 1_000);
    private static final int SENT = 4 * 1024;

    /** Memory beside the incomplete PDUs: what each session needs, and the receive buffers that Netty keeps. */
    private static final long OWN = SOCKETS * 4096L + 4 * 1024 * 1024;

    private static final long BUDGET = SOCKETS * 6_554L; // 64 MiB for 10,000

    @Test
    @Tag("A3")
    void startsOfLongPdusTakeNoMoreThanTheBudget() throws IOException {
        try (ServerProcess server = ServerProcess.start(1024, 0, "budget=" + BUDGET, "pduReadTimeout=120")) {
            System.out.println("partial PDUs: " + takeNoMoreThanTheBudget(server, SENT, BUDGET));
        }
    }

    @Test
    @Tag("A3")
    void mostOfLongPdusTakesNoMoreThanTheBudgetAndWhatEachHasForItself() throws IOException {
        try (ServerProcess server = ServerProcess.start(1024, 0, "budget=" + BUDGET, "pduReadTimeout=120")) {
            System.out.println("partial PDUs: " + takeNoMoreThanTheBudget(server, 60 * 1024, BUDGET + OWN));
        }
    }

    @Test
    void checkFindsAServerWithoutBudget() throws IOException {
        try (ServerProcess server = ServerProcess.start(1024, 0, "budget=" + (1L << 40), "pduReadTimeout=120")) {
            assertThatThrownBy(() -> takeNoMoreThanTheBudget(server, 60 * 1024, BUDGET + OWN))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("memory of the starts");
        }
    }

    private static String takeNoMoreThanTheBudget(ServerProcess server, int sent, long budget) throws IOException {
        byte[] start = new byte[sent];
        Arrays.fill(start, (byte) 'x');
        System.arraycopy(OctetString.ofHex("0001180000000004").toBytes(), 0, start, 0, 8); // 70 KiB of submit_sm
        try (Crowd crowd = new Crowd(server.address(), SOCKETS, i -> Habit.binds(LegitimateEsme.BIND, start))) {
            await("all are bound").atMost(Duration.ofSeconds(120)).until(() -> server.ask("sessions") == SOCKETS);
            long before = server.ask("memory");

            crowd.goesOn();
            Arrival arrival = new Arrival(server);
            await("nothing more is read").atMost(Duration.ofSeconds(60)).until(arrival::isOver);
            long taken = server.ask("memory") - before;

            assertThat(taken).as("memory of the starts").isLessThanOrEqualTo(budget + budget / 10);
            return "%d sockets announced 70 KiB and sent %d KiB: %d KiB taken, allowed were %d"
                    .formatted(SOCKETS, sent / 1024, taken / 1024, (budget + budget / 10) / 1024);
        }
    }
}
