package io.larvik.smpp.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.DestAddress;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.pdu.SubmitMulti;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.server.SmppServer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a client adds to messages that do not say it themselves. */
@Timeout(60)
@Tag("report-D2")
@Tag("report-E2")
class MessageDefaultsIT {

    @RegisterExtension
    final Loopback loopback = new Loopback();

    private final BlockingQueue<SubmitSm> submitted = new LinkedBlockingQueue<>();
    private final BlockingQueue<SubmitMulti> multi = new LinkedBlockingQueue<>();

    @Test
    void defaultsOfTheBuilderReachTheMessageCentre() throws Exception {
        SmppClient client = loopback.connect(
                serve(),
                c -> c.addressing(a -> a.sourceTon(5).sourceNpi(1).destTon(2).destNpi(8))
                        .defaults(d -> d.serviceType("CMT")
                                .validity(Duration.ofHours(1))
                                .priority(2)));

        client.send(Sms.to("46709771337").from("46701113311").text("Hello"));

        SubmitSm pdu = submitted.poll(10, TimeUnit.SECONDS);
        assertThat(pdu.source()).isEqualTo(Address.of(5, 1, "46701113311"));
        assertThat(pdu.destination()).isEqualTo(Address.of(2, 8, "46709771337"));
        assertThat(pdu.serviceType()).isEqualTo("CMT");
        assertThat(pdu.validityPeriod()).isEqualTo("000000010000000R");
        assertThat(pdu.priorityFlag()).isEqualTo(2);
    }

    @Test
    void defaultsReachMessagesToSeveral() throws Exception {
        SmppClient client =
                loopback.connect(serve(), c -> c.addressing(a -> a.sourceTon(0)).defaults(d -> d.serviceType("CMT")));

        client.send(Sms.toAll(List.of(DestAddress.of(Address.of("46709771337"))))
                .from("46701113311")
                .text("Hello"));

        SubmitMulti pdu = multi.poll(10, TimeUnit.SECONDS);
        assertThat(pdu.source()).isEqualTo(Address.of(0, 1, "46701113311"));
        assertThat(pdu.serviceType()).isEqualTo("CMT");
    }

    private SmppServer serve() {
        return loopback.start(s -> s.on(SubmitSm.class, (session, pdu) -> {
                    submitted.add(pdu);
                    return pdu.accepted("450");
                })
                .on(SubmitMulti.class, (session, pdu) -> {
                    multi.add(pdu);
                    return pdu.accepted("451", List.of());
                }));
    }
}
