package io.larvik.smpp.examples;

import io.larvik.smpp.client.SmppClient;

final class Hosts {

    private Hosts() {}

    static SmppClient several(int first, int second) {
        // #region hosts
        SmppClient client = SmppClient.builder()
                .hosts("localhost:" + first, "localhost:" + second)
                .systemId("foo")
                .password("bar")
                .sessions(2)
                .connect();
        // #endregion hosts
        return client;
    }

    static SmppClient options(String url) {
        // #region options
        SmppClient client = SmppClient.builder()
                .url(url)
                .rateLimit(100)
                .session(o -> o.windowOut(50).advanced(a -> a.parked(500, 100_000)))
                .reconnect(o -> o.maxAttempts(10))
                .connect();
        // #endregion options
        return client;
    }
}
