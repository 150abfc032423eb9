package io.larvik.smpp.examples;

import io.larvik.smpp.client.ReceiptIdSpelling;
import io.larvik.smpp.client.ReceiptPolicy;
import io.larvik.smpp.client.SmppClient;
import io.larvik.smpp.client.Submission;
import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.receipt.MessageIdForms;
import io.larvik.smpp.receipt.Receipt;
import java.time.Duration;
import java.util.Map;

final class Receipts {

    /** A table of sent messages, by the ids that the message centre gave them. */
    interface Messages {

        void store(String messageId, long orderNumber);

        void ended(String messageId, boolean delivered);
    }

    private Receipts() {}

    static void future(SmppClient client) {
        // #region future
        Submission sent =
                client.send(Sms.to("46709771337").text("Your code is 4711").requestReceipt());
        sent.receipt().thenAccept(receipt -> System.out.println(receipt.isDelivered()));
        // #endregion future
    }

    static Receipt await(SmppClient client) {
        // #region await
        Submission sent =
                client.send(Sms.to("46709771337").text("Your code is 4711").requestReceipt());
        Receipt receipt = sent.awaitReceipt(Duration.ofMinutes(1));
        // #endregion await
        return receipt;
    }

    static SmppClient handler(String url, Messages messages) {
        // #region handler
        SmppClient client = SmppClient.builder()
                .url(url)
                .receiptTracking(false) // we match receipts ourselves
                .onReceipt(received -> {
                    Receipt receipt = received.receipt();
                    String id = receipt.messageId(); // null where the receipt has none
                    if (receipt.isFinal() && id != null) {
                        messages.ended(id, receipt.isDelivered());
                    }
                })
                .connect();
        // #endregion handler
        return client;
    }

    static void store(SmppClient client, Messages messages, long orderNumber) {
        // #region store
        Submission sent = client.send(
                Sms.to("46709771337").text("Your order is on its way").requestReceipt());
        sent.messageIds().forEach(id -> messages.store(id, orderNumber));
        // #endregion store
    }

    static SmppClient dialect(String url) {
        // #region dialect
        SmppClient client = SmppClient.builder()
                .url(url)
                .receiptPolicy(ReceiptPolicy.LAST_SEGMENT)
                .receiptIdSpelling(ReceiptIdSpelling.DECIMAL)
                .receiptStates(Map.of("DND_REJECTED", MessageState.REJECTED))
                .connect();
        // #endregion dialect
        return client;
    }

    static boolean sameId(String stored, String inReceipt) {
        // #region same-id
        boolean same = MessageIdForms.forms(inReceipt).contains(MessageIdForms.normal(stored));
        // #endregion same-id
        return same;
    }
}
