package io.larvik.smpp.gateway.http;

import io.larvik.smpp.gateway.config.TlsFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** Reads a certificate and its private key from files of PEM, for Jetty. */
final class PemCertificate {

    private static final Pattern KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "Ed25519");

    private PemCertificate() {}

    /**
     * Returns what shows the certificate, by TLS 1.2 and 1.3.
     *
     * @throws IllegalArgumentException if a file is not what it should be
     */
    static SslContextFactory.Server of(TlsFiles files) {
        SslContextFactory.Server tls = new SslContextFactory.Server();
        tls.setKeyStore(keyStore(files));
        tls.setKeyStorePassword("");
        tls.setIncludeProtocols("TLSv1.2", "TLSv1.3");
        tls.setSniRequired(false);
        return tls;
    }

    static KeyStore keyStore(TlsFiles files) {
        try {
            Collection<? extends Certificate> chain = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(files.cert())));
            if (chain.isEmpty()) {
                throw new IllegalArgumentException(files.cert() + ": no certificate in it");
            }
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("gateway", key(files), new char[0], chain.toArray(Certificate[]::new));
            return store;
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(files.cert() + " and " + files.key() + " are no certificate and key", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PrivateKey key(TlsFiles files) throws IOException, GeneralSecurityException {
        Matcher key = KEY.matcher(Files.readString(files.key(), StandardCharsets.US_ASCII));
        if (!key.find()) {
            throw new IllegalArgumentException(files.key() + ": allowed is a private key of PKCS #8, not encrypted");
        }
        PKCS8EncodedKeySpec octets =
                new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(key.group(1)));
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(octets);
            } catch (InvalidKeySpecException e) {
                // it is of another one
            }
        }
        throw new IllegalArgumentException(files.key() + ": allowed are keys of " + String.join(", ", ALGORITHMS));
    }
}
