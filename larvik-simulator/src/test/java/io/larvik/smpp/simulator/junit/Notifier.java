package io.larvik.smpp.simulator.junit;

import io.larvik.smpp.client.SmppClient;
import io.larvik.smpp.message.Sms;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** An application that tells customers of their parcels, and writes letters to those it does not reach. */
final class Notifier {

    private final BlockingQueue<String> escalations = new LinkedBlockingQueue<>();
    private final SmppClient client;

    Notifier(String url) {
        client = SmppClient.builder().url(url).onMessage(message -> {}).connect();
    }

    void parcelArrived(String number) {
        client.sendAsync(
                        Sms.to(number).from("12345").text("Your parcel is here").requestReceipt())
                .thenCompose(sent -> sent.receipt())
                .thenAccept(receipt -> {
                    if (!receipt.isDelivered()) {
                        escalations.add("letter to " + number);
                    }
                });
    }

    String awaitEscalation() throws InterruptedException {
        return escalations.poll(5, TimeUnit.SECONDS);
    }
}
