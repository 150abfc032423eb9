package io.larvik.smpp.examples;

import io.larvik.smpp.client.SmppClient;
import io.larvik.smpp.client.Submission;
import io.larvik.smpp.message.Sms;

// #region class
final class Operators implements AutoCloseable {

    private final SmppClient swedish;
    private final SmppClient others;

    Operators(String swedishUrl, String otherUrl) {
        swedish = SmppClient.builder().name("swedish").url(swedishUrl).connectInBackground();
        others = SmppClient.builder().name("others").url(otherUrl).rateLimit(50).connectInBackground();
    }

    Submission send(String number, String text) {
        SmppClient client = number.startsWith("46") && swedish.isConnected() ? swedish : others;
        return client.send(Sms.to(number).from("Larvik").text(text));
    }

    @Override
    public void close() {
        swedish.close();
        others.close();
    }
}
// #endregion class
