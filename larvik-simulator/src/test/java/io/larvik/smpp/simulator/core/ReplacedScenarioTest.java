package io.larvik.smpp.simulator.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.DestAddress;
import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.pdu.Bind;
import io.larvik.smpp.pdu.SubmitMulti;
import io.larvik.smpp.simulator.scenario.Scenario;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another scenario in the place of the one that runs. */
class ReplacedScenarioTest {

    private static final String BEFORE = """
            accounts: [{system_id: shop}, {system_id: bank}]
            rules: [{name: shut, when: {to: "777"}, answer: ESME_RTHROTTLED}]
            generators: [{name: before, account: shop, from: "1", to: "2", text: old, rate: 1/s}]
            timeline: [{at: 10s, do: down}, {after: 3 messages, do: up}]
            expect: {messages: [{to: "4670*", count: 2}]}
            """;

    private final Centre centre = new Centre(Scenario.parse("before.yaml", BEFORE));
    private final int shop = centre.bind("shop");

    private void replace(String text) {
        centre.core.replaceScenario(Scenario.parse("after.yaml", text));
    }

    private CommandStatus submit(String destination) {
        return centre.request(shop, Centre.to(destination).build()).status();
    }

    private List<String> texts() {
        return centre.sent.stream().map(Centre.Sent::text).toList();
    }

    @Test
    void rulesOfTheNewScenarioDecideAboutWhatComes() {
        assertThat(submit("777")).isEqualTo(CommandStatus.THROTTLED);

        replace("""
                magic: false
                rules: [{name: full, when: {to: "888"}, answer: ESME_RMSGQFUL}]
                """);

        assertThat(submit("777")).isEqualTo(CommandStatus.OK);
        assertThat(submit("888")).isEqualTo(CommandStatus.MESSAGE_QUEUE_FULL);
        assertThat(submit("9991088")).isEqualTo(CommandStatus.OK);
    }

    @Test
    void sessionsStayAndAccountsDecideAboutBinds() {
        replace("accounts: [{system_id: shop, password: other, window: 3}]");

        assertThat(centre.bind(8, Bind.of(BindType.TRANSCEIVER, "shop", "secret"))
                        .status())
                .isEqualTo(CommandStatus.INVALID_PASSWORD);
        assertThat(centre.bind(9, Bind.of(BindType.TRANSCEIVER, "bank", "secret"))
                        .status())
                .isEqualTo(CommandStatus.INVALID_PASSWORD);
        assertThat(submit("46701")).isEqualTo(CommandStatus.OK);
        assertThat(centre.core.window(shop)).isEqualTo(3);
    }

    @Test
    void sessionOfAnAccountThatIsGoneKeepsWhatItHas() {
        replace("accounts: [{system_id: bank, window: 3}]");

        assertThat(submit("46701")).isEqualTo(CommandStatus.OK);
        assertThat(centre.core.window(shop)).isEqualTo(10);
    }

    @Test
    void capacityOfTheNewAccountHoldsAtOnce() {
        replace("accounts: [{system_id: shop, capacity: {queue: 1}}]");

        assertThat(submit("46701")).isEqualTo(CommandStatus.OK);
        assertThat(submit("46701")).isEqualTo(CommandStatus.MESSAGE_QUEUE_FULL);
    }

    @Test
    void messagesLiveOnAsWasDecided() {
        submit("46701");

        replace("rules: [{when: {to: 4670*}, life: UNDELIVERABLE@1s}]");
        centre.advance(Duration.ofSeconds(1));

        assertThat(centre.state(1)).isEqualTo(MessageState.DELIVERED);
    }

    @Test
    void routesAreThoseOfTheNewScenario() {
        int bank = centre.bind("bank");
        replace("""
                accounts: [{system_id: shop}, {system_id: bank}]
                routes: [{account: bank, when: {to: 4670*}}]
                """);

        submit("46701");
        submit("46801");

        assertThat(centre.sent).extracting(Centre.Sent::session).containsOnlyOnce(bank);
    }

    @Test
    void generatorsOfTheScenarioEndAndThoseThatWereStartedGoOn() {
        Scenario started = Scenario.parse(
                "started.yaml",
                "generators: [{name: mine, account: shop, from: '1', to: '2', text: mine, rate: 1/s, count: 2}]");
        centre.core.start(started.generators().get(0));

        replace("""
                accounts: [{system_id: shop}]
                generators: [{name: after, account: shop, from: "1", to: "2", text: new, rate: 1/s, count: 2}]
                """);
        centre.advance(Duration.ofSeconds(5));

        assertThat(texts()).containsExactlyInAnyOrder("old", "mine", "mine", "new", "new");
        assertThat(centre.core.generators())
                .extracting(progress -> progress.generator().name())
                .containsExactly("mine", "after");
    }

    @Test
    void timelineBeginsWhenTheScenarioIsReplaced() {
        submit("46701");
        centre.advance(Duration.ofSeconds(9));

        replace("timeline: [{at: 10s, do: up}, {after: 2 messages, do: down}]");
        centre.advance(Duration.ofSeconds(9));
        submit("46701");
        assertThat(centre.log).isEmpty();
        submit("46701");
        assertThat(centre.log).containsExactly("down");
        centre.advance(Duration.ofSeconds(1));

        assertThat(centre.log).containsExactly("down", "up");
    }

    @Test
    void expectationsCountFromNow() {
        submit("46701");

        replace("expect: {messages: [{to: 4670*, count: 1}, {to: 4680*, count: 1}]}");
        submit("46701");

        assertThat(centre.core.expectations())
                .extracting(ExpectedMessages::messages)
                .containsExactly(1L, 0L);
    }

    @Test
    void listsAreThoseOfTheNewScenario() {
        replace("lists: {staff: ['46701', '46702']}");

        DestAddress staff = new DestAddress.DistributionList("staff");
        centre.request(shop, SubmitMulti.of(Centre.to("0").build(), List.of(staff)));

        assertThat(centre.core.messages()).hasSize(2);
    }

    @Test
    void scenarioThatDoesNotFitChangesNothing(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("mo.csv"), "account,from,to,text\n");
        Scenario lost = Scenario.parse(
                "lost.yaml",
                "generators: [{name: after, csv: " + file + ", rate: 1/s}]\nrules: [{when: {to: '888'}, answer: 8}]");
        Files.delete(file);
        Scenario mine = Scenario.parse(
                "mine.yaml", "generators: [{name: mine, account: shop, from: '1', to: '2', text: x, rate: 1/s}]");
        centre.core.start(mine.generators().get(0));

        assertThatThrownBy(() -> centre.core.replaceScenario(lost)).isInstanceOf(UncheckedIOException.class);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> centre.core.replaceScenario(mine))
                .withMessage("name: another generator is called mine");

        assertThat(submit("777")).isEqualTo(CommandStatus.THROTTLED);
        assertThat(submit("888")).isEqualTo(CommandStatus.OK);
        assertThat(centre.core.generators()).hasSize(2).allMatch(progress -> progress.running());
        assertThat(centre.bind(8, Bind.of(BindType.TRANSCEIVER, "nobody", "x")).status())
                .isEqualTo(CommandStatus.INVALID_PASSWORD);
    }
}
