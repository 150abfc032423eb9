package io.larvik.smpp.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.server.SmppServer;
import io.larvik.smpp.session.SmppEvent;
import io.larvik.smpp.session.Statistics;
import io.larvik.smpp.session.WhenThrottled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The counts of client and server together, as a metrics binder reads them. */
class StatisticsIT {

    @RegisterExtension
    final Loopback loopback = new Loopback();

    @Test
    void countsOutliveTheSessionsThatMadeThem() {
        SmppServer server = loopback.start(builder -> builder.onSms((session, sms) -> sms.accept("1")));
        for (int i = 0; i < 3; i++) {
            SmppClient client = loopback.connect(server);
            client.send(Sms.to("46709771337").text("Hi"));
            client.close();
        }

        await().until(() -> server.statistics().sessions() == 0);
        Statistics statistics = server.statistics();
        assertThat(statistics.pdusReceived()).isEqualTo(3 * 3); // bind, submit_sm, unbind
        assertThat(statistics.pdusSent()).isEqualTo(3 * 3);
        assertThat(statistics.rejectionsSent()).isEmpty();
        assertThat(server.eventCounts()).containsEntry(SmppEvent.SESSION_BOUND, 3L);
    }

    @Test
    void anOpenSessionShowsWhatItHolds() {
        SmppServer server =
                loopback.start(builder -> builder.onSms((session, sms) -> sms.reject(CommandStatus.THROTTLED)));
        SmppClient client = loopback.connect(server, builder -> builder.whenThrottled(WhenThrottled.FAIL));

        client.sendAsync(Sms.to("46709771337").text("Hi"))
                .exceptionally(failure -> null)
                .join();

        assertThat(client.statistics().sessions()).isEqualTo(1);
        await().until(() -> client.statistics().inFlight() == 0);
        assertThat(client.statistics().rejectionsReceived()).containsKey(CommandStatus.THROTTLED);
        assertThat(client.statistics().throttles()).isPositive();
        assertThat(client.statistics().roundTrip()).isPositive();
    }
}
