package io.larvik.smpp.gateway.config;

import io.larvik.smpp.session.Network;
import java.net.InetAddress;
import java.net.UnknownHostException;
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

    /** Returns whether others than this machine reach it, and could read what passes. */
    public boolean isExposed() {
        return tls == null && !isLoopback(host);
    }

    /**
     * Returns whether nobody beyond this machine reaches a host.
     *
     * @throws IllegalArgumentException if the host is unknown
     */
    static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("the host is unknown", e);
        }
    }
}
