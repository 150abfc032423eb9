package io.larvik.smpp.client;

import io.larvik.smpp.net.Tls;
import io.larvik.smpp.session.TlsKeys;
import io.larvik.smpp.session.TlsOptions;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** How a client uses TLS, as far as it was set. Confined to the builder of the client. */
final class ClientTls {

    /** Null without TLS. */
    @Nullable
    TlsKeys keys;

    TlsOptions options = TlsOptions.DEFAULT;
    boolean verifyHost = true;

    static SSLContext defaultContext() {
        try {
            return SSLContext.getDefault();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK has no usable TLS", e);
        }
    }

    /** Returns the settings; null without TLS. */
    @Nullable
    Tls settings() {
        return keys == null ? null : new Tls(keys, verifyHost, false).with(options);
    }
}
