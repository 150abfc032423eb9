package io.larvik.smpp.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.client.Reconnect;
import io.larvik.smpp.client.SmppClient;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.session.ConnectionLostException;
import io.larvik.smpp.session.NotSentException;
import io.larvik.smpp.session.ResponseTimeoutException;
import io.larvik.smpp.session.Session;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * No call outlives its deadline, whatever the peer does. {@code -Dfault.callers=1000} makes a thousand calls at once,
 * which must return within 1.1 s. With fewer calls the limit is wider, because the machine may be busy.
 */
@Tag("alone")
@Timeout(120)
class StuckPeerIT {

    private static final int CALLERS = Integer.getInteger("fault.callers", 50);
    private static final Duration DEADLINE = Duration.ofSeconds(1);
    private static final Duration RETURNED = CALLERS >= 1000 ? Duration.ofMillis(1100) : Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final SubmitSm BIG = SubmitSm.builder()
            .tlv(TlvTag.MESSAGE_PAYLOAD, OctetString.of(new byte[60_000]))
            .build();

    @Test
    @Tag("C5")
    void callsReturnAtTheirDeadlineThoughThePeerReadsNothing() throws InterruptedException {
        try (DeafMc mc = DeafMc.thatReadsNothing();
                SmppClient client = connect(mc)) {
            Session session = client.session();

            Callers callers = Callers.all(CALLERS, PATIENCE, () -> session.request(BIG, DEADLINE));

            report("stuck peer", callers);
            assertThat(callers.within(RETURNED)).isEqualTo(CALLERS);
            assertThat(callers.failures())
                    .hasSize(CALLERS)
                    .hasOnlyElementsOfTypes(NotSentException.class, ResponseTimeoutException.class);
            session.abort();
        }
    }

    @Test
    @Tag("C1")
    void callsReturnWhenTheConnectionIsReset() throws InterruptedException {
        try (DeafMc mc = DeafMc.thatResetsAfter(10);
                SmppClient client = connect(mc)) {
            Session session = client.session();
            SubmitSm small = SubmitSm.builder().build();

            Callers callers = Callers.all(10, PATIENCE, () -> session.request(small, PATIENCE));

            report("reset, last " + callers.millisAfter(mc.reset().join()) + " ms after it", callers);
            assertThat(callers.within(RETURNED)).isEqualTo(10);
            assertThat(callers.failures()).hasSize(10).hasOnlyElementsOfType(ConnectionLostException.class);
        }
    }

    @Test
    void callThatOutlivesItsDeadlineIsFound() throws InterruptedException {
        try (DeafMc mc = DeafMc.thatReadsNothing();
                SmppClient client = connect(mc)) {
            Session session = client.session();
            Duration tooLong = DEADLINE.plusMillis(200);

            Callers callers = Callers.all(5, PATIENCE, () -> session.request(BIG, tooLong));

            assertThat(callers.within(DEADLINE)).isZero();
            session.abort();
        }
    }

    private static SmppClient connect(DeafMc mc) {
        return SmppClient.builder()
                .port(mc.port())
                .systemId("foo")
                .password("bar")
                .reconnect(Reconnect.Builder::never)
                .session(o -> o.windowOut(1000).shutdownDrain(Duration.ofMillis(100)))
                .connect();
    }

    private static void report(String what, Callers callers) {
        if (CALLERS >= 1000) {
            System.out.println(what + ": " + callers.millis());
        }
    }
}
