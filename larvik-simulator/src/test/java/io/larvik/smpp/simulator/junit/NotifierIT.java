package io.larvik.smpp.simulator.junit;

import static io.larvik.smpp.field.CommandStatus.THROTTLED;
import static io.larvik.smpp.simulator.rule.Match.any;
import static io.larvik.smpp.simulator.rule.Match.to;
import static io.larvik.smpp.simulator.rule.Rule.when;
import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.message.Sms;
import io.larvik.smpp.simulator.SimulatedMessage;
import io.larvik.smpp.simulator.SimulatedSession;
import io.larvik.smpp.simulator.SmppSimulator;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The tests that a simulator is made for, as somebody writes them; also run by JUnit 5.10. */
@WithSmsc
class NotifierIT {

    @Test
    void tellsTheCustomer(SmppSimulator smsc) {
        new Notifier(smsc.url()).parcelArrived("46709771337");

        SimulatedMessage sms = smsc.takeMessage(); // waits; fails with what did come instead
        assertThat(sms.to()).isEqualTo("46709771337");
        assertThat(sms.text()).startsWith("Your parcel");
    }

    @Test
    void triesAgainWhenThrottled(SmppSimulator smsc) {
        smsc.rule(when(to("4670*")).answer(THROTTLED).times(2));
        new Notifier(smsc.url()).parcelArrived("46709771337");

        assertThat(smsc.takeMessage().attempts()).isEqualTo(3);
    }

    @Test
    void escalatesAfterTwoDays(@WithSmsc(frozenTime = true) SmppSimulator smsc) throws Exception {
        smsc.rule(when(any()).life("EXPIRED@validity"));
        Notifier notifier = new Notifier(smsc.url());
        notifier.parcelArrived("46709771337");
        smsc.takeMessage();

        smsc.clock().advance(Duration.ofDays(2)); // the receipt comes now
        assertThat(notifier.awaitEscalation()).contains("46709771337");
    }

    @Test
    void comesBackAfterAnOutage(SmppSimulator smsc) {
        new Notifier(smsc.url());
        SimulatedSession session = smsc.awaitSession();
        smsc.down(); // RST for all, port closed
        smsc.up();
        assertThat(smsc.awaitSession()).isNotEqualTo(session);
        smsc.deliver(Sms.to("12345").from("46709771337").text("STOP")).awaitAccepted();
    }
}
