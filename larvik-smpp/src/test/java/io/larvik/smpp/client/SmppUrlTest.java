package io.larvik.smpp.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.InterfaceVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://foo:s3cr3t@localhost | scheme http",
                "smpp://foo:s3cr3t@ | no host",
                "smpp://foo:s3 cr3t@localhost | cannot be read",
                "smpp://foo:s3cr3t@localhost?bind=both | bind=both",
                "smpp://foo:s3cr3t@localhost?window=many | window=many",
                "smpp://foo:s3cr3t@localhost?window=0 | windowOut: 0, at least 1",
                "smpp://foo:s3cr3t@localhost?colour=red | option colour",
                "smpp://foo:s3cr3t@localhost?version=4.0 | version=4.0",
            })
    void errorNamesWhatIsWrongAndNeverThePassword(String url, String expected) {
        assertThatThrownBy(() -> SmppClient.builder().url(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(expected)
                .hasMessageNotContaining("s3cr3t")
                .hasMessageNotContaining("s3 cr3t")
                .hasNoCause();
    }

    @ParameterizedTest
    @CsvSource({"abcdefghijklmnop,x,system_id: 16 characters", "foo,123456789,password: 9 characters"})
    void loginTooLongIsRefusedBeforeConnecting(String systemId, String password, String expected) {
        SmppClientBuilder builder = SmppClient.builder().systemId(systemId).password(password);

        assertThatThrownBy(builder::connect)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(expected);
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
