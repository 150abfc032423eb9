package io.larvik.smpp.session;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Resolves host names to addresses. Implementations must be safe for use by several threads; a call may block, as it
 * does not run on an event loop. It has as long as the connection to one address has; after that the attempt fails.
 */
@FunctionalInterface
public interface HostResolver {

    /**
     * Returns the addresses of the host, in the order in which they are to be tried.
     *
     * @throws UnknownHostException if the host has no address
     */
    InetAddress[] resolve(String host) throws UnknownHostException;
}
