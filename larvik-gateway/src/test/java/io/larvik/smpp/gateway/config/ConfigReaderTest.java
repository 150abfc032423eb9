package io.larvik.smpp.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.session.Network;
import io.larvik.smpp.text.Alphabet;
import io.larvik.yaml.YamlException;
import io.larvik.yaml.YamlFault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
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
            "127.0.0.1:2775"              | "0.0.0.0:2775"             | 2:17: smpp.listen: others could read passwords and messages; tls beside it encrypts them, and insecurePlain: true allows it as it is
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
    void everyKeyOfEverySectionIsRead() throws IOException {
        Path secret = Files.writeString(folder.resolve("tele.secret"), "filed\n");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-r-----"));

        GatewayConfig config = read(new String(
                        Objects.requireNonNull(getClass().getResourceAsStream("whole.yaml"))
                                .readAllBytes(),
                        StandardCharsets.UTF_8)
                .replace("KEY", "ab".repeat(32)));

        LinkConfig tele = config.links().get("tele-1");
        Account shop = config.accounts().get("shop");
        assertThat(config.store()).isEqualTo(new StoreConfig.Shared("postgresql://gateway@db1,db2/gateway", "db-pw"));
        assertThat(config.smpp().proxyFrom()).containsExactly(Network.of("10.0.0.0/8"));
        assertThat(config.operate().admins().get("anna").role()).isEqualTo(Operate.Role.ADMIN);
        assertThat(shop.smpp().alphabets().mcDefault()).isEqualTo(Alphabet.LATIN1);
        assertThat(shop.smpp().dedupe()).isEqualTo(SmppAccess.Dedupe.REFERENCE);
        assertThat(shop.http().keys()).containsEntry("web", "ab".repeat(32));
        assertThat(shop.webhook().secrets()).hasSize(2);
        assertThat(shop.webhook().events()).containsExactly(Webhook.Event.RECEIPT);
        assertThat(tele.password()).isEqualTo("filed");
        assertThat(tele.receipts())
                .isEqualTo(new CarrierReceipts(
                        CarrierReceipts.Ids.AS_GIVEN,
                        true,
                        CarrierReceipts.Parts.LAST,
                        CarrierReceipts.Request.ASKED,
                        Duration.ofMinutes(5),
                        CarrierReceipts.Late.FORWARD));
        assertThat(config.routes().get(0).when().to().prefixes()).containsExactly("46");
        assertThat(config.routes().get(0).when().to().patterns()).hasSize(2);
        assertThat(config.routes().get(0).elseOn()).containsExactly(CommandStatus.named("ESME_RINVDSTADR"));
        assertThat(config.inbound().get(0).door()).isEqualTo(InboundRule.Door.WEBHOOK);
        assertThat(config.limits().number(Limit.MAX_PDU)).isEqualTo(4096);
        assertThat(config.limits().time(Limit.REQUEST_TIMEOUT)).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.limits().of(Limit.MAX_CONNECTIONS)).isEqualTo(12_000);
        assertThat(config.retention()).isEqualTo(new Retention(Duration.ofDays(1), Duration.ofDays(2)));
        assertThat(config.warnings()).isEmpty();
    }

    @Test
    void listeningForOthersInPlainIsAWarning() throws IOException {
        GatewayConfig config = read(
                RIGHT.replace("{ listen: \"127.0.0.1:2775\" }", "{ listen: \"0.0.0.0:2775\", insecurePlain: true }"));

        assertThat(config.warnings())
                .containsExactly(
                        "2:17: smpp.listen: 0.0.0.0 can be reached by others, and nothing is encrypted",
                        "5:11: accounts.shop.smpp: 8 characters of a password are all that protects it from anywhere;"
                                + " allow or certificate add to that");
    }

    private GatewayConfig read(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("gateway.yaml"), text.replace("HASH", HASH));
        return ConfigReader.read(file, Map.of("DB", "db-pw")::get);
    }
}
