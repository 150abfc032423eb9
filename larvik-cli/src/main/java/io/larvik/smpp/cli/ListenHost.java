package io.larvik.smpp.cli;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** The address that a message centre listens on. */
final class ListenHost {

    private ListenHost() {}

    /**
     * Refuses an address that others can reach, in the words of the command line.
     *
     * @param needed what it needs
     * @throws IllegalArgumentException if others can reach it, or if there is no such host
     */
    static void checkLoopback(String host, String needed) {
        if (!isLoopback(host)) {
            throw new IllegalArgumentException("--host " + host + ": others can reach it, so it needs " + needed);
        }
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("--host " + host + ": no such host", e);
        }
    }
}
