package io.larvik.smpp.examples;

// #region program
import static io.larvik.smpp.field.CommandStatus.INVALID_DESTINATION_ADDRESS;
import static io.larvik.smpp.field.MessageState.DELIVERED;
import static io.larvik.smpp.server.BindDecision.accept;
import static io.larvik.smpp.server.BindDecision.reject;

import io.larvik.smpp.message.Sms;
import io.larvik.smpp.server.SmppServer;

class FirstServer {
    record Customer(String name, int number) {}

    public static void main(String[] args) {
        try (SmppServer server = SmppServer.builder()
                .port(2775)
                .authenticate(bind -> bind.matches("foo", "bar") ? accept(new Customer("Foo Ltd", 123)) : reject())
                .onSms((self, session, sms) -> {
                    System.out.println(session.userData() + " sends \"" + sms.text() + "\" to " + sms.to());
                    if (!sms.to().startsWith("46")) {
                        sms.reject(INVALID_DESTINATION_ADDRESS);
                        return;
                    }
                    sms.accept();
                    if (sms.receiptRequested()) {
                        sms.sendReceipt(DELIVERED);
                    }
                    Sms answer = Sms.to(sms.from()).from(sms.to()).text("Thank you");
                    self.deliver(session.remoteSystemId(), answer)
                            .thenRun(() -> System.out.println("the customer has the answer"));
                })
                .start()) {
            System.out.println("listening on port " + server.port());
            server.awaitTermination();
        }
    }
}
// #endregion program
