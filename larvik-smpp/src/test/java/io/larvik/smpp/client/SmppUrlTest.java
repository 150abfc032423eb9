package io.larvik.smpp.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.InterfaceVersion;
import io.larvik.smpp.field.Npi;
import io.larvik.smpp.field.Ton;
import io.larvik.smpp.message.MessageDefaults;
import io.larvik.smpp.options.HostPort;
import io.larvik.smpp.pdu.Bind;
import io.larvik.smpp.text.Alphabet;
import io.larvik.smpp.text.PeerAlphabets;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmppUrlTest {

    @Test
    void nameTakesLoginHostAndPort() {
        ClientOptions options = options("smpp://foo:bar@smpp.somewhere.com:2776");

        assertThat(options.bind().systemId()).isEqualTo("foo");
        assertThat(options.bind().password()).isEqualTo("bar");
        assertThat(options.centre().hosts()).containsExactly(new HostPort("smpp.somewhere.com", 2776));
        assertThat(options.centre().tls()).isNull();
    }

    @Test
    void portIsThatOfTheSeedUnlessGiven() {
        assertThat(options("smpp://foo:bar@localhost").centre().hosts())
                .containsExactly(new HostPort("localhost", 2775));
    }

    @Test
    void smppsMeansTls() {
        assertThat(options("smpps://foo:bar@localhost").centre().tls())
                .isNotNull()
                .satisfies(tls -> assertThat(tls.verifyHost()).isTrue());
    }

    @Test
    void loginIsPercentDecodedAndKeepsAPlus() {
        ClientOptions options = options("smpp://fo%40o:b%3Aa+r@localhost");

        assertThat(options.bind().systemId()).isEqualTo("fo@o");
        assertThat(options.bind().password()).isEqualTo("b:a+r");
    }

    @Test
    void reconnectingIsTurnedOffAndOn() {
        assertThat(options("smpp://foo:bar@localhost?reconnect=false")
                        .reconnect()
                        .maxAttempts())
                .isZero();
        assertThat(options("smpp://foo:bar@localhost?reconnect=true")
                        .reconnect()
                        .maxAttempts())
                .isEqualTo(Reconnect.UNLIMITED);
    }

    @Test
    void addressOfVersionSixLosesItsBrackets() {
        assertThat(options("smpp://foo:bar@[::1]:2775").centre().hosts()).containsExactly(new HostPort("::1", 2775));
    }

    @Test
    void optionsFollowAQuestionMark() {
        ClientOptions options = options("smpp://foo:bar@localhost?bind=rx&version=5.0&system_type=vms&timeout=7");

        assertThat(options.bind().type()).isEqualTo(BindType.RECEIVER);
        assertThat(options.bind().interfaceVersion()).isEqualTo(InterfaceVersion.SMPP_5_0);
        assertThat(options.bind().systemType()).isEqualTo("vms");
        assertThat(options.session().requestTimeout()).hasSeconds(7);
    }

    @Test
    @Tag("report-E4")
    void transmitterAndReceiverMayHavePortsOfTheirOwn() {
        ClientOptions options = options("smpp://foo:bar@a.example:2776,b.example?bind=tx+rx&rx_port=3550");

        assertThat(options.bind().type()).isEqualTo(BindType.TRANSMITTER);
        assertThat(options.centre().hosts())
                .containsExactly(new HostPort("a.example", 2776), new HostPort("b.example", 2775));
        assertThat(options.receivers().bind())
                .isEqualTo(Bind.of(BindType.RECEIVER, "foo", "bar"))
                .isNotEqualTo(options.bind());
        assertThat(options.receivers().hosts())
                .containsExactly(new HostPort("a.example", 3550), new HostPort("b.example", 3550));
        assertThat(options.receipts().transmitsOnly()).isFalse();
    }

    @Test
    @Tag("report-E4")
    void receiverHasThePortOfTheTransmitterUnlessGiven() {
        assertThat(options("smpp://foo:bar@a.example:2776?bind=tx%2Brx")
                        .receivers()
                        .hosts())
                .containsExactly(new HostPort("a.example", 2776));
    }

    @ParameterizedTest
    @CsvSource({"trx, false", "rx, false", "tx, true"})
    @Tag("report-E4")
    void otherBindsHaveNoReceiverApart(String bind, boolean transmitsOnly) {
        ClientOptions options = options("smpp://foo:bar@localhost?bind=" + bind);

        assertThat(options.receivers()).isNull();
        assertThat(options.receipts().transmitsOnly()).isEqualTo(transmitsOnly);
    }

    @Test
    @Tag("report-E4")
    void bindThatIsSetLastCounts() {
        SmppClientBuilder builder = Loopback.client(2775).transmitterAndReceiver();

        assertThat(builder.bindType(BindType.TRANSCEIVER).options().receivers()).isNull();
        assertThat(builder.transmitterAndReceiver().options().receivers()).isNotNull();
    }

    @Test
    @Tag("report-E4")
    void transmitterAndReceiverConnectThemselves() {
        SmppClientBuilder builder = Loopback.client(2775)
                .transmitterAndReceiver()
                .awaitOutbind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), outbind -> false);

        assertThatThrownBy(builder::options)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("transmitterAndReceiver: not where an outbind is awaited");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rx_port=3550 | receiverPort: 3550, only with transmitterAndReceiver (in a URL: rx_port only with bind=tx+rx)",
                "bind=tx&rx_port=3550 | receiverPort: 3550, only with transmitterAndReceiver",
                "bind=tx+rx&rx_port=0 | receiverPort: 0, allowed are 1 to 65535",
                "bind=tx+rx&rx_port=65536 | receiverPort: 65536, allowed are 1 to 65535",
                "bind=tx+rx&rx_port= | rx_port: must be a number",
                "bind=tx+rx&rx_port=x | rx_port: must be a number",
                "bind=rx+tx | bind: allowed are trx, tx, rx and tx+rx",
                "bind=tx,rx | bind: allowed are trx, tx, rx and tx+rx",
            })
    @Tag("report-E4")
    void portOfAReceiverThatIsNotApartIsRefused(String option, String expected) {
        assertThatThrownBy(() -> options("smpp://foo:bar@localhost?" + option))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(expected);
    }

    @Test
    @Tag("report-N3")
    void schemeIsReadInAnyCase() {
        assertThat(options("SMPP://foo:bar@localhost").centre().tls()).isNull();
        assertThat(options("Smpps://foo:bar@localhost").centre().tls()).isNotNull();
    }

    @Test
    @Tag("report-D2")
    @Tag("report-E2")
    void messagesHaveDefaultsFromTheUrl() {
        ClientOptions options = options("smpp://foo:bar@localhost?source_ton=5&source_npi=0&dest_ton=1&dest_npi=9"
                + "&service_type=CMT&validity=2h&priority=1&default_alphabet=latin1");

        MessageDefaults defaults = options.defaults();
        assertThat(defaults.addressing().sourceTon()).isEqualTo(Ton.ALPHANUMERIC);
        assertThat(defaults.addressing().sourceNpi()).isEqualTo(Npi.UNKNOWN);
        assertThat(defaults.addressing().destTon()).isEqualTo(Ton.INTERNATIONAL);
        assertThat(defaults.addressing().destNpi()).isEqualTo(Npi.PRIVATE);
        assertThat(defaults.serviceType()).isEqualTo("CMT");
        assertThat(defaults.validity()).hasHours(2);
        assertThat(defaults.priority()).isEqualTo(1);
        assertThat(options.alphabets().mcDefault()).isEqualTo(Alphabet.of(StandardCharsets.ISO_8859_1));
    }

    @ParameterizedTest
    @CsvSource({"gsm7, @, 00", "ascii, @, 40", "latin1, é, e9", "ISO-8859-7, λ, eb", "utf-8, é, c3a9"})
    @Tag("report-E2")
    void defaultAlphabetIsThatOfTheUrl(String name, String text, String octets) {
        PeerAlphabets alphabets =
                options("smpp://foo:bar@localhost?default_alphabet=" + name).alphabets();

        assertThat(alphabets.encodeDefault(text).toHex()).isEqualTo(octets);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "source_ton=256 | source_ton: 256, allowed are 0 to 255",
                "source_npi=-1 | source_npi: -1, allowed are 0 to 255",
                "dest_ton=x | dest_ton: must be a number",
                "dest_npi=256 | dest_npi: 256, allowed are 0 to 255",
                "service_type=abcdef | service_type: 6 characters, at most 5",
                "validity=0 | validity_period: PT0S, allowed is more than zero to 31 days",
                "validity=745h | validity_period: PT745H, allowed is more than zero to 31 days",
                "priority=5 | priority_flag: 5, allowed are 0 to 4",
                "default_alphabet=no-such | default_alphabet: allowed are gsm7 and the names of charsets",
                "default_alphabet= | default_alphabet: allowed are gsm7 and the names of charsets",
                "tls=1.2 | tls: only with smpps://",
                "tls_ca=ca.pem | tls: only with smpps://",
                "long_credentials=yes | long_credentials: allowed are true and false",
            })
    @Tag("report-E2")
    void optionOutOfRangeIsRefusedByName(String option, String expected) {
        assertThatThrownBy(() -> options("smpp://foo:bar@localhost?" + option))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(expected);
    }

    @Test
    @Tag("report-I5")
    void versionOfTlsIsThatOfTheUrl() {
        assertThat(options("smpps://foo:bar@localhost?tls=1.2")
                        .centre()
                        .tls()
                        .options()
                        .protocols())
                .containsExactly("TLSv1.2");
        assertThat(options("smpps://foo:bar@localhost?tls=1.3")
                        .centre()
                        .tls()
                        .options()
                        .protocols())
                .containsExactly("TLSv1.3");
        assertThatThrownBy(() -> options("smpps://foo:bar@localhost?tls=1.1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("URL: tls: allowed are 1.2 and 1.3");
    }

    @Test
    @Tag("report-I12")
    void fileOfCertificatesMustBeReadable() {
        assertThatThrownBy(() -> options("smpps://foo:bar@localhost?tls_ca=no-such-file.pem"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("URL: tls_ca: must be a PEM file that can be read and has a certificate")
                .hasNoCause();
    }

    @ParameterizedTest
    @CsvSource({"5, 5000", "5s, 5000", "500ms, 500", "2m, 120000", "1h, 3600000"})
    @Tag("report-N3")
    void timeoutMayHaveAUnit(String text, long millis) {
        assertThat(options("smpp://foo:bar@localhost?timeout=" + text).session().requestTimeout())
                .hasMillis(millis);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "1", "on", "TRUE", ""})
    @Tag("report-N3")
    void reconnectIsTrueOrFalse(String value) {
        assertThatThrownBy(() -> options("smpp://foo:bar@localhost?reconnect=" + value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("URL: reconnect: allowed are true and false");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://foo:s3cr3t@localhost | scheme: allowed are smpp and smpps",
                "foo:s3cr3t@localhost | scheme",
                "smpp:foo:s3cr3t@localhost | no host",
                "smpp://foo:s3cr3t@ | no host",
                "smpp://foo:s3 cr3t@localhost | cannot be read",
                "smpp://foo:s3cr3t@localhost?bind=both | bind: allowed are trx, tx, rx and tx+rx",
                "smpp://foo:s3cr3t@localhost?window=many | window: must be a number",
                "smpp://foo:s3cr3t@localhost?window=0 | windowOut: 0, allowed are 1 to 1000000",
                "smpp://foo:s3cr3t@localhost?timeout=soon | timeout: must be a number of seconds, or a duration",
                "smpp://foo:s3cr3t@localhost?colour=red | unknown option: allowed are bind, rx_port, system_type",
                "smpp://foo:s3cr3t@localhost?version=4.0 | version: allowed are 3.3, 3.4 and 5.0",
                "smpp://foo:s3cr3t@localhost/foo | has a path",
                "smpp://foo:s3cr3t@localhost#foo | has a fragment",
                "smpp://foo:s3cr3t | port: not a number from 1 to 65535",
                "smpp://foo:s3cr3t/x@localhost | percent-encode special characters in the password",
                "smpp://foo:s3cr3t?x@localhost | percent-encode special characters in the password",
                "smpp://foo:s3cr3t#x@localhost | percent-encode special characters in the password",
                "smpp://foo:x#s3cr3t@localhost | percent-encode special characters in the password",
                "smpp://foo:12#s3cr3t@localhost | percent-encode special characters in the password",
                "smpp://foo:bar@localhost?s3cr3t=1 | unknown option",
                "smpp://foo:bar@localhost?bind=s3cr3t | bind",
                "smpp://foo:bar@localhost/s3cr3t | has a path",
                "s3cr3t://foo:bar@localhost | scheme",
            })
    @Tag("report-D1")
    @Tag("report-N1")
    @Tag("report-X18")
    void errorNamesWhatIsWrongAndNeverRepeatsTheUrl(String url, String expected) {
        assertThatThrownBy(() -> SmppClient.builder().url(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(expected)
                .hasMessageNotContaining("s3cr3t")
                .hasMessageNotContaining("s3 cr3t")
                .hasNoCause();
    }

    @Test
    void slashBehindTheHostIsNoPath() {
        assertThat(options("smpp://foo:bar@localhost/?bind=tx").bind().type()).isEqualTo(BindType.TRANSMITTER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"foo:s3cr3t@localhost", "foo@s3cr3t", "//s3cr3t", "s3cr3t b", "s3cr3t?x"})
    @Tag("report-D1")
    void hostIsNoUrl(String host) {
        assertThatThrownBy(() -> SmppClient.builder().host(host)).satisfies(SmppUrlTest::isSilent);
        assertThatThrownBy(() -> SmppClient.builder().hosts(host, "b")).satisfies(SmppUrlTest::isSilent);
    }

    private static void isSilent(Throwable failure) {
        assertThat(failure).isInstanceOf(IllegalArgumentException.class).hasMessageNotContaining("s3cr3t");
    }

    @ParameterizedTest
    @CsvSource({
        "abcdefghijklmnop,x,'system_id: 16 characters, at most 15; allowLongCredentials() allows 64'",
        "foo,123456789,'password: 9 characters, at most 8; allowLongCredentials() allows 64'"
    })
    @Tag("report-E1")
    void loginTooLongIsRefusedBeforeConnecting(String systemId, String password, String expected) {
        SmppClientBuilder builder = SmppClient.builder().systemId(systemId).password(password);

        assertThatThrownBy(builder::connect)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(expected);
    }

    @Test
    @Tag("report-E1")
    void longLoginIsAllowedOnRequest() {
        SmppClientBuilder builder =
                SmppClient.builder().systemId("s".repeat(64)).password("p".repeat(64));

        assertThat(builder.allowLongCredentials().options().bind().password()).hasSize(64);
        assertThat(options("smpp://foo:14characters__@localhost?long_credentials=true")
                        .bind()
                        .password())
                .isEqualTo("14characters__");
        assertThatThrownBy(builder.password("p".repeat(65))::options)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("password: 65 characters, at most 64");
    }

    @Test
    void loginHasNoDefault() {
        assertThatThrownBy(() -> SmppClient.builder().connect())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("system_id");
    }

    private static ClientOptions options(String url) {
        return SmppClient.builder().url(url).options();
    }
}
