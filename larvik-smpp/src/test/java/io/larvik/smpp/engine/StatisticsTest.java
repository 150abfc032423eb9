package io.larvik.smpp.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.pdu.EnquireLink;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.session.Statistics;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The counts of a session, in virtual time. */
class StatisticsTest {

    private static final SubmitSm SUBMIT = SubmitSm.builder().build();

    private final VirtualSession esme = VirtualSession.boundEsme(VirtualSession.ESME);

    @Test
    void pdusAndOctetsAreCountedBothWays() {
        Statistics before = statistics(esme);

        esme.receives(EnquireLink.PLAIN, 1);

        Statistics after = statistics(esme);
        assertThat(after.pdusReceived() - before.pdusReceived()).isEqualTo(1);
        assertThat(after.octetsReceived() - before.octetsReceived()).isEqualTo(16);
        assertThat(after.pdusSent() - before.pdusSent()).isEqualTo(1);
        assertThat(after.octetsSent() - before.octetsSent()).isEqualTo(16);
    }

    @Test
    void rejectionsReceivedAreToldApartByStatus() {
        for (CommandStatus status :
                new CommandStatus[] {CommandStatus.THROTTLED, CommandStatus.THROTTLED, CommandStatus.SYSTEM_ERROR}) {
            OutboundRequest request = esme.request(SUBMIT);
            esme.receives(SUBMIT.response(status), request.sequenceNumber);
        }

        assertThat(statistics(esme).rejectionsReceived())
                .containsOnly(entry(CommandStatus.THROTTLED, 2L), entry(CommandStatus.SYSTEM_ERROR, 1L));
        assertThat(statistics(esme).throttles()).isEqualTo(2);
    }

    @Test
    void rejectionsSentAreToldApartByStatus() {
        VirtualSession mc = VirtualSession.boundMc(VirtualSession.MC);

        mc.receives("00000010 0000ffff 00000000 00000007");

        assertThat(statistics(mc).rejectionsSent()).containsOnly(entry(CommandStatus.INVALID_COMMAND_ID, 1L));
    }

    @Test
    void aPeerThatMakesUpStatusesTakesNoMemory() {
        for (int status = 1; status <= 1000; status++) {
            OutboundRequest request = esme.request(SUBMIT);
            esme.receives(SUBMIT.response(CommandStatus.of(0x0050_0000 + status)), request.sequenceNumber);
        }

        assertThat(statistics(esme).rejectionsReceived())
                .hasSize(65)
                .containsEntry(CommandStatus.UNKNOWN_ERROR, 1000L - 64);
    }

    @Test
    void whatIsHeldIsMeasured() {
        VirtualSession narrow = VirtualSession.boundEsme(VirtualSession.ESME.with(o -> o.windowOut(2)));
        narrow.peerStopsReading();

        for (int i = 0; i < 5; i++) {
            narrow.request(SUBMIT);
        }

        narrow.core.measure();
        Statistics statistics = statistics(narrow);
        assertThat(statistics.inFlight()).isEqualTo(2);
        assertThat(statistics.waiting()).isEqualTo(3);
        assertThat(statistics.octetsQueued())
                .isEqualTo(2 * VirtualSession.octets(SUBMIT, 1).length());
    }

    @Test
    void theRoundTripIsTheTimeFromSendingToTheResponse() {
        OutboundRequest request = esme.request(SUBMIT);
        Duration before = statistics(esme).roundTrip();
        for (int i = 0; i < 100; i++) {
            esme.passes(Duration.ofMillis(80));
            esme.receives(SUBMIT.response(CommandStatus.OK), request.sequenceNumber);
            request = esme.request(SUBMIT);
        }

        assertThat(before).isZero();
        assertThat(statistics(esme).roundTrip()).isBetween(Duration.ofMillis(79), Duration.ofMillis(80));
    }

    @Test
    void aRequestWithoutResponseIsATimeout() {
        esme.request(SUBMIT, Duration.ofSeconds(1));

        esme.passes(Duration.ofSeconds(2));

        assertThat(statistics(esme).timeouts()).isEqualTo(1);
    }

    private static Statistics statistics(VirtualSession session) {
        return session.core.counters().statistics(1, session.core.inFlight());
    }
}
