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
}
