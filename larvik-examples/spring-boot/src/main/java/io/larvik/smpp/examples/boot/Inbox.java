package io.larvik.smpp.examples.boot;

// #region inbox
import io.larvik.smpp.client.ReceivedReceipt;
import io.larvik.smpp.message.ReceivedMessage;
import io.larvik.smpp.spring.SmppMessageHandler;
import io.larvik.smpp.spring.SmppReceiptHandler;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class Inbox implements SmppMessageHandler, SmppReceiptHandler {

    private final List<String> lines = new CopyOnWriteArrayList<>(); // a database in real life

    @Override
    public void onMessage(String client, ReceivedMessage message) {
        lines.add(message.from() + ": " + message.text());
    }

    @Override
    public void onReceipt(String client, ReceivedReceipt receipt) {
        lines.add(receipt.receipt().messageId() + ": " + receipt.receipt().state());
    }

    @GetMapping("/inbox")
    List<String> lines() {
        return lines;
    }
}
// #endregion inbox
