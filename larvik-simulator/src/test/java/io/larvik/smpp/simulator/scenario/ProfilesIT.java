package io.larvik.smpp.simulator.scenario;

import static io.larvik.smpp.field.CommandStatus.INVALID_DESTINATION_ADDRESS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larvik.smpp.client.SmppClient;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.session.RequestRejectedException;
import io.larvik.smpp.simulator.SmppSimulator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the profiles do to an ESME. */
class ProfilesIT {

    static List<String> profiles() {
        return Scenario.profiles();
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void anEsmeBinds(String profile) {
        try (SmppSimulator smsc = simulator(profile);
                SmppClient ignored = SmppClient.connect(smsc.url())) {
            assertThat(smsc.awaitSession().systemId()).isEqualTo(profile.equals("smppsim") ? "smppclient1" : "test");
        }
    }

    @Test
    void strictRefusesADestinationThatIsNoNumber() {
        try (SmppSimulator smsc = simulator("strict");
                SmppClient client = SmppClient.connect(smsc.url())) {
            client.send(Sms.to("46709771337").text("Hello"));

            assertThatThrownBy(() -> client.send(Sms.to("12").text("Hello")))
                    .isInstanceOfSatisfying(
                            RequestRejectedException.class,
                            e -> assertThat(e.status()).isEqualTo(INVALID_DESTINATION_ADDRESS));
        }
    }

    private static SmppSimulator simulator(String profile) {
        return SmppSimulator.builder()
                .scenario(Scenario.profile(profile))
                .seed(1)
                .frozenTime()
                .start();
    }
}
