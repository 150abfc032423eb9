package io.larvik.smpp.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larvik.smpp.client.SmppClient;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.session.ConnectFailedException;
import io.larvik.smpp.simulator.wire.SelfSigned;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimulatorTlsIT {

    @Test
    void clientThatTrustsTheCertificateSendsOverTls() {
        try (SmppSimulator smsc = SmppSimulator.builder().tls().start();
                SmppClient client = SmppClient.builder()
                        .url(smsc.tlsUrl())
                        .tls(smsc.trust())
                        .connect()) {
            client.send(Sms.to("46709771337").from("12345").text("Your code is 1234"));

            assertThat(smsc.takeMessage().text()).isEqualTo("Your code is 1234");
            assertThat(smsc.awaitSession().isTls()).isTrue();
        }
    }

    @Test
    void nobodyElseTrustsTheCertificate() {
        try (SmppSimulator smsc = SmppSimulator.builder().tls().start()) {
            assertThatThrownBy(() -> SmppClient.connect(smsc.tlsUrl())).isInstanceOf(ConnectFailedException.class);
        }
    }

    @Test
    void certificateIsForThisMachineAndThirtyDaysLong() throws Exception {
        X509Certificate certificate = (X509Certificate) SelfSigned.make().certificate();

        certificate.verify(certificate.getPublicKey());
        assertThat(certificate.getSubjectAlternativeNames())
                .containsExactlyInAnyOrder(
                        List.of(2, "localhost"), List.of(7, "127.0.0.1"), List.of(7, "0:0:0:0:0:0:0:1"));
        assertThat(Duration.between(
                        certificate.getNotBefore().toInstant(),
                        certificate.getNotAfter().toInstant()))
                .isEqualTo(Duration.ofDays(31));
        assertThat(certificate.getSigAlgName()).isEqualTo("SHA256withECDSA");
    }

    @Test
    void portForTlsMustBeAskedFor() {
        try (SmppSimulator smsc = SmppSimulator.start()) {
            assertThatIllegalStateException().isThrownBy(smsc::tlsUrl);
            assertThatIllegalStateException().isThrownBy(smsc::trust);
        }
    }
}
