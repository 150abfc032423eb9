package io.larvik.smpp.gateway;

import io.larvik.smpp.gateway.config.PasswordHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Configurations of tests: one account, shop with password secret, and one link. */
final class Configs {

    private static final String HASH = PasswordHash.of("secret").text();

    private Configs() {}

    /** Writes a configuration into a folder, with a carrier on this port of the loopback address. */
    static Path write(Path folder, int port, int carrierPort) throws IOException {
        return Files.writeString(folder.resolve("gateway.yaml"), """
                node: { name: gw1, data: data }
                smpp: { listen: "127.0.0.1:%d" }
                accounts:
                  shop: { smpp: { systemId: shop, password: "%s" } }
                links:
                  tele:
                    url: "smpp://acme@127.0.0.1:%d"
                    password: secret
                    window: 20
                """.formatted(port, HASH, carrierPort));
    }
}
