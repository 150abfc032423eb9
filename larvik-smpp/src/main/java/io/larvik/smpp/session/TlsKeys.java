package io.larvik.smpp.session;

import java.util.Map;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Provides key and trust for TLS connections. A server asks for each new connection, with the host name that the client
 * requested, and a client asks before each attempt to connect, with its host. So certificates can depend on the name and
 * can change without a restart. {@link KeyFiles} reads them from
 * files, and {@link #of(Function)} takes any other source.
 */
public sealed interface TlsKeys permits KeyFiles, SelectedKeys {

    /**
     * Returns key and trust for one connection. This method is called on a thread that may block, and may be called on
     * several threads at once. A server closes the connection if it throws. For a client, the attempt then fails with a
     * {@link ConnectFailedException} for {@link ConnectFailedException.Reason#TLS}.
     *
     * @param serverName on a server, the host name that the client requested (SNI), in lower case; null if it requested
     *     none. On a client, the host as it was given
     */
    SSLContext context(@Nullable String serverName);

    /** Returns keys that use this context for every connection. */
    static TlsKeys of(SSLContext context) {
        return of(serverName -> context);
    }

    /**
     * Returns keys that the function selects for each connection; {@link #context} says how it is called.
     *
     * @param selection returns the context for a host name in lower case, or for null if the client requested none
     */
    static TlsKeys of(Function<@Nullable String, SSLContext> selection) {
        return new SelectedKeys(selection);
    }

    /**
     * Returns keys that depend on the host name that the client requested.
     *
     * @param byName keys by host name, in lower case; the map is copied
     * @param otherwise the keys for all other names, and for clients that request no name
     */
    static TlsKeys byName(Map<String, ? extends TlsKeys> byName, TlsKeys otherwise) {
        Map<String, TlsKeys> copy = Map.copyOf(byName);
        return of(serverName -> {
            TlsKeys named = serverName == null ? null : copy.get(serverName);
            return (named != null ? named : otherwise).context(serverName);
        });
    }
}
