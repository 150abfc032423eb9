package io.larvik.smpp.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.client.SmppClient;
import io.larvik.smpp.client.Submission;
import io.larvik.smpp.message.Sms;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SmppSimulatorIT {

    @Test
    void messageIsTakenAndItsReceiptSent() throws Exception {
        try (SmppSimulator smsc = SmppSimulator.start();
                SmppClient client = SmppClient.connect(smsc.url())) {
            Submission sent = client.send(Sms.to("46709771337")
                    .from("12345")
                    .text("Your code is 1234")
                    .requestReceipt());

            SimulatedMessage message = smsc.takeMessage();

            assertThat(message.to()).isEqualTo("46709771337");
            assertThat(message.text()).isEqualTo("Your code is 1234");
            assertThat(sent.receipt().get(10, TimeUnit.SECONDS).isDelivered()).isTrue();
        }
    }
}
