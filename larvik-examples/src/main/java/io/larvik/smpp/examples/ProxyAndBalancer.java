package io.larvik.smpp.examples;

import io.larvik.smpp.client.SmppClient;
import io.larvik.smpp.client.SmppClientBuilder;
import io.larvik.smpp.server.SmppServer;
import io.larvik.smpp.server.SmppServerBuilder;
import io.larvik.smpp.session.ProxyServer;

final class ProxyAndBalancer {

    private ProxyAndBalancer() {}

    static SmppServerBuilder balancer() {
        // #region balancer
        SmppServerBuilder builder = SmppServer.builder().accept(o -> o.proxyProtocol("127.0.0.0/8"));
        // #endregion balancer
        return builder;
    }

    static SmppClientBuilder socks(String url, String host, int port) {
        // #region socks
        SmppClientBuilder builder = SmppClient.builder().url(url).proxy(ProxyServer.socks5(host, port));
        // #endregion socks
        return builder;
    }
}
