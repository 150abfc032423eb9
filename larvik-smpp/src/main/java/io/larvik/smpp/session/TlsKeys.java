package io.larvik.smpp.session;

import java.util.Map;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the keys and the trust of each TLS connection as it begins: by the host name that the client asks for, and anew
 * each time, so that certificates change without a restart. {@link KeyFiles} reads them from files.
 */
@FunctionalInterface
public interface TlsKeys {

    /**
     * Returns keys and trust for a connection. A server calls it where user code runs, and closes the connection when it
     * throws.
     *
     * @param serverName the host name that the client means (SNI), in lower case; null when it names none
     */
    SSLContext context(@Nullable String serverName);

    /** Returns the same keys for every connection. */
    static TlsKeys of(SSLContext context) {
        return serverName -> context;
    }

    /**
     * Returns the keys of the host that the client names.
     *
     * @param byName keys by host name, in lower case
     * @param otherwise those for every other name, and for none
     */
    static TlsKeys byName(Map<String, ? extends TlsKeys> byName, TlsKeys otherwise) {
        Map<String, TlsKeys> copy = Map.copyOf(byName);
        return serverName -> {
            TlsKeys named = serverName == null ? null : copy.get(serverName);
            return (named != null ? named : otherwise).context(serverName);
        };
    }
}
