package io.larvik.smpp.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.load.Crowd.Habit;
import io.larvik.smpp.pdu.EnquireLink;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.wire.Frame;
import io.larvik.smpp.wire.PduEncoder;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What a server holds of its bound peers takes no more memory than the sum of its budgets: messages that no handler
 * answers, most of them parked, and responses that nobody reads. {@code -Dload.held=1000} has 1,000 peers of each kind
 * and the default budgets.
 */
@Tag("alone")
@Timeout(300)
class HeldOctetsMemoryIT {

    private static final int PEERS = Integer.getInteger("load.held", 40);
    private static final boolean SHORT = PEERS < 1_000;
    private static final long MIB = 1024L * 1024;

    /** Less than half of what the peers send. */
    private static final long INFLIGHT = SHORT ? PEERS * 400L * 1024 : 256 * MIB;

    /** Less than half of what the peers leave unread. */
    private static final long OUTBOUND = SHORT ? PEERS * 100L * 1024 : 64 * MIB;

    /**
     * Memory beside the budgets: for each session what it may hold without them, the responses to one read, and the
     * objects of its messages; and the buffers that Netty keeps.
     */
    private static final long OWN = 2L * PEERS * 32 * 1024 + 10 * MIB;

    private static final byte[] MESSAGES = repeated(
            PduEncoder.encode(Frame.of(
                    SubmitSm.builder()
                            .destination(Address.of(1, 1, "46709771337"))
                            .tlvs(Tlvs.of(TlvTag.MESSAGE_PAYLOAD, OctetString.of(new byte[16 * 1024])))
                            .build(),
                    7)),
            60);
    private static final byte[] LINKS = repeated(PduEncoder.encode(Frame.of(EnquireLink.PLAIN, 7)), 4096);

    @Test
    @Tag("report-X20")
    void heldMessagesAndUnreadResponsesTakeNoMoreThanTheirBudgets() throws IOException {
        try (ServerProcess server = start(INFLIGHT, OUTBOUND)) {
            System.out.println("held octets: " + takeNoMoreThanTheBudgets(server));
        }
    }

    @Test
    void checkFindsAServerWithoutTheBudgets() throws IOException {
        try (ServerProcess server = start(1L << 40, 1L << 40)) {
            assertThatThrownBy(() -> takeNoMoreThanTheBudgets(server))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("memory of what is held");
        }
    }

    private static ServerProcess start(long inflight, long outbound) throws IOException {
        return ServerProcess.start(
                2048,
                0,
                "holds=1",
                "windowIn=10",
                "handlerTimeout=300",
                "writeStall=300",
                "inflight=" + inflight,
                "outbound=" + outbound);
    }

    private static String takeNoMoreThanTheBudgets(ServerProcess server) throws IOException {
        try (Crowd crowd = new Crowd(server.address(), 2 * PEERS, HeldOctetsMemoryIT::habit)) {
            await("all are bound").atMost(Duration.ofSeconds(120)).until(() -> server.ask("sessions") == 2 * PEERS);
            crowd.staysAway();
            long before = server.ask("memory");

            crowd.goesOn();
            Arrival arrival = new Arrival(server);
            await("nothing more is read").atMost(Duration.ofSeconds(120)).until(arrival::isOver);
            long taken = server.ask("memory") - before;

            long allowed = INFLIGHT + OUTBOUND + OWN;
            assertThat(taken).as("memory of what is held").isLessThanOrEqualTo(allowed);
            return "%d peers sent 60 messages of 16 KiB, %d read nothing: %d KiB taken, allowed were %d"
                    .formatted(PEERS, PEERS, taken / 1024, allowed / 1024);
        }
    }

    private static Habit habit(int index) {
        return index % 2 == 0
                ? Habit.binds(LegitimateEsme.BIND, MESSAGES)
                : Habit.bindsAndReadsNothing(LegitimateEsme.BIND, LINKS);
    }

    private static byte[] repeated(OctetString octets, int times) {
        return OctetString.ofHex(octets.toHex().repeat(times)).toBytes();
    }
}
