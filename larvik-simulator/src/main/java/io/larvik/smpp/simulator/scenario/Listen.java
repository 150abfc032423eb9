package io.larvik.smpp.simulator.scenario;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where a simulator listens.
 *
 * @param port the port without TLS, 0 to 65,535; 0 for a free one, null for that of whoever starts the simulator
 * @param tls the port with TLS; null for none
 */
public record Listen(@Nullable Integer port, @Nullable Tls tls) {

    private static final int MAX_PORT = 65_535;

    /** No port of its own, without TLS. */
    public static final Listen DEFAULT = new Listen(null, null);

    public Listen {
        if (port != null) {
            check(port);
        }
    }

    /**
     * A port with TLS.
     *
     * @param port the port, 0 to 65,535; 0 for a free one
     * @param certificate the file of the certificate chain, PEM; null for a certificate that the simulator makes
     * @param key the file of its private key, PEM; null for a certificate that the simulator makes
     */
    public record Tls(
            int port, @Nullable Path certificate, @Nullable Path key) {

        public Tls {
            check(port);
            if ((certificate == null) != (key == null)) {
                throw new IllegalArgumentException("tls: certificate and key belong together");
            }
        }

        /** Returns whether the simulator makes the certificate. */
        public boolean isSelfSigned() {
            return certificate == null;
        }
    }

    private static void check(int port) {
        if (port < 0 || port > MAX_PORT) {
            throw new IllegalArgumentException("port: " + port + ", allowed are 0 to " + MAX_PORT);
        }
    }
}
