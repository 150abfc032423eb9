package io.larvik.smpp.examples;

import io.larvik.smpp.client.SmppClient;
import io.larvik.smpp.server.SmppServer;
import java.time.Duration;

final class ShutDown {

    private ShutDown() {}

    static void close(SmppServer server, SmppClient client) {
        // #region order
        server.close(); // 1. no new work: customers cannot submit any more
        client.close(Duration.ofSeconds(20)); // 2. what is queued leaves, and is answered
        // #endregion order
    }

    static SmppClient drain(String url) {
        // #region drain
        SmppClient client = SmppClient.builder()
                .url(url)
                .session(o -> o.shutdownDrain(Duration.ofSeconds(20)))
                .connect();
        // #endregion drain
        return client;
    }
}
