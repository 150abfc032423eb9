package io.larvik.smpp.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larvik.yaml.YamlException;
import io.larvik.yaml.YamlFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigReaderTest {

    private static final String HASH = PasswordHash.of("secret").text();

    private static final String RIGHT = """
            node: { name: gw1, data: store }
            smpp: { listen: "127.0.0.1:2775" }
            accounts:
              shop:
                smpp: { systemId: shop, password: "HASH" }
                validity: 2h
                onUnknown: fail
            links:
              tele:
                url: "smpp://acme@127.0.0.1:2776"
                password: secret
                rate: 50/s
            """;

    @TempDir
    Path folder;

    @Test
    void everyKeyIsRead() throws IOException {
        GatewayConfig config = read(RIGHT);

        Account shop = config.accounts().get("shop");
        assertThat(config.data()).isEqualTo(folder.resolve("store"));
        assertThat(config.smpp().port()).isEqualTo(2775);
        assertThat(shop.smpp().password().matches("secret")).isTrue();
        assertThat(shop.smpp().password().matches("Secret")).isFalse();
        assertThat(shop.validity()).isEqualTo(Duration.ofHours(2));
        assertThat(shop.onUnknown()).isEqualTo(Account.OnUnknown.FAIL);
        assertThat(config.links().get("tele").rate()).isEqualTo(50);
        assertThat(config.links().get("tele").carrier()).isEqualTo("tele");
        assertThat(config.warnings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            validity: 2h                  | validty: 2h                | 6:5: accounts.shop.validty: unknown key; did you mean validity?
            validity: 2h                  | validity: 8d               | 6:15: accounts.shop.validity: 8d, allowed are 1s to 7d
            onUnknown: fail               | onUnknown: maybe           | 7:16: accounts.shop.onUnknown: maybe, allowed are fail, resend
            password: secret              | password: much too long    | 11:15: links.tele.password: a value that is not shown, allowed are 8 characters
            "smpp://acme@127.0.0.1:2776"  | "smpp://acme:pw@h:1"       | 10:10: links.tele.url: allowed is smpp://SYSTEM_ID@HOST:PORT or smpps://…; the password stands beside it
            "127.0.0.1:2775"              | "2775"                     | 2:17: smpp.listen: allowed is HOST:PORT, such as 127.0.0.1:2775
            "127.0.0.1:2775"              | "0.0.0.0:2775"             | 2:17: smpp.listen: others could read passwords and messages; insecurePlain: true beside it allows that
            rate: 50/s                    | rate: 0/s                  | 12:11: links.tele.rate: 0/s, allowed is more than 0/s to 100000/s
            """)
    void faultIsToldWithItsPlace(String right, String wrong, String expected) {
        assertThatThrownBy(() -> read(RIGHT.replace(right, wrong)))
                .isInstanceOfSatisfying(
                        YamlException.class,
                        e -> assertThat(e.faults())
                                .extracting(YamlFault::toString)
                                .anySatisfy(fault -> assertThat(fault).endsWith(expected.strip())));
    }

    @Test
    void plainPasswordIsRefusedAndNotRepeated() {
        assertThatThrownBy(() -> read(RIGHT.replace("HASH", "geheim12")))
                .isInstanceOfSatisfying(
                        YamlException.class,
                        e -> assertThat(e.faults())
                                .extracting(YamlFault::toString)
                                .allSatisfy(fault -> assertThat(fault).doesNotContain("geheim12"))
                                .anySatisfy(fault -> assertThat(fault).contains("a plain password is refused")));
    }

    @Test
    void allFaultsAreToldAtOnce() {
        String broken = RIGHT.replace("validity: 2h", "validity: never").replace("rate: 50/s", "windw: 5");

        assertThatThrownBy(() -> read(broken))
                .isInstanceOfSatisfying(
                        YamlException.class, e -> assertThat(e.faults()).hasSize(2));
    }

    @Test
    void twoAccountsWithOneSystemIdAreRefused() {
        String twins =
                RIGHT.replace("accounts:\n", "accounts:\n  other: { smpp: { systemId: shop, password: \"HASH\" } }\n");

        assertThatThrownBy(() -> read(twins))
                .isInstanceOfSatisfying(
                        YamlException.class,
                        e -> assertThat(e.faults())
                                .extracting(YamlFault::message)
                                .containsExactly("other and shop have the same systemId shop"));
    }

    @Test
    void listeningForOthersInPlainIsAWarning() throws IOException {
        GatewayConfig config = read(
                RIGHT.replace("{ listen: \"127.0.0.1:2775\" }", "{ listen: \"0.0.0.0:2775\", insecurePlain: true }"));

        assertThat(config.warnings())
                .isEqualTo(List.of("smpp.listen: 0.0.0.0 can be reached by others, and nothing is encrypted"));
    }

    private GatewayConfig read(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("gateway.yaml"), text.replace("HASH", HASH));
        return ConfigReader.read(file, name -> null);
    }
}
