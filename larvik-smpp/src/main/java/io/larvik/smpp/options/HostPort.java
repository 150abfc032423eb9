package io.larvik.smpp.options;

import java.util.List;
import java.util.Objects;

/**
 * A host name or address, and a port. Exception messages never repeat the text: it may be a part of a URL that holds a
 * password.
 *
 * @param port 1 to 65535, or {@link #NO_PORT}
 */
public record HostPort(String host, int port) {

    public static final int NO_PORT = -1;

    /** Parses {@code host}, {@code host:port} or {@code [IPv6 address]:port}. */
    public static HostPort parse(String text) {
        int bracket = text.lastIndexOf(']');
        int colon = text.indexOf(':', Math.max(0, bracket));
        String host = colon < 0 ? text : text.substring(0, colon);
        if (bracket >= 0) {
            host = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : "";
        }
        int port = colon < 0 ? NO_PORT : port(text.substring(colon + 1));
        return new HostPort(host(host), port);
    }

    /** Returns the host if it can be a name or an IP address. */
    public static String host(String host) {
        if (Objects.requireNonNull(host, "host").isEmpty()) {
            throw new IllegalArgumentException("host: empty, expected host, host:port or [IPv6 address]:port");
        }
        if (host.chars().anyMatch(c -> Character.isWhitespace(c) || "@/?#".indexOf(c) >= 0)) {
            throw new IllegalArgumentException(
                    "host: has one of @ / ? # or white space, expected a name or an IP address");
        }
        return host;
    }

    /** Returns the hosts, or the single host if there are none, each with its own port or the other one. */
    public static List<HostPort> targets(List<HostPort> hosts, String single, int otherPort) {
        return hosts.isEmpty()
                ? List.of(new HostPort(single, otherPort))
                : hosts.stream()
                        .map(target -> target.port == NO_PORT ? new HostPort(target.host, otherPort) : target)
                        .toList();
    }

    private static int port(String text) {
        int port = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : 0;
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("port: not a number from 1 to 65535");
        }
        return port;
    }

    /** Returns {@code host:port}, with an IPv6 address in brackets. */
    @Override
    public String toString() {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }
}
