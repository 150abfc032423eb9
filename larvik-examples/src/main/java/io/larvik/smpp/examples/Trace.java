package io.larvik.smpp.examples;

import io.larvik.smpp.client.SmppClient;
import io.larvik.smpp.client.Submission;
import io.larvik.smpp.message.Sms;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;

final class Trace {

    private Trace() {}

    // #region send
    static Submission send(SmppClient client, Sms sms, ObservationRegistry registry) {
        Observation observation = Observation.createNotStarted("sms.send", registry);
        return observation.lowCardinalityKeyValue("client", client.name()).observe(() -> {
            Submission sent = client.send(sms);
            observation.highCardinalityKeyValue("message.ids", String.join(" ", sent.messageIds()));
            return sent;
        });
    }
    // #endregion send
}
