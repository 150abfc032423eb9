package io.larvik.smpp.examples;

import io.larvik.smpp.client.SmppClient;
import io.larvik.smpp.client.SmppClientBuilder;
import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.text.PeerAlphabets;
import java.nio.charset.StandardCharsets;
import java.util.Map;

final class VendorQuirks {

    private VendorQuirks() {}

    static SmppClientBuilder client(String url) {
        // #region client
        SmppClientBuilder builder = SmppClient.builder()
                .url(url)
                .alphabets(PeerAlphabets.STANDARD.withMcDefault(StandardCharsets.ISO_8859_1))
                .addressing(a -> a.sourceTon(5).sourceNpi(0).destTon(1).destNpi(1))
                .receiptStates(Map.of("DND", MessageState.REJECTED))
                .receiptsByText()
                .allowLongCredentials();
        // #endregion client
        return builder;
    }
}
