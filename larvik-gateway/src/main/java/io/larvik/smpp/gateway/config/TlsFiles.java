package io.larvik.smpp.gateway.config;

import io.larvik.smpp.session.KeyFiles;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A certificate to show to those who connect.
 *
 * @param cert the chain, PEM, the own certificate first
 * @param key the private key, PEM
 * @param clients the authorities of which those who connect must show a certificate, PEM; null if they need none
 */
public record TlsFiles(Path cert, Path key, @Nullable Path clients) {

    /**
     * Reads the files. They are looked at for each connection, and read again once they have changed.
     *
     * @throws IllegalArgumentException if they cannot be read
     */
    public KeyFiles keys() {
        KeyFiles keys = KeyFiles.pem(cert, key);
        return clients == null ? keys : keys.trusting(clients);
    }
}
