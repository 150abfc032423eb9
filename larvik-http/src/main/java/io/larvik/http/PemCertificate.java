package io.larvik.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
public final class PemCertificate {

    private static final Pattern KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "Ed25519");

    private PemCertificate() {}

    /**
     * Returns what shows the certificate, by TLS 1.2 and 1.3.
     *
     * @param cert the chain, the own certificate first
     * @param key the private key: PKCS #8, not encrypted
     * @throws IllegalArgumentException if a file is not what it should be
     */
    public static SslContextFactory.Server of(Path cert, Path key) {
        SslContextFactory.Server tls = new SslContextFactory.Server();
        tls.setKeyStore(keyStore(cert, key));
        tls.setKeyStorePassword("");
        tls.setIncludeProtocols("TLSv1.2", "TLSv1.3");
        tls.setSniRequired(false);
        return tls;
    }

    private static KeyStore keyStore(Path cert, Path key) {
        try {
            Collection<? extends Certificate> chain = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(cert)));
            if (chain.isEmpty()) {
                throw new IllegalArgumentException(cert + ": no certificate in it");
            }
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("gateway", privateKey(key), new char[0], chain.toArray(Certificate[]::new));
            return store;
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(cert + " and " + key + " are no certificate and key", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PrivateKey privateKey(Path file) throws IOException, GeneralSecurityException {
        Matcher key = KEY.matcher(Files.readString(file, StandardCharsets.US_ASCII));
        if (!key.find()) {
            throw new IllegalArgumentException(file + ": allowed is a private key of PKCS #8, not encrypted");
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
        throw new IllegalArgumentException(file + ": allowed are keys of " + String.join(", ", ALGORITHMS));
    }
}
