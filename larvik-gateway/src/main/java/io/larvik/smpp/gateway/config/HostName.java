package io.larvik.smpp.gateway.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;

/** What a node is called where the configuration does not say. */
final class HostName {

    private static final int MOST = 32;
    private static final String UNKNOWN = "gateway";

    private HostName() {}

    /** Returns the name of this machine as the name of a node. */
    static String node() {
        try {
            return node(InetAddress.getLocalHost().getHostName());
        } catch (UnknownHostException e) {
            return UNKNOWN;
        }
    }

    /** Returns the name of a machine without its domain, with - for all that the name of a node must not have. */
    static String node(String host) {
        String name = host.toLowerCase(Locale.ROOT).replaceFirst("\\..*", "").replaceAll("[^a-z0-9-]", "-");
        return name.isEmpty() ? UNKNOWN : name.substring(0, Math.min(MOST, name.length()));
    }
}
