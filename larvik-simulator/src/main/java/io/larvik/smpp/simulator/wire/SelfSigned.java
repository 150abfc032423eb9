package io.larvik.smpp.simulator.wire;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate that a simulator makes for itself: ECDSA on P-256 with SHA-256, for localhost, 127.0.0.1 and ::1, valid
 * for 30 days. The JDK has no public way to write one, and a key in the jar would be a secret that everybody has.
 *
 * @param certificate the certificate (RFC 5280)
 * @param keys its key
 */
public record SelfSigned(Certificate certificate, KeyPair keys) {

    private static final Duration VALID = Duration.ofDays(30);

    /** For peers whose clock is behind. */
    private static final Duration BEFORE = Duration.ofDays(1);

    private static final byte[] ALGORITHM = Der.sequence(Der.oid("1.2.840.10045.4.3.2")); // ecdsa-with-SHA256
    private static final int SERIAL_BITS = 127;

    /** The password of key stores that never leave the memory. */
    private static final char[] NONE = {};

    /** Makes a key and its certificate. */
    public static SelfSigned make() {
        try {
            SecureRandom random = new SecureRandom();
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), random);
            KeyPair keys = generator.generateKeyPair();
            byte[] contents = contents(keys, new BigInteger(SERIAL_BITS, random), Instant.now());
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(keys.getPrivate(), random);
            signature.update(contents);
            byte[] certificate = Der.sequence(contents, ALGORITHM, Der.bits(signature.sign()));
            return new SelfSigned(
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(certificate)),
                    keys);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("this JDK makes no certificates with ECDSA", e);
        }
    }

    private static byte[] contents(KeyPair keys, BigInteger serial, Instant now) throws IOException {
        byte[] name = Der.sequence(Der.set(Der.sequence(Der.oid("2.5.4.3"), Der.text("Larvik simulator"))));
        return Der.sequence(
                Der.explicit(0, Der.integer(BigInteger.TWO)), // version 3
                Der.integer(serial),
                ALGORITHM,
                name,
                Der.sequence(Der.time(now.minus(BEFORE)), Der.time(now.plus(VALID))),
                name,
                keys.getPublic().getEncoded(),
                Der.explicit(3, Der.sequence(authority(), names())));
    }

    /** Returns basicConstraints: peers that are given the certificate as a trusted authority take it. */
    private static byte[] authority() {
        return Der.sequence(Der.oid("2.5.29.19"), Der.yes(), Der.octets(Der.sequence(Der.yes())));
    }

    /** Returns subjectAltName. */
    private static byte[] names() throws IOException {
        byte[] names = Der.sequence(
                Der.tagged(2, "localhost".getBytes(StandardCharsets.US_ASCII)),
                Der.tagged(7, InetAddress.getByName("127.0.0.1").getAddress()),
                Der.tagged(7, InetAddress.getByName("::1").getAddress()));
        return Der.sequence(Der.oid("2.5.29.17"), Der.octets(names));
    }

    /** Returns a context for the side that shows the certificate. */
    public SSLContext identity() {
        return context(true);
    }

    /** Returns a context for a side that trusts the certificate and no other. */
    public SSLContext trust() {
        return context(false);
    }

    private SSLContext context(boolean identity) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, NONE);
            SSLContext context = SSLContext.getInstance("TLS");
            if (identity) {
                store.setKeyEntry("simulator", keys.getPrivate(), NONE, new Certificate[] {certificate});
                KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
                factory.init(store, NONE);
                context.init(factory.getKeyManagers(), null, null);
            } else {
                store.setCertificateEntry("simulator", certificate);
                TrustManagerFactory factory =
                        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
                factory.init(store);
                context.init(null, factory.getTrustManagers(), null);
            }
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("this JDK cannot use the certificate", e);
        }
    }

    /** Prints no key. */
    @Override
    public String toString() {
        return "a certificate of the simulator";
    }
}
