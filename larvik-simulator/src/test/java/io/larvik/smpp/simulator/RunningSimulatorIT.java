package io.larvik.smpp.simulator;

import static io.larvik.smpp.simulator.rule.Match.any;
import static io.larvik.smpp.simulator.rule.Match.to;
import static io.larvik.smpp.simulator.rule.Rule.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.larvik.smpp.client.SmppClient;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.simulator.rule.Asked;
import io.larvik.smpp.simulator.rule.Match;
import io.larvik.smpp.simulator.scenario.Account;
import io.larvik.smpp.simulator.scenario.Capacity;
import io.larvik.smpp.simulator.scenario.Scenario;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rules, scenario, generators, accounts and time of a simulator that runs. */
class RunningSimulatorIT {

    /** submit_sm to 777. */
    private static final OctetString TO_777 = OctetString.ofHex(
            "0000002B 00000004 00000000 00000007 00 0101 313233343500 0101 37373700 00 00 00 00 00 00 00 00 00 02 4869"
                    .replace(" ", ""));

    private final SmppSimulator smsc = SmppSimulator.builder().frozenTime().start();
    private final SmppClient client =
            SmppClient.builder().url(smsc.url()).onMessage(message -> {}).connect();

    @AfterEach
    void close() {
        client.close();
        smsc.close();
    }

    // ---- why this rule

    @Test
    void explanationNamesTheFirstConditionThatFailed() {
        smsc.rule(when(to("777")).named("nobody").answer(CommandStatus.INVALID_DESTINATION_ADDRESS));
        client.send(Sms.to("46709771337").from("12345").text("Hi"));

        List<Asked> asked = smsc.explanations().of(1);

        assertThat(asked).extracting(Asked::rule).containsExactly("nobody", "magic numbers", "default");
        assertThat(asked.get(0).failed()).contains("777");
        assertThat(asked.get(2).failed()).isNull();
        assertThat(smsc.rules().get(0).matched()).isZero();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> smsc.explanations().of(2))
                .withMessage("message: 2, not kept");
    }

    @Test
    void frameIsExplainedWithoutBeingSent() {
        smsc.rule(when(to("777")).named("nobody").answer(CommandStatus.INVALID_DESTINATION_ADDRESS));

        assertThat(smsc.explanations().of("nobody at all", TO_777)).containsExactly(new Asked("nobody", null));
        assertThat(smsc.messages()).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> smsc.explanations().of("test", OctetString.ofHex("CAFE")))
                .withMessage("frame: 2 octets, needed is a request");
    }

    @Test
    void codeOfAUserIsAskedOnItsOwnThread() {
        Match code = arrival -> Thread.currentThread().getName().equals("smpp-simulator-code");
        smsc.rule(when(code).named("code"));

        assertThat(smsc.explanations().of("test", TO_777)).containsExactly(new Asked("code", null));
    }

    @Test
    void ruleIsTurnedOffAndOn() {
        smsc.rule(when(any()).named("all").answer(CommandStatus.SYSTEM_ERROR));

        assertThat(smsc.enableRule("all", false)).isTrue();
        assertThat(smsc.rules().get(0).enabled()).isFalse();
        assertThat(smsc.explanations().of("test", TO_777).get(0).failed()).isEqualTo("turned off");
        assertThat(smsc.enableRule("all", true)).isTrue();
        assertThat(smsc.enableRule("none", true)).isFalse();
    }

    // ---- scenario

    @Test
    void scenarioIsReplacedWhileSessionsStay() {
        Scenario next = Scenario.parse(
                "next.yaml",
                "accounts: [{system_id: shop, password: secret}]\nrules: [{name: shut, answer: ESME_RTHROTTLED}]");

        smsc.replaceScenario(next);

        assertThat(smsc.scenario()).isSameAs(next);
        assertThat(smsc.url()).contains("shop:secret@");
        assertThat(smsc.rules().get(0).rule().name()).isEqualTo("shut");
        assertThat(client.isConnected()).isTrue();
        assertThat(smsc.accounts().all())
                .extracting(account -> account.account().systemId())
                .containsExactlyInAnyOrder("test", "shop");
    }

    @Test
    void scenarioThatOpensASimulatorToEverybodyIsRefused() throws Exception {
        Scenario closed = Scenario.parse("closed.yaml", "accounts: [{system_id: shop}]");
        try (SmppSimulator open =
                SmppSimulator.builder().host("0.0.0.0").scenario(closed).start()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> open.replaceScenario(Scenario.NONE))
                    .withMessage("host: " + InetAddress.getByName("0.0.0.0").getHostAddress()
                            + ", allowed is loopback while no accounts are set");
            assertThat(open.scenario()).isSameAs(closed);
        }
    }

    // ---- generators and accounts

    @Test
    void generatorIsStartedAndStopped() {
        Scenario scenario = Scenario.parse(
                "mo.yaml",
                "generators: [{name: mo, account: test, from: '46701', to: '12345', text: STOP, rate: 1/s, count: 2}]");

        assertThat(smsc.generators().start(scenario.generators().get(0))).isEqualTo("mo");
        smsc.clock().advance(Duration.ofSeconds(5));

        assertThat(smsc.generators().all()).singleElement().satisfies(generator -> {
            assertThat(generator.sent()).isEqualTo(2);
            assertThat(generator.running()).isFalse();
            assertThat(generator.generator().name()).isEqualTo("mo");
            assertThat(generator.fromScenario()).isFalse();
        });
        assertThat(smsc.generators().stop("mo")).isTrue();
        assertThat(smsc.generators().all()).isEmpty();
    }

    @Test
    void capacityOfAnAccountIsChanged() {
        Capacity one = new Capacity(null, 1, null, Duration.ZERO, Duration.ZERO, false);

        smsc.accounts().capacity("test", one);

        assertThat(smsc.accounts().all())
                .singleElement()
                .isEqualTo(new AccountStatistics(Account.of("test"), one, 1, 0, 0));
    }

    // ---- time, messages

    @Test
    void clockTellsWhatIsDueNext() {
        Instant now = smsc.clock().now();
        client.send(Sms.to("46709771337").from("12345").text("Hi"));

        assertThat(smsc.clock().next(10)).containsExactly(new DueTask(now.plusSeconds(1), "message 1: DELIVERED"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> smsc.clock().next(1_001))
                .withMessage("most: 1001, allowed are 1 to 1000");
    }

    @Test
    void messagesAreForgottenAndFramesStay() {
        client.send(Sms.to("46709771337").from("12345").text("Hi"));
        smsc.rule(when(any()).named("mine"));

        smsc.forgetMessages();

        assertThat(smsc.messages()).isEmpty();
        assertThat(smsc.trace().frames()).isNotEmpty();
        assertThat(smsc.rules().get(0).rule().name()).isEqualTo("mine");
        client.send(Sms.to("46709771337").from("12345").text("Hi"));
        assertThat(smsc.takeMessage().number()).isEqualTo(2);
    }
}
