package io.larvik.smpp.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.session.Session;
import io.larvik.smpp.session.SmppRecorder.BindResult;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;

class SmppServerMetersTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void accountIsNoTagUnlessAskedFor() {
        SmppServerMeters meters = SmppServerMeters.of(registry, "mc");

        answered(meters, "shop", CommandId.SUBMIT_SM);

        assertThat(registry.get("smpp.server.handling").timer().getId().getTag("account"))
                .isNull();
    }

    @Test
    void accountsBeyondTheLimitAreOneAccount() {
        SmppServerMeters meters = SmppServerMeters.byAccount(registry, "mc");

        for (int i = 0; i < SmppServerMeters.MAX_ACCOUNTS + 1_000; i++) {
            answered(meters, "account" + i, CommandId.SUBMIT_SM);
        }

        assertThat(registry.find("smpp.server.handling").timers()).hasSize(SmppServerMeters.MAX_ACCOUNTS + 1);
        assertThat(registry.get("smpp.server.handling")
                        .tag("account", "other")
                        .timer()
                        .count())
                .isEqualTo(1_000);
    }

    @Test
    void sessionThatIsNotBoundHasNoAccountOfItsOwn() {
        SmppServerMeters meters = SmppServerMeters.byAccount(registry, "mc");

        answered(meters, "", CommandId.ENQUIRE_LINK);

        assertThat(registry.get("smpp.server.handling").timer().getId().getTag("account"))
                .isEqualTo("other");
    }

    @Test
    void bindsAreCountedByTheirResult() {
        SmppServerMeters meters = SmppServerMeters.of(registry, "mc");

        meters.bindDecided(session(""), BindResult.ACCEPTED);
        meters.bindDecided(session(""), BindResult.ACCEPTED);
        meters.bindDecided(session(""), BindResult.MAX_BINDS);

        assertThat(binds("accepted")).isEqualTo(2);
        assertThat(binds("max_binds")).isOne();
    }

    private double binds(String result) {
        return registry.get("smpp.server.binds").tag("result", result).counter().count();
    }

    private static void answered(SmppServerMeters meters, String account, CommandId command) {
        meters.requestAnswered(session(account), command, CommandStatus.OK, 1);
    }

    /** Returns a session of which the meters may ask nothing but its account. */
    private static Session session(String account) {
        return (Session) Proxy.newProxyInstance(
                Session.class.getClassLoader(), new Class<?>[] {Session.class}, (proxy, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("account");
                    return account;
                });
    }
}
