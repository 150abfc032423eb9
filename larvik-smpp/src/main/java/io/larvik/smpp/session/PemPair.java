package io.larvik.smpp.session;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A certificate and a private key in files of PEM. */
final class PemPair {

    private static final Pattern KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
    private static final Map<String, String> SIGNATURES =
            Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA", "EdDSA", "EdDSA");
    private static final byte[] SIGNED = "larvik".getBytes(StandardCharsets.US_ASCII);

    private PemPair() {}

    /**
     * Refuses a key that is not that of the certificate. The JDK takes such a pair, and then every handshake fails: for
     * as long as only one of two files has been replaced.
     */
    static void check(Path certificates, Path key) throws IOException, GeneralSecurityException {
        Matcher found = KEY.matcher(Files.readString(key, StandardCharsets.US_ASCII));
        PublicKey certified = publicKey(certificates);
        String algorithm = SIGNATURES.get(certified.getAlgorithm());
        if (!found.find() || algorithm == null) {
            return; // of another form, which whoever reads the files knows or refuses
        }
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(privateKey(certified.getAlgorithm(), found.group(1)));
        signature.update(SIGNED);
        byte[] signed = signature.sign();
        signature.initVerify(certified);
        signature.update(SIGNED);
        if (!signature.verify(signed)) {
            throw new KeyException(key + " is not the key of " + certificates);
        }
    }

    private static PublicKey publicKey(Path certificates) throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(certificates)) {
            return CertificateFactory.getInstance("X.509")
                    .generateCertificate(in)
                    .getPublicKey();
        }
    }

    private static PrivateKey privateKey(String algorithm, String base64) throws GeneralSecurityException {
        byte[] octets = Base64.getMimeDecoder().decode(base64);
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(octets));
    }
}
