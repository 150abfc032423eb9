package io.larvik.smpp.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larvik.smpp.pdu.BindType;
import io.larvik.smpp.pdu.InterfaceVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmppUrlTest {

    @Test
    void nameTakesLoginHostAndPort() {
        SmppClientBuilder builder = SmppClient.builder().url("smpp://foo:bar@smpp.somewhere.com:2776");

        assertThat(builder.systemId).isEqualTo("foo");
        assertThat(builder.password).isEqualTo("bar");
        assertThat(builder.host).isEqualTo("smpp.somewhere.com");
        assertThat(builder.port).isEqualTo(2776);
        assertThat(builder.sslContext).isNull();
    }

    @Test
    void portIsThatOfTheSeedUnlessGiven() {
        assertThat(SmppClient.builder().url("smpp://foo@localhost").port).isEqualTo(2775);
    }

    @Test
    void smppsMeansTls() {
        assertThat(SmppClient.builder().url("smpps://foo:bar@localhost").tlsSettings())
                .isNotNull()
                .satisfies(tls -> assertThat(tls.verifyHost()).isTrue());
    }

    @Test
    void loginIsPercentDecodedAndKeepsAPlus() {
        SmppClientBuilder builder = SmppClient.builder().url("smpp://fo%40o:b%3Aa+r@localhost");

        assertThat(builder.systemId).isEqualTo("fo@o");
        assertThat(builder.password).isEqualTo("b:a+r");
    }

    @Test
    void addressOfVersionSixLosesItsBrackets() {
        assertThat(SmppClient.builder().url("smpp://foo@[::1]:2775").host).isEqualTo("::1");
    }

    @Test
    void optionsFollowAQuestionMark() {
        SmppClientBuilder builder =
                SmppClient.builder().url("smpp://foo@localhost?bind=rx&version=5.0&system_type=vms&timeout=7");

        assertThat(builder.bindType).isEqualTo(BindType.RECEIVER);
        assertThat(builder.interfaceVersion).isEqualTo(InterfaceVersion.SMPP_5_0);
        assertThat(builder.systemType).isEqualTo("vms");
        assertThat(builder.session.requestTimeout()).hasSeconds(7);
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
}
