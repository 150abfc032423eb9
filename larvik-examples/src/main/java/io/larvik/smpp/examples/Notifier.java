package io.larvik.smpp.examples;

// #region program
import io.larvik.smpp.client.SmppClient;
import io.larvik.smpp.message.Sms;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

class Notifier implements AutoCloseable {
    private final BlockingQueue<String> escalations = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> stopped = new LinkedBlockingQueue<>();
    private final SmppClient client;

    Notifier(String url) {
        client = SmppClient.builder()
                .url(url)
                .onMessage(message -> {
                    if (message.text().equals("STOP")) {
                        stopped.add(message.from());
                    }
                })
                .connect();
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

    String awaitStopped() throws InterruptedException {
        return stopped.poll(5, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        client.close();
    }
}
// #endregion program
