package io.larvik.smpp.net;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Self-signed keys, made by the JDK's keytool in a directory of the test's. */
public final class KeyStores {

    public static final String PASSWORD = "only for tests";

    private static final String AUTHORITY = "ca";

    private final Path directory;

    public KeyStores(Path directory) {
        this.directory = directory;
    }

    /** Makes a key whose certificate names the host, such as {@code ip:127.0.0.1}. */
    public Path key(String name, String host) throws Exception {
        return key(name, name, host, List.of());
    }

    /** Makes a key whose certificate an authority issued, for a year that is over. */
    public Path expiredKey(String name, String host) throws Exception {
        key(name, AUTHORITY, "dns:ca.example", List.of("-ext", "bc:c"));
        return key(name, name, host, List.of("-signer", AUTHORITY, "-startdate", "-2y", "-validity", "365"));
    }

    private Path key(String store, String name, String host, List<String> more) throws Exception {
        Path file = directory.resolve(store + ".p12");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                name,
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + name,
                "-ext",
                "san=" + host,
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                PASSWORD));
        command.addAll(more);
        Process keytool = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve(name + ".log").toFile())
                .start();
        if (!keytool.waitFor(60, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
            throw new IllegalStateException(Files.readString(directory.resolve(name + ".log")));
        }
        return file;
    }

    /** Returns a context that has the key, and trusts its certificate or the authority that issued it, and no other. */
    public static SSLContext context(Path keyStore) throws GeneralSecurityException, IOException {
        KeyStore keys = load(keyStore);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        String anchor =
                keys.containsAlias(AUTHORITY) ? AUTHORITY : keys.aliases().nextElement();
        trusted.setCertificateEntry(anchor, keys.getCertificate(anchor));
        if (anchor.equals(AUTHORITY)) {
            keys.deleteEntry(AUTHORITY);
        }
        TrustManagerFactory trustManagers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trustManagers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keyManagers(keyStore), trustManagers.getTrustManagers(), null);
        return context;
    }

    static KeyManager[] keyManagers(Path keyStore) throws GeneralSecurityException, IOException {
        KeyManagerFactory keyManagers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keyManagers.init(load(keyStore), PASSWORD.toCharArray());
        return keyManagers.getKeyManagers();
    }

    /** Returns the key as PEM, for those who read no key stores. */
    public static String keyPem(Path keyStore) throws GeneralSecurityException, IOException {
        KeyStore keys = load(keyStore);
        return pem(
                "PRIVATE KEY",
                keys.getKey(keys.aliases().nextElement(), PASSWORD.toCharArray())
                        .getEncoded());
    }

    /** Returns its certificate as PEM. */
    public static String certificatePem(Path keyStore) throws GeneralSecurityException, IOException {
        KeyStore keys = load(keyStore);
        return pem(
                "CERTIFICATE", keys.getCertificate(keys.aliases().nextElement()).getEncoded());
    }

    private static KeyStore load(Path keyStore) throws GeneralSecurityException, IOException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keyStore)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        return keys;
    }

    private static String pem(String what, byte[] octets) {
        return "-----BEGIN " + what + "-----\n" + Base64.getMimeEncoder().encodeToString(octets) + "\n-----END " + what
                + "-----\n";
    }
}
