package io.larvik.smpp.gateway.config;

import io.larvik.smpp.session.Network;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An address that is listened on.
 *
 * @param host the address
 * @param port the port, or 0 for a free one
 * @param tls the certificate; null for plain connections
 * @param proxyFrom the networks of proxies that say with the PROXY protocol who connects; none if empty
 */
public record Listen(String host, int port, @Nullable TlsFiles tls, List<Network> proxyFrom) {

    public Listen {
        proxyFrom = List.copyOf(proxyFrom);
    }

    /** An address without proxies before it. */
    public Listen(String host, int port, @Nullable TlsFiles tls) {
        this(host, port, tls, List.of());
    }
}
