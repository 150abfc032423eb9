package io.larvik.smpp.spring;

import io.larvik.smpp.session.TlsKeys;
import io.larvik.smpp.session.TlsOptions;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;

/** Takes TLS keys and settings from the SSL bundles of the application. */
final class BundleKeys {

    private final ObjectProvider<SslBundles> bundles;

    BundleKeys(ObjectProvider<SslBundles> bundles) {
        this.bundles = bundles;
    }

    /** Returns the keys of a bundle. When the bundle is updated, new connections use the new keys. */
    TlsKeys keys(String bundle) {
        SslBundles all = bundles.getObject();
        AtomicReference<SSLContext> current =
                new AtomicReference<>(all.getBundle(bundle).createSslContext());
        all.addBundleUpdateHandler(bundle, updated -> current.set(updated.createSslContext()));
        return TlsKeys.of(serverName -> current.get());
    }

    /**
     * Returns the settings of a bundle.
     *
     * @throws IllegalArgumentException if the bundle has ciphers, which the library leaves to the JDK
     */
    Consumer<TlsOptions.Builder> settings(String bundle) {
        SslBundle chosen = bundles.getObject().getBundle(bundle);
        if (chosen.getOptions().getCiphers() != null) {
            throw new IllegalArgumentException(bundle + ": has options.ciphers, which are those of the JDK here");
        }
        String[] protocols = chosen.getOptions().getEnabledProtocols();
        return protocols == null ? options -> {} : options -> options.protocols(protocols);
    }
}
