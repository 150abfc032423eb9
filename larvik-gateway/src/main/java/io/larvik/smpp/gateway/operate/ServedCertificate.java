package io.larvik.smpp.gateway.operate;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * When the certificate of a door runs out. The file is read each time, since it is renewed while the gateway runs. Safe for
 * any thread.
 *
 * @param chain the file, PEM, with the own certificate first
 * @param now the time in milliseconds since 1970
 */
public record ServedCertificate(Path chain, LongSupplier now) {

    private static final double DAY = Duration.ofDays(1).toMillis();

    /** Returns the days until the certificate runs out; not a number if the file cannot be read. */
    public double daysLeft() {
        try (InputStream file = Files.newInputStream(chain)) {
            X509Certificate own =
                    (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(file);
            return (own.getNotAfter().getTime() - now.getAsLong()) / DAY;
        } catch (IOException | CertificateException e) {
            return Double.NaN;
        }
    }
}
