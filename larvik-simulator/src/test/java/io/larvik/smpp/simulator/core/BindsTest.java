package io.larvik.smpp.simulator.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.InterfaceVersion;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.pdu.Bind;
import io.larvik.smpp.pdu.EnquireLink;
import io.larvik.smpp.pdu.QuerySm;
import io.larvik.smpp.simulator.esme.RefusedBind;
import io.larvik.smpp.simulator.rule.Fault;
import io.larvik.smpp.simulator.rule.ReceiptStyle;
import io.larvik.smpp.simulator.scenario.Account;
import io.larvik.smpp.simulator.scenario.Capacity;
import io.larvik.smpp.simulator.scenario.Keep;
import io.larvik.smpp.simulator.scenario.Scenario;
import io.larvik.smpp.text.PeerAlphabets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BindsTest {

    private static final Keep FEW_ACCOUNTS = new Keep(10, 1_024, 10, 10, 1_024, 2, 10, 1, 1_024, 1);

    private static Scenario scenario(Keep keep, Account... accounts) {
        return new Scenario(null, false, null, List.of(accounts), List.of(), Map.of(), keep);
    }

    private static Account shop(List<Fault> faults) {
        return new Account(
                "shop",
                "secret",
                Set.of(BindType.TRANSCEIVER, BindType.RECEIVER),
                2,
                InterfaceVersion.SMPP_3_4,
                CommandStatus.BIND_FAILED,
                PeerAlphabets.STANDARD,
                10,
                Capacity.UNLIMITED,
                ReceiptStyle.STANDARD,
                faults);
    }

    private static CommandStatus status(Centre centre, int session, Bind bind) {
        return centre.bind(session, bind).status();
    }

    @Test
    void anyLoginIsAcceptedWithoutAccounts() {
        Centre centre = new Centre();

        assertThat(status(centre, 1, Bind.of(BindType.TRANSMITTER, "anybody", "x")))
                .isEqualTo(CommandStatus.OK);
    }

    @Test
    void bindsOfAnAccountAreChecked() {
        Centre centre = new Centre(scenario(Keep.DEFAULT, shop(List.of())));
        Bind tooNew = new Bind(
                BindType.TRANSCEIVER, "shop", "secret", "", InterfaceVersion.SMPP_5_0, Address.NONE, Tlvs.NONE);

        assertThat(status(centre, 1, Bind.of(BindType.TRANSCEIVER, "bank", "secret")))
                .isEqualTo(CommandStatus.INVALID_PASSWORD);
        assertThat(status(centre, 2, Bind.of(BindType.TRANSCEIVER, "shop", "wrong")))
                .isEqualTo(CommandStatus.BIND_FAILED);
        assertThat(status(centre, 3, Bind.of(BindType.TRANSMITTER, "shop", "secret")))
                .isEqualTo(CommandStatus.BIND_FAILED);
        assertThat(status(centre, 4, tooNew)).isEqualTo(CommandStatus.BIND_FAILED);
        assertThat(status(centre, 5, Bind.of(BindType.TRANSCEIVER, "shop", "secret")))
                .isEqualTo(CommandStatus.OK);
        assertThat(centre.core.refusedBinds())
                .extracting(RefusedBind::reason)
                .containsExactly(
                        "no such account",
                        "wrong password",
                        "not allowed to bind as bind_transmitter",
                        "interface_version 5.0, at most 3.4");
        assertThat(centre.core.refusedBinds().toString()).doesNotContain("secret");
    }

    @Test
    void sessionsOfAnAccountAreCounted() {
        Centre centre = new Centre(scenario(Keep.DEFAULT, shop(List.of())));
        Bind bind = Bind.of(BindType.TRANSCEIVER, "shop", "secret");

        centre.bind(1, bind);
        centre.bind(2, bind);
        CommandStatus third = status(centre, 3, bind);
        centre.close(1);
        CommandStatus fourth = status(centre, 4, bind);

        assertThat(third).isEqualTo(CommandStatus.BIND_FAILED);
        assertThat(fourth).isEqualTo(CommandStatus.OK);
    }

    @Test
    void faultRefusesBinds() {
        Centre centre = new Centre(scenario(Keep.DEFAULT, shop(List.of(Fault.of("bind:ESME_RSYSERR")))));

        assertThat(status(centre, 1, Bind.of(BindType.TRANSCEIVER, "shop", "secret")))
                .isEqualTo(CommandStatus.SYSTEM_ERROR);
    }

    @Test
    void tooManySystemIdsAreRefused() {
        Centre centre = new Centre(scenario(FEW_ACCOUNTS));

        centre.bind("one");
        centre.bind("two");
        CommandStatus third = status(centre, 3, Bind.of(BindType.TRANSCEIVER, "three", "x"));
        centre.bind("one");

        assertThat(third).isEqualTo(CommandStatus.INVALID_PASSWORD);
        assertThat(centre.core.statistics().accounts()).isEqualTo(2);
        assertThat(centre.core.statistics().accountsRefused()).isEqualTo(1);
    }

    @Test
    void requestOfASessionThatIsNotBoundIsRefused() {
        Centre centre = new Centre();

        CommandStatus status = centre.request(1, QuerySm.of("1", Address.NONE)).status();

        assertThat(status).isEqualTo(CommandStatus.INVALID_BIND_STATUS);
    }

    @Test
    void requestThatCarriesNothingKnownIsRefused() {
        Centre centre = new Centre();
        int session = centre.bind("shop");

        assertThat(centre.request(session, new EnquireLink(Tlvs.NONE)).status())
                .isEqualTo(CommandStatus.INVALID_COMMAND_ID);
    }
}
