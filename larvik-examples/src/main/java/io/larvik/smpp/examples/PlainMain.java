package io.larvik.smpp.examples;

// #region program
import io.larvik.smpp.client.SmppClient;
import io.larvik.smpp.message.Sms;

class PlainMain {
    public static void main(String[] args) {
        SmppClient client = SmppClient.builder()
                .url("smpp://foo:bar@localhost:2775")
                .onMessage((self, message) -> {
                    System.out.println(message.from() + " writes: " + message.text());
                    self.send(Sms.to(message.from()).from(message.to()).text("Thank you"));
                })
                .onReceipt(received -> System.out.println(received.receipt().state()))
                .connect();
        Runtime.getRuntime().addShutdownHook(new Thread(client::close));
        System.out.println("ready");
        client.awaitTermination();
    }
}
// #endregion program
