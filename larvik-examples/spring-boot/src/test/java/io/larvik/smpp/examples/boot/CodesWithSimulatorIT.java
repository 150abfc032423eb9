package io.larvik.smpp.examples.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.larvik.smpp.message.Sms;
import io.larvik.smpp.simulator.SimulatedMessage;
import io.larvik.smpp.simulator.SmppSimulator;
import io.larvik.smpp.simulator.junit.WithSmsc;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

/** {@link CodesApplication} in a test whose annotation starts the message centre before the application. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE)
@WithSmsc(property = "smpp.client.url")
class CodesWithSimulatorIT {

    @Autowired
    private CodesApplication codes;

    @Autowired
    private Inbox inbox;

    @Test
    void codeIsSentAndItsReceiptArrives(SmppSimulator smsc) {
        String id = codes.send("46701113311", "Your code is 1234").get(0);

        SimulatedMessage message = smsc.takeMessage();
        assertThat(message.text()).isEqualTo("Your code is 1234");
        await().until(() -> inbox.lines().contains(id + ": DELIVERED"));
    }

    @Test
    void messageArrives(SmppSimulator smsc) {
        smsc.deliver(Sms.to("46700000001").from("46701113311").text("STOP")).awaitAccepted();

        await().until(() -> inbox.lines().contains("46701113311: STOP"));
    }
}
