package io.larvik.smpp.examples;

import io.larvik.smpp.client.SmppClient;
import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.RegisteredDelivery;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.pdu.SubmitSmResp;
import java.time.Duration;

/** What programs of Cloudhopper and jSMPP become. */
final class Peers {

    private Peers() {}

    static void whole(String url) {
        // #region whole
        try (SmppClient client = SmppClient.builder()
                .url(url) // smpp://foo:bar@localhost:2775?window=50&timeout=10s
                .onMessage(message -> System.out.println(message.from() + ": " + message.text()))
                .onReceipt(received -> System.out.println(received.receipt().state()))
                .connect()) {
            client.send(Sms.to("46709771337").from("46701113311").text("Hello"));
        }
        // #endregion whole
    }

    static String pdu(SmppClient client) {
        // #region pdu
        SubmitSm submit = SubmitSm.builder()
                .source(Address.of("46701113311"))
                .destination(Address.of("46709771337"))
                .registeredDelivery(RegisteredDelivery.RECEIPT)
                .shortMessage(OctetString.ofHex("48656c6c6f"))
                .build();
        SubmitSmResp response =
                client.requestAsync(submit, Duration.ofSeconds(10)).join();
        // #endregion pdu
        return String.valueOf(response.messageId());
    }
}
