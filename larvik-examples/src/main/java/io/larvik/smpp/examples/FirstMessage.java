package io.larvik.smpp.examples;

// #region program
import io.larvik.smpp.client.SmppClient;
import io.larvik.smpp.client.Submission;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.receipt.Receipt;
import java.time.Duration;

class FirstMessage {
    public static void main(String[] args) {
        try (SmppClient client = SmppClient.connect("smpp://foo:bar@localhost:2775")) {
            Sms sms = Sms.to("46709771337").from("46701113311").text("Hello").requestReceipt();
            Submission sent = client.send(sms);
            System.out.println("accepted as " + sent.messageIds());
            Receipt receipt = sent.awaitReceipt(Duration.ofMinutes(1));
            System.out.println("receipt: " + receipt.state());
        }
    }
}
// #endregion program
