package io.larvik.smpp.session;

import io.netty.handler.ssl.JdkSslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * TLS keys in files. The files are checked at each new connection and read again when one of them has changed, so
 * that certificates can be replaced without a restart. While the files cannot be read, for instance because only one
 * of two was replaced, the keys that were read last stay in use. Safe for use by several threads.
 */
public final class KeyFiles implements TlsKeys {

    private static final Logger LOG = LoggerFactory.getLogger("io.larvik.smpp.log.connection");

    private final Source source;
    private final List<Path> files;
    private final @Nullable Path trusted;
    private final ReentrantLock lock = new ReentrantLock();

    // guarded by the lock
    private List<String> stamp;
    private SSLContext current;

    private KeyFiles(Source source, List<Path> files, @Nullable Path trusted) {
        this.source = source;
        this.files = files;
        this.trusted = trusted;
        try {
            this.stamp = stamp();
            this.current = load();
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException("keys: " + files + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Reads the key files. */
    private interface Source {
        SslContextBuilder open() throws IOException, GeneralSecurityException;
    }

    /**
     * Reads PEM files, as certbot writes them.
     *
     * @param certificates the certificate, followed by its intermediate certificates
     * @param key the private key in PKCS #8, not encrypted
     * @throws IllegalArgumentException if the files cannot be read, or the key is not that of the certificate
     */
    public static KeyFiles pem(Path certificates, Path key) {
        File chainFile = certificates.toFile();
        File keyFile = key.toFile();
        return new KeyFiles(
                () -> {
                    PemPair.check(certificates, key);
                    return SslContextBuilder.forServer(chainFile, keyFile);
                },
                List.of(certificates, key),
                null);
    }

    /**
     * Reads a PKCS #12 key store.
     *
     * @param password the password of the key store and of the key; it is copied
     * @throws IllegalArgumentException if the key store cannot be read
     */
    public static KeyFiles pkcs12(Path keyStore, char[] password) {
        char[] copy = password.clone();
        return new KeyFiles(
                () -> {
                    KeyStore keys = KeyStore.getInstance("PKCS12");
                    try (InputStream in = Files.newInputStream(keyStore)) {
                        keys.load(in, copy);
                    }
                    KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
                    factory.init(keys, copy);
                    return SslContextBuilder.forServer(factory);
                },
                List.of(keyStore),
                null);
    }

    /**
     * Reads trust for a client, which has no key of its own: server certificates are accepted if a certificate of this
     * PEM file issued them, or is one of them.
     *
     * @throws IllegalArgumentException if the file cannot be read or has no certificate
     */
    public static KeyFiles trust(Path certificates) {
        return new KeyFiles(SslContextBuilder::forClient, List.of(certificates), certificates);
    }

    /**
     * Returns the same keys with trust: client certificates are accepted if a certificate of this PEM file issued them.
     * Without it no client certificate is accepted.
     *
     * @throws IllegalArgumentException if the files cannot be read
     */
    public KeyFiles trusting(Path certificates) {
        List<Path> more = new ArrayList<>(files);
        more.add(certificates);
        return new KeyFiles(source, List.copyOf(more), certificates);
    }

    @Override
    public SSLContext context(@Nullable String serverName) {
        lock.lock();
        try {
            List<String> now = stamp();
            if (!now.equals(stamp)) {
                stamp = now; // set before loading: until the files change again, another attempt would fail as well
                current = load();
                LOG.info("tls.keys_reloaded {}", files);
            }
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            LOG.error("tls.keys_unreadable {}: the keys read before stay", files, e);
        } finally {
            lock.unlock();
        }
        return current;
    }

    private SSLContext load() throws IOException, GeneralSecurityException {
        SslContextBuilder builder = source.open().sslProvider(SslProvider.JDK);
        if (trusted != null) {
            builder.trustManager(trusted.toFile());
        } else {
            builder.trustManager(nobody()); // the default trusts every certificate of a public authority
        }
        return ((JdkSslContext) builder.build()).context();
    }

    private static TrustManagerFactory nobody() throws IOException, GeneralSecurityException {
        KeyStore empty = KeyStore.getInstance("PKCS12");
        empty.load(null, null);
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(empty);
        return factory;
    }

    /** Returns modification time and size of each file, which differ after a file was replaced. */
    private List<String> stamp() throws IOException {
        List<String> stamps = new ArrayList<>();
        for (Path file : files) {
            stamps.add(Files.getLastModifiedTime(file) + " " + Files.size(file));
        }
        return stamps;
    }
}
