package io.larvik.smpp.session;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Looks host names up. Safe for any thread. */
@FunctionalInterface
public interface HostResolver {

    /**
     * Returns the addresses of the host, in the order in which to try them.
     *
     * @throws UnknownHostException when the host has no address
     */
    InetAddress[] resolve(String host) throws UnknownHostException;
}
