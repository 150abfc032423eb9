package io.larvik.smpp.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.pdu.QuerySm;
import io.larvik.smpp.pdu.QuerySmResp;
import io.larvik.smpp.server.SmppServer;
import io.larvik.smpp.session.Session;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Time limits and windows at the ends of what a caller may give. */
@Timeout(60)
class TimeLimitsIT {

    private static final QuerySm QUERY = QuerySm.of("450", Address.of("46701113311"));
    private static final Duration FOREVER = ChronoUnit.FOREVER.getDuration();

    @RegisterExtension
    final Loopback loopback = new Loopback();

    @Test
    @Tag("report-X12")
    void requestMayTakeForever() {
        Session session = loopback.connect(serve()).session();

        assertThat(session.request(QUERY, FOREVER).messageId()).isEqualTo("450");
        assertThat(session.request(QUERY, Duration.ofSeconds(Long.MAX_VALUE)).messageId())
                .isEqualTo("450");
        assertThat(session.requestAsync(QUERY, Duration.ofDays(292 * 365))
                        .join()
                        .messageId())
                .isEqualTo("450");
    }

    @Test
    @Tag("report-X12")
    void receiptMayTakeForever() {
        SmppClient client = loopback.connect(serve());

        Submission sent =
                client.send(Sms.to("46709771337").from("46701113311").text("Hi").requestReceipt());

        assertThat(sent.awaitReceipt(FOREVER).state()).isEqualTo(MessageState.DELIVERED);
        assertThat(sent.awaitReceipt(Duration.ofNanos(Long.MAX_VALUE)).isDelivered())
                .isTrue();
    }

    @Test
    @Tag("report-X12")
    void noTimeIsRefusedByName() {
        SmppClient client = loopback.connect(serve());
        Session session = client.session();
        Submission sent =
                client.send(Sms.to("46709771337").from("46701113311").text("Hi").requestReceipt());

        for (Duration none : new Duration[] {Duration.ZERO, Duration.ofSeconds(-1)}) {
            String message = "timeout: " + none + ", allowed is more than zero";
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> session.request(QUERY, none))
                    .withMessage(message);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> session.requestAsync(QUERY, none))
                    .withMessage(message);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> sent.awaitReceipt(none))
                    .withMessage(message);
        }
    }

    @Test
    @Tag("report-X11")
    void widestWindowAnswers() {
        SmppClient client = loopback.connect(
                serve(),
                c -> c.session(o -> o.windowOut(1_000_000).windowIn(1_000_000).maxWaiters(10_000_000)));

        assertThat(client.session().request(QUERY).messageId()).isEqualTo("450");
    }

    @Test
    @Tag("report-X11")
    void narrowestWindowAnswers() {
        SmppClient client = loopback.connect(
                serve(),
                c -> c.session(o -> o.windowOut(1).windowIn(1).maxWaiters(0).maxPdu(1024)));

        assertThat(client.session().request(QUERY).messageId()).isEqualTo("450");
    }

    private SmppServer serve() {
        return loopback.start(s -> s.on(
                        QuerySm.class,
                        (session, query) -> new QuerySmResp(
                                CommandStatus.OK, query.messageId(), "", MessageState.DELIVERED, 0, Tlvs.NONE))
                .onSms((session, sms) -> {
                    sms.accept("450");
                    if (sms.receiptRequested()) {
                        sms.sendReceipt(MessageState.DELIVERED);
                    }
                }));
    }
}
