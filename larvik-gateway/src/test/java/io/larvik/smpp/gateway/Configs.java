package io.larvik.smpp.gateway;

import io.larvik.smpp.gateway.config.ConfigReader;
import io.larvik.smpp.gateway.config.GatewayConfig;
import io.larvik.smpp.gateway.config.PasswordHash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Configurations of tests: one account, shop with password secret, and one link. */
final class Configs {

    private static final String HASH = PasswordHash.of("secret").text();

    private Configs() {}

    /** Returns what stands in a configuration for a key of the HTTP API, without what it begins with. */
    static String sha256(String key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    /** Writes a configuration into a folder, in which HASH stands for that of the password secret. */
    static GatewayConfig read(Path folder, String yaml) throws IOException {
        Path file = Files.writeString(folder.resolve("gateway.yaml"), yaml.replace("HASH", HASH));
        return ConfigReader.read(file, name -> null);
    }

    /** Writes a configuration into a folder, with a carrier on this port of the loopback address. */
    static Path write(Path folder, int port, int carrierPort) throws IOException {
        return write(folder, "gw1", "sqlite", port, carrierPort);
    }

    /** Writes the configuration of a node with a store. */
    static Path write(Path folder, String node, String store, int port, int carrierPort) throws IOException {
        return Files.writeString(Files.createDirectories(folder).resolve("gateway.yaml"), """
                node: { name: %s, data: data }
                store: "%s"
                smpp: { listen: "127.0.0.1:%d" }
                limits: { storeReserve: 1048576 }
                accounts:
                  shop: { smpp: { systemId: shop, password: "%s" } }
                links:
                  tele:
                    url: "smpp://acme@127.0.0.1:%d"
                    password: secret
                    window: 20
                """.formatted(
                        node, store, port, HASH, carrierPort));
    }
}
