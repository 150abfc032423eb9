package io.larvik.smpp.examples;

import io.larvik.smpp.client.SmppClient;
import io.larvik.smpp.client.Submission;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.session.RequestRejectedException;
import io.larvik.smpp.session.SmppException;
import java.time.Duration;

final class Retry {

    private Retry() {}

    // #region send
    static Submission send(SmppClient client, Sms sms, int attempts, Duration pause) throws InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                return client.send(sms);
            } catch (SmppException e) {
                if (!e.isRetryable() || attempt == attempts) {
                    throw e;
                }
                Duration asked = e.retryAfter();
                Thread.sleep((asked != null ? asked : pause.multipliedBy(attempt)).toMillis());
            }
        }
    }
    // #endregion send

    static String outcome(SmppClient client, Sms sms) {
        // #region outcome
        try {
            client.send(sms);
            return "accepted";
        } catch (RequestRejectedException e) {
            return "refused with " + e.status(); // for instance ESME_RINVDSTADR (0x0B)
        } catch (SmppException e) {
            return e.mayHaveBeenAccepted() ? "perhaps accepted" : "not accepted";
        }
        // #endregion outcome
    }
}
