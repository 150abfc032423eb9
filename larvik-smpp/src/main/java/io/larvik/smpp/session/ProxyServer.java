package io.larvik.smpp.session;

import static io.larvik.smpp.options.OptionChecks.between;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A proxy that a client connects through: HTTP with the method CONNECT (RFC 9110, 9.3.6), or SOCKS version 5
 * (RFC 1928). Immutable.
 */
public final class ProxyServer {

    /** The protocols of proxies. */
    public enum Protocol {
        /** HTTP with the method CONNECT. */
        HTTP_CONNECT,
        /** SOCKS version 5. */
        SOCKS5
    }

    private final Protocol protocol;
    private final String host;
    private final int port;
    private final @Nullable String user;
    private final @Nullable String password;

    private ProxyServer(Protocol protocol, String host, int port, @Nullable String user, @Nullable String password) {
        this.protocol = protocol;
        this.host = Objects.requireNonNull(host, "host");
        this.port = between("port", port, 1, 65535);
        this.user = user;
        this.password = password;
    }

    /**
     * Returns an HTTP proxy that needs no login.
     *
     * @param port 1 to 65535
     * @throws IllegalArgumentException if the port is out of range
     */
    public static ProxyServer httpConnect(String host, int port) {
        return new ProxyServer(Protocol.HTTP_CONNECT, host, port, null, null);
    }

    /**
     * Returns a SOCKS proxy that needs no login.
     *
     * @param port 1 to 65535
     * @throws IllegalArgumentException if the port is out of range
     */
    public static ProxyServer socks5(String host, int port) {
        return new ProxyServer(Protocol.SOCKS5, host, port, null, null);
    }

    /**
     * Returns the same proxy with a login. The password is sent without encryption.
     *
     * @param newUser not empty
     * @throws IllegalArgumentException if the user is empty
     */
    public ProxyServer withLogin(String newUser, String newPassword) {
        if (newUser.isEmpty()) {
            throw new IllegalArgumentException("user: empty, must be given");
        }
        return new ProxyServer(protocol, host, port, newUser, Objects.requireNonNull(newPassword, "password"));
    }

    /** Returns the protocol. */
    public Protocol protocol() {
        return protocol;
    }

    /** Returns the name or IP address of the proxy. */
    public String host() {
        return host;
    }

    /** Returns the port of the proxy. */
    public int port() {
        return port;
    }

    /** Returns the user of the login; null without a login. */
    public @Nullable String user() {
        return user;
    }

    /** Returns the password of the login; null without a login. */
    public @Nullable String password() {
        return password;
    }

    /** Returns protocol, host and port, without the login. */
    @Override
    public String toString() {
        return protocol + " " + host + ":" + port;
    }
}
