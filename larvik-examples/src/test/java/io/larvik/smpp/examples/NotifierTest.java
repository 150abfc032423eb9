package io.larvik.smpp.examples;

// It opens sockets, and is no *IT for the sake of readers: their builds run what is called *Test.
// #region first
import static io.larvik.smpp.field.CommandStatus.THROTTLED;
import static io.larvik.smpp.simulator.rule.Match.any;
import static io.larvik.smpp.simulator.rule.Match.to;
import static io.larvik.smpp.simulator.rule.Rule.when;
import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.message.Sms;
import io.larvik.smpp.simulator.SimulatedMessage;
import io.larvik.smpp.simulator.SimulatedSession;
import io.larvik.smpp.simulator.SmppSimulator;
import io.larvik.smpp.simulator.junit.WithSmsc;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@WithSmsc
class NotifierTest {

    @Test
    void tellsTheCustomer(SmppSimulator smsc) {
        try (Notifier notifier = new Notifier(smsc.url())) {
            notifier.parcelArrived("46709771337");

            SimulatedMessage sms = smsc.takeMessage(); // waits; fails with what did come instead
            assertThat(sms.to()).isEqualTo("46709771337");
            assertThat(sms.text()).startsWith("Your parcel");
        }
    }
    // #endregion first

    // #region throttled
    @Test
    void triesAgainWhenThrottled(SmppSimulator smsc) {
        smsc.rule(when(to("4670*")).answer(THROTTLED).times(2));
        try (Notifier notifier = new Notifier(smsc.url())) {
            notifier.parcelArrived("46709771337");

            assertThat(smsc.takeMessage().attempts()).isEqualTo(3);
        }
    }
    // #endregion throttled

    // #region time
    @Test
    void sendsALetterAfterTwoDays(@WithSmsc(frozenTime = true) SmppSimulator smsc) throws InterruptedException {
        smsc.rule(when(any()).life("EXPIRED@validity"));
        try (Notifier notifier = new Notifier(smsc.url())) {
            notifier.parcelArrived("46709771337");
            smsc.takeMessage();

            smsc.clock().advance(Duration.ofDays(2)); // the receipt comes now
            assertThat(notifier.awaitEscalation()).isEqualTo("letter to 46709771337");
        }
    }
    // #endregion time

    // #region outage
    @Test
    void comesBackAfterAnOutage(SmppSimulator smsc) throws InterruptedException {
        try (Notifier notifier = new Notifier(smsc.url())) {
            SimulatedSession session = smsc.awaitSession();
            smsc.down(); // RST for all, port closed
            smsc.up();
            assertThat(smsc.awaitSession()).isNotEqualTo(session);

            smsc.deliver(Sms.to("12345").from("46709771337").text("STOP")).awaitAccepted();
            assertThat(notifier.awaitStopped()).isEqualTo("46709771337");
        }
    }
    // #endregion outage
}
