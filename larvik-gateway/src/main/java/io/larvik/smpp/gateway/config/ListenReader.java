package io.larvik.smpp.gateway.config;

import io.larvik.smpp.gateway.config.Operate.Admin;
import io.larvik.smpp.gateway.config.Operate.Role;
import io.larvik.smpp.session.Network;
import io.larvik.yaml.YamlMap;
import io.larvik.yaml.YamlValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads where the gateway listens: {@code smpp}, {@code http}, {@code operate}. */
final class ListenReader {

    static final Listen NOWHERE = new Listen("127.0.0.1", 0, null);
    private static final TlsFiles NO_FILES = new TlsFiles(Path.of(""), Path.of(""), null);
    private static final int MOST_NETWORKS = 1_000;

    private final Path folder;
    private final Warnings warnings;

    ListenReader(Path folder, Warnings warnings) {
        this.folder = folder;
        this.warnings = warnings;
    }

    /** Reads {@code smpp}. */
    Listen smpp(YamlMap smpp) {
        List<Network> proxies = smpp.read("proxyFrom", ListenReader::networks, List.of());
        Listen listen = listen(smpp, tls -> tls.find("clients", value -> readable(value.text(), false)));
        return new Listen(listen.host(), listen.port(), listen.tls(), proxies);
    }

    /** Reads {@code http}, or what has its keys. */
    Listen listen(YamlMap map) {
        return listen(map, tls -> null);
    }

    private Listen listen(YamlMap map, Function<YamlMap, @Nullable Path> clients) {
        TlsFiles tls = map.find("tls", value -> value.map(files -> tls(files, clients)));
        boolean plainAllowed = map.read("insecurePlain", YamlValue::bool, false) || map.has("tls");
        return map.require("listen", value -> listen(value, tls, plainAllowed), NOWHERE);
    }

    /** Reads {@code operate}. */
    Operate operate(YamlMap operate) {
        Map<String, Admin> admins =
                operate.read("admins", value -> value.entries(Names::name, ListenReader::admin), Map.of());
        Listen listen = listen(operate);
        if (admins.isEmpty() && !Listen.isLoopback(listen.host())) {
            operate.fault("listen", "without admins it is only for the loopback address");
        }
        return new Operate(listen, admins);
    }

    private static Admin admin(String name, YamlValue value) {
        return value.map(admin -> new Admin(
                name,
                admin.require("password", AccountReader::hash, AccountReader.NO_PASSWORD),
                admin.require("role", each -> each.oneOf(Names.words(Role.values())), Role.VIEWER)));
    }

    private Listen listen(YamlValue value, @Nullable TlsFiles tls, boolean plainAllowed) {
        String text = value.text();
        int colon = text.lastIndexOf(':');
        String host = colon < 0 ? "" : text.substring(0, colon);
        String port = text.substring(colon + 1);
        if (host.isEmpty() || !port.matches("\\d{1,5}") || Integer.parseInt(port) > 0xFFFF) {
            throw new IllegalArgumentException("allowed is HOST:PORT, such as 127.0.0.1:2775");
        }
        if (!Listen.isLoopback(host)) {
            if (!plainAllowed) {
                throw new IllegalArgumentException("others could read passwords and messages; tls beside it encrypts"
                        + " them, and insecurePlain: true allows it as it is");
            }
            if (tls == null) {
                warnings.add(value, host + " can be reached by others, and nothing is encrypted");
            }
        }
        return new Listen(host, Integer.parseInt(port), tls);
    }

    private TlsFiles tls(YamlMap tls, Function<YamlMap, @Nullable Path> clients) {
        return new TlsFiles(
                tls.require("cert", value -> readable(value.text(), false), NO_FILES.cert()),
                tls.require("key", value -> readable(value.text(), true), NO_FILES.key()),
                clients.apply(tls));
    }

    private Path readable(String text, boolean isKey) {
        Path file = folder.resolve(text);
        if (!Files.isReadable(file)) {
            throw new IllegalArgumentException("no file that can be read");
        }
        if (isKey) {
            try {
                Secrets.refuseOthers(file);
            } catch (IOException e) {
                throw new IllegalArgumentException("no file that can be read", e);
            }
        }
        return file;
    }

    /** Reads a list of networks in CIDR notation. */
    static List<Network> networks(YamlValue value) {
        return value.oneOrMore(MOST_NETWORKS, each -> Network.of(each.text()));
    }
}
