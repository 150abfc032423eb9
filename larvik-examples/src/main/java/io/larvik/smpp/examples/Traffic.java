package io.larvik.smpp.examples;

import io.larvik.smpp.capture.PcapTap;
import io.larvik.smpp.client.SmppClient;
import io.larvik.smpp.message.Sms;
import java.nio.file.Path;

final class Traffic {

    private Traffic() {}

    // #region tap
    static void capture(String url, Path file) {
        try (PcapTap tap = PcapTap.to(file);
                SmppClient client =
                        SmppClient.builder().url(url).session(o -> o.tap(tap)).connect()) {
            client.send(Sms.to("46709771337").from("Larvik").text("Hello"));
        }
    }
    // #endregion tap
}
