package io.larvik.smpp.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.yaml.YamlException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which doors open, and which are refused: each door by its address, its encryption and its logins. */
class StartMatrixTest {

    private static final String HASH = PasswordHash.of("secret").text();
    private static final List<Boolean> EITHER = List.of(false, true);

    @TempDir
    Path folder;

    record Cell(String door, String host, boolean hasTls, boolean plainAllowed, boolean hasAdmins) {

        boolean isLoopback() {
            return host.equals("127.0.0.1");
        }

        boolean isEncryptedOrAllowed() {
            return isLoopback() || hasTls || plainAllowed;
        }

        boolean hasItsLogins() {
            return isLoopback() || !door.equals("operate") || hasAdmins;
        }

        String yaml() {
            return "%s: { listen: \"%s:2775\"%s%s%s }\n"
                    .formatted(
                            door,
                            host,
                            hasTls ? ", tls: { cert: cert.pem, key: key.pem }" : "",
                            plainAllowed ? ", insecurePlain: true" : "",
                            hasAdmins ? ", admins: { anna: { password: \"" + HASH + "\", role: admin } }" : "");
        }
    }

    static Stream<Cell> cells() {
        return Stream.of("smpp", "http", "operate")
                .flatMap(door -> Stream.of("127.0.0.1", "0.0.0.0", "192.0.2.1")
                        .flatMap(host -> EITHER.stream()
                                .flatMap(tls -> EITHER.stream()
                                        .flatMap(plain -> (door.equals("operate") ? EITHER : List.of(false))
                                                .stream().map(admins -> new Cell(door, host, tls, plain, admins))))));
    }

    @ParameterizedTest
    @MethodSource("cells")
    @Tag("E1")
    @Tag("E25")
    void doorOpensOnlyWhereNobodyCanReadOrAskWhatIsNotForHim(Cell cell) throws IOException {
        List<String> faults = List.of();
        List<String> warnings = List.of();
        try {
            warnings = read(cell).warnings();
        } catch (YamlException e) {
            faults = e.faults().stream().map(Object::toString).toList();
        }

        assertThat(faults.stream().anyMatch(fault -> fault.contains("others could read passwords")))
                .isEqualTo(!cell.isEncryptedOrAllowed());
        assertThat(faults.stream().anyMatch(fault -> fault.contains("without admins")))
                .as("the next thing to mend")
                .isEqualTo(cell.isEncryptedOrAllowed() && !cell.hasItsLogins());
        assertThat(faults.isEmpty()).isEqualTo(cell.isEncryptedOrAllowed() && cell.hasItsLogins());
        assertThat(warnings.stream().anyMatch(warning -> warning.contains("nothing is encrypted")))
                .isEqualTo(faults.isEmpty() && !cell.isLoopback() && !cell.hasTls());
    }

    private GatewayConfig read(Cell cell) throws IOException {
        Files.writeString(folder.resolve("cert.pem"), "");
        Path key = Files.writeString(folder.resolve("key.pem"), "");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        String smpp = cell.door().equals("smpp") ? "" : "smpp: { listen: \"127.0.0.1:2776\" }\n";
        Path file = Files.writeString(folder.resolve("gateway.yaml"), smpp + cell.yaml() + """
                node: { name: gw1 }
                accounts:
                  shop: { smpp: { systemId: shop, password: "%s", allow: [192.0.2.0/24] } }
                links:
                  tele: { url: "smpp://acme@127.0.0.1:2777", password: secret }
                """.formatted(HASH));
        return ConfigReader.read(file, name -> null);
    }
}
