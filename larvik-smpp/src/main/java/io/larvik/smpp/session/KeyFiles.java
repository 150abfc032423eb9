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
 * Keys of a server in files, read again whenever one of the files has changed: the next connection has the new keys. While
 * the files make no sense, as when only one of two is new, the keys read before stay. Safe for any thread.
 */
public final class KeyFiles implements TlsKeys {

    private static final Logger LOG = LoggerFactory.getLogger(KeyFiles.class);

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

    /** Where the key comes from. */
    private interface Source {
        SslContextBuilder open() throws IOException, GeneralSecurityException;
    }

    /**
     * Reads PEM files, as certbot writes them.
     *
     * @param certificates the certificate and those between it and the root
     * @param key its private key, PKCS #8, without password
     * @throws IllegalArgumentException when they cannot be read
     */
    public static KeyFiles pem(Path certificates, Path key) {
        File chainFile = certificates.toFile();
        File keyFile = key.toFile();
        return new KeyFiles(() -> SslContextBuilder.forServer(chainFile, keyFile), List.of(certificates, key), null);
    }

    /**
     * Reads a PKCS #12 key store.
     *
     * @throws IllegalArgumentException when it cannot be read
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

    /** Returns the same keys, with the certificates of a PEM file to trust clients by; without, no client is trusted. */
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
                stamp = now; // whatever comes of it: until the files change again, another attempt would end the same
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
            builder.trustManager(nobody()); // else it were everybody with a certificate of any public authority
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

    /** What a file that was written again does not have in common with what it was. */
    private List<String> stamp() throws IOException {
        List<String> stamps = new ArrayList<>();
        for (Path file : files) {
            stamps.add(Files.getLastModifiedTime(file) + " " + Files.size(file));
        }
        return stamps;
    }
}
