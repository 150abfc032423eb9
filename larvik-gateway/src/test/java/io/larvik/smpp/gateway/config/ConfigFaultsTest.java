package io.larvik.smpp.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larvik.yaml.YamlException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is said of broken configurations: each is {@code whole.yaml} with one place changed. */
class ConfigFaultsTest {

    private static final String HASH =
            "$pbkdf2-sha256$210000$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    private static final Map<String, String> ENVIRONMENT = Map.of("DB", "db-secret", "LONG", "much-too-long");

    @TempDir
    Path folder;

    @BeforeEach
    void writeSecrets() throws IOException {
        secret("tele.secret", "rw-r-----");
        secret("open.secret", "rw-r--r--");
    }

    private void secret(String name, String permissions) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "x-secret\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    /** A block of {@code faults.txt}: what is replaced, by what, and the faults. */
    record Broken(String right, String wrong, String faults) {}

    static Stream<Broken> configurations() throws IOException {
        return Stream.of(resource("faults.txt").split("\n\n")).map(block -> {
            String[] lines = block.strip().split("\n", 2);
            String[] change = lines[0].split(" => ", -1);
            return new Broken(change[0], change[1].replace("\\n", "\n"), lines[1]);
        });
    }

    @ParameterizedTest
    @MethodSource("configurations")
    @Tag("D21")
    @Tag("E24")
    @Tag("E25")
    void faultsAreToldWithTheirPlaces(Broken broken) throws IOException {
        String whole = resource("whole.yaml");
        assertThat(whole).contains(broken.right());

        assertThatThrownBy(() -> read(whole.replace(broken.right(), broken.wrong())))
                .isInstanceOfSatisfying(
                        YamlException.class,
                        e -> assertThat(e.faults().stream()
                                        .map(fault -> fault.toString().replace(folder + "/gateway.yaml:", ""))
                                        .toList())
                                .isEqualTo(List.of(broken.faults().split("\n"))));
    }

    @Test
    void wholeConfigurationHasNone() throws IOException {
        assertThat(read(resource("whole.yaml")).warnings()).isEmpty();
    }

    @Test
    void whatIsWholeShowsNoSecret() throws IOException {
        String shown = EffectiveConfig.of(read(resource("whole.yaml"))).toString();

        assertThat(shown)
                .contains(
                        "links.tele-1.password: ***",
                        "links.tele-1.window: 20",
                        "limits.maxConnections: 12000",
                        "storePassword: ***",
                        "accounts.shop.smpp.password: ***",
                        "accounts.shop.webhook.secrets: ***")
                .doesNotContain("x-secret", "db-secret", HASH, "0123456789abcdef", "ab".repeat(32));
    }

    @Test
    void changesAreToldByTheirKeys() throws IOException {
        String whole = resource("whole.yaml");
        EffectiveConfig before = EffectiveConfig.of(read(whole));

        EffectiveConfig after = EffectiveConfig.of(
                read(whole.replace("window: 20", "window: 30").replace("0123456789abcdef", "0123456789abcdeX")));

        assertThat(after.changesFrom(before))
                .containsExactly("accounts.shop.webhook.secrets: *** -> ***", "links.tele-1.window: 20 -> 30");
        assertThat(before.changesFrom(before)).isEmpty();
    }

    @Test
    void nodesCompareWhatTheyShouldHaveInCommonAndNoPasswords() throws IOException {
        String whole = resource("whole.yaml");
        String hash = EffectiveConfig.of(read(whole)).hash();

        assertThat(hash).matches("[0-9a-f]{64}");
        assertThat(EffectiveConfig.of(read(whole.replace("window: 20", "window: 30")))
                        .hash())
                .isNotEqualTo(hash);
        assertThat(EffectiveConfig.of(read(whole.replace("name: gw1", "name: gw2")
                                .replace("0123456789abcdef", "0123456789abcdeX")))
                        .hash())
                .isEqualTo(hash);
    }

    @Test
    void ruleThatIsNeverReachedIsAWarning() throws IOException {
        String whole = resource("whole.yaml");
        GatewayConfig config = read(whole.replace("inbound:\n", """
                  - { name: sweden, when: { to: ["46"] }, to: { tele-1: 1 } }
                  - { name: mobiles, when: { to: ["4670", "4673"], account: [shop] }, to: { tele-1: 1 } }
                  - { name: mixed, when: { to: ["4670", "47"] }, to: { tele-1: 1 } }
                  - { name: rest, to: { tele-1: 1 } }
                  - { name: last, when: { text: x }, to: { tele-1: 1 } }
                inbound:
                """));

        assertThat(config.warnings())
                .containsExactly(
                        "40:5: routes[2]: never reached: sweden takes all messages that it is for",
                        "43:5: routes[5]: never reached: rest takes all messages that it is for");
    }

    @Test
    @Tag("E2")
    void passwordThatEverybodyKnowsIsAWarning() throws IOException {
        Files.writeString(folder.resolve("tele.secret"), "Password\n");

        assertThat(read(resource("whole.yaml")).warnings())
                .containsExactly("22:15: links.tele-1.password: the password is one that everybody knows");
    }

    @ParameterizedTest
    @Tag("E2")
    @CsvSource({
        "shop, Shop, the password is the name of the user",
        "shop, changeit, the password is one that everybody knows",
        "shop, SMPPCLIE, the password is one that everybody knows",
        "shop, Xk4-pq9z,",
        "acme, shop,"
    })
    void weaknessOfAPasswordIsTold(String user, String password, String weakness) {
        assertThat(Secrets.weakness(user, password)).isEqualTo(weakness);
    }

    private GatewayConfig read(String text) throws IOException {
        String filled = text.replace("HASH", HASH).replace("KEY", "ab".repeat(32));
        return ConfigReader.read(Files.writeString(folder.resolve("gateway.yaml"), filled), ENVIRONMENT::get);
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(ConfigFaultsTest.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
