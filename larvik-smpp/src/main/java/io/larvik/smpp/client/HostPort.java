package io.larvik.smpp.client;

/**
 * A host name or address, and a port.
 *
 * @param port 1 to 65535, or {@link #NO_PORT}
 */
record HostPort(String host, int port) {

    static final int NO_PORT = -1;

    /** Parses {@code host}, {@code host:port} or {@code [IPv6 address]:port}. */
    static HostPort parse(String text) {
        int bracket = text.lastIndexOf(']');
        int colon = text.indexOf(':', Math.max(0, bracket));
        String host = colon < 0 ? text : text.substring(0, colon);
        if (bracket >= 0) {
            host = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : "";
        }
        if (host.isEmpty()) {
            throw new IllegalArgumentException("host: " + text + ", expected host, host:port or [IPv6 address]:port");
        }
        return new HostPort(host, colon < 0 ? NO_PORT : port(text.substring(colon + 1)));
    }

    HostPort withDefaultPort(int other) {
        return port == NO_PORT ? new HostPort(host, other) : this;
    }

    private static int port(String text) {
        int port = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : 0;
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("port: " + text + ", allowed are 1 to 65535");
        }
        return port;
    }
}
