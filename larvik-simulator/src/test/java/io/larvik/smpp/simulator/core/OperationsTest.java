package io.larvik.smpp.simulator.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.BroadcastArea;
import io.larvik.smpp.field.BroadcastContentType;
import io.larvik.smpp.field.BroadcastFrequencyInterval;
import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.DataCoding;
import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.RegisteredDelivery;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.pdu.BroadcastSm;
import io.larvik.smpp.pdu.BroadcastSmResp;
import io.larvik.smpp.pdu.CancelBroadcastSm;
import io.larvik.smpp.pdu.CancelSm;
import io.larvik.smpp.pdu.PduResponse;
import io.larvik.smpp.pdu.QueryBroadcastSm;
import io.larvik.smpp.pdu.QueryBroadcastSmResp;
import io.larvik.smpp.pdu.QuerySm;
import io.larvik.smpp.pdu.QuerySmResp;
import io.larvik.smpp.pdu.ReplaceSm;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.simulator.rule.Match;
import io.larvik.smpp.simulator.rule.Rule;
import io.larvik.smpp.text.PeerAlphabets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OperationsTest {

    private static final Address SOURCE = Address.of(1, 1, "12345");
    private static final Address OTHER = Address.of(1, 1, "54321");

    private final Centre centre = new Centre();
    private int session;

    @BeforeEach
    void bind() {
        session = centre.bind("shop");
    }

    private String submit() {
        return centre.submit(session, Centre.to("46709771337").build());
    }

    private static OctetString octets(String text) {
        return PeerAlphabets.STANDARD.encodeDefault(text);
    }

    private CommandStatus status(PduResponse response) {
        return response.status();
    }

    // ---- query_sm

    @Test
    void queryTellsTheStateOfAMessageOnItsWay() {
        String id = submit();

        QuerySmResp response = (QuerySmResp) centre.request(session, QuerySm.of(id, SOURCE));

        assertThat(response.messageState()).isEqualTo(MessageState.ENROUTE);
        assertThat(response.finalDate()).isEmpty();
    }

    @Test
    void queryTellsTheFinalDateAndTheError() {
        centre.core.rule(Rule.when(Match.any()).life("UNDELIVERABLE@30s err=045"));
        String id = submit();
        centre.advance(Duration.ofMinutes(1));

        QuerySmResp response = (QuerySmResp) centre.request(session, QuerySm.of(id, SOURCE));

        assertThat(response.messageState()).isEqualTo(MessageState.UNDELIVERABLE);
        assertThat(response.finalDate()).isEqualTo("260101000030000+");
        assertThat(response.errorCode()).isEqualTo(45);
    }

    @Test
    void queryOfAnotherSourceOrAccountOrIdFails() {
        String id = submit();
        int other = centre.bind("bank");

        assertThat(status(centre.request(session, QuerySm.of(id, OTHER)))).isEqualTo(CommandStatus.QUERY_FAILED);
        assertThat(status(centre.request(other, QuerySm.of(id, SOURCE)))).isEqualTo(CommandStatus.QUERY_FAILED);
        assertThat(status(centre.request(session, QuerySm.of("7", SOURCE)))).isEqualTo(CommandStatus.QUERY_FAILED);
    }

    @Test
    void ruleForQueriesDecidesAboutThem() {
        String id = submit();
        centre.core.rule(Rule.when(Match.command(CommandId.QUERY_SM)).answer(CommandStatus.SYSTEM_ERROR));

        assertThat(status(centre.request(session, QuerySm.of(id, SOURCE)))).isEqualTo(CommandStatus.SYSTEM_ERROR);
    }

    // ---- cancel_sm

    @Test
    void cancelledMessageIsDeletedAndItsLifeEnds() {
        String id = submit();

        CommandStatus status = status(centre.request(session, CancelSm.of(id, SOURCE)));
        centre.advance(Duration.ofDays(3));

        assertThat(status).isEqualTo(CommandStatus.OK);
        assertThat(centre.state(1)).isEqualTo(MessageState.DELETED);
        assertThat(centre.receipts())
                .singleElement()
                .satisfies(receipt -> assertThat(receipt.state()).isEqualTo(MessageState.DELETED));
    }

    @Test
    void cancelOfAFinalMessageOrAnotherSourceFails() {
        String id = submit();

        CommandStatus otherSource = status(centre.request(session, CancelSm.of(id, OTHER)));
        centre.advance(Duration.ofSeconds(1));
        CommandStatus tooLate = status(centre.request(session, CancelSm.of(id, SOURCE)));

        assertThat(otherSource).isEqualTo(CommandStatus.CANCEL_FAILED);
        assertThat(tooLate).isEqualTo(CommandStatus.CANCEL_FAILED);
        assertThat(centre.state(1)).isEqualTo(MessageState.DELIVERED);
    }

    @Test
    void cancelWithoutIdIsForAllBetweenTheAddressesWithTheServiceType() {
        Address destination = Address.of(1, 1, "46709771337");
        centre.submit(session, Centre.to("46709771337").serviceType("WAP").build());
        submit();
        centre.submit(session, Centre.to("46709771337").serviceType("WAP").build());
        centre.submit(session, Centre.to("46709771338").serviceType("WAP").build());

        CancelSm cancel = new CancelSm("WAP", "", SOURCE, destination, Tlvs.NONE);
        CommandStatus first = status(centre.request(session, cancel));
        CommandStatus second = status(centre.request(session, cancel));

        assertThat(first).isEqualTo(CommandStatus.OK);
        assertThat(second).isEqualTo(CommandStatus.CANCEL_FAILED);
        assertThat(List.of(centre.state(1), centre.state(2), centre.state(3), centre.state(4)))
                .containsExactly(
                        MessageState.DELETED, MessageState.ENROUTE, MessageState.DELETED, MessageState.ENROUTE);
    }

    // ---- replace_sm

    @Test
    void replacedMessageHasTheNewTextAndRegistration() {
        String id = submit();

        CommandStatus status =
                status(centre.request(session, ReplaceSm.of(id, SOURCE, RegisteredDelivery.NONE, octets("No code"))));
        centre.advance(Duration.ofSeconds(1));

        assertThat(status).isEqualTo(CommandStatus.OK);
        assertThat(centre.message(1).text()).isEqualTo("No code");
        assertThat(centre.state(1)).isEqualTo(MessageState.DELIVERED);
        assertThat(centre.sent).isEmpty();
    }

    @Test
    void replaceOfAFinalMessageOrAnotherSourceFails() {
        String id = submit();
        ReplaceSm wrong = ReplaceSm.of(id, OTHER, RegisteredDelivery.NONE, octets("No code"));
        ReplaceSm right = ReplaceSm.of(id, SOURCE, RegisteredDelivery.NONE, octets("No code"));

        CommandStatus otherSource = status(centre.request(session, wrong));
        centre.advance(Duration.ofSeconds(1));
        CommandStatus tooLate = status(centre.request(session, right));

        assertThat(otherSource).isEqualTo(CommandStatus.REPLACE_FAILED);
        assertThat(tooLate).isEqualTo(CommandStatus.REPLACE_FAILED);
        assertThat(centre.message(1).text()).isEqualTo("Your code is 1234");
    }

    @Test
    void replaceChangesTheTimesOfAScheduledMessage() {
        String id = centre.submit(
                session,
                Centre.to("46709771337")
                        .scheduleDeliveryTime("000000010000000R")
                        .build());
        ReplaceSm replace = new ReplaceSm(
                id, SOURCE, "000000020000000R", "", RegisteredDelivery.NONE, 0, octets("Later"), Tlvs.NONE);

        centre.request(session, replace);
        centre.advance(Duration.ofMinutes(90));
        MessageState before = centre.state(1);
        centre.advance(Duration.ofMinutes(30));

        assertThat(before).isEqualTo(MessageState.SCHEDULED);
        assertThat(centre.state(1)).isEqualTo(MessageState.ENROUTE);
    }

    @Test
    void replacedValidityEndsAMessage() {
        centre.core.rule(Rule.when(Match.any()).life("DELIVERED@1h"));
        String id = submit();
        ReplaceSm replace = new ReplaceSm(
                id, SOURCE, "", "000000001000000R", RegisteredDelivery.NONE, 0, octets("Soon"), Tlvs.NONE);

        centre.request(session, replace);
        centre.advance(Duration.ofMinutes(10));

        assertThat(centre.state(1)).isEqualTo(MessageState.EXPIRED);
    }

    @Test
    void replaceIfPresentReplacesTheMessageBetweenTheAddresses() {
        String first = submit();
        SubmitSm second = Centre.to("46709771337")
                .replaceIfPresentFlag(1)
                .shortMessage(octets("Newer"))
                .build();

        String replaced = centre.submit(session, second);
        String other = centre.submit(
                session, Centre.to("46709771338").replaceIfPresentFlag(1).build());

        assertThat(replaced).isEqualTo(first);
        assertThat(other).isNotEqualTo(first);
        assertThat(centre.message(1).text()).isEqualTo("Newer");
        assertThat(centre.core.messages()).hasSize(2);
    }

    // ---- broadcasts

    private static BroadcastSm broadcast() {
        return BroadcastSm.of(
                SOURCE,
                List.of(BroadcastArea.named("Stockholm"), BroadcastArea.named("Uppsala")),
                new BroadcastContentType(BroadcastContentType.GSM, 1),
                1,
                new BroadcastFrequencyInterval(BroadcastFrequencyInterval.AS_FREQUENTLY_AS_POSSIBLE, 0),
                DataCoding.DEFAULT,
                octets("Storm"));
    }

    @Test
    void broadcastIsQueriedByItsIdAndSource() {
        int modern = centre.bind5("shop");
        centre.core.rule(Rule.when(Match.command(CommandId.BROADCAST_SM)).life("DELIVERED@5s"));
        String id = ((BroadcastSmResp) centre.request(modern, broadcast())).messageId();
        centre.advance(Duration.ofSeconds(5));

        QueryBroadcastSmResp response = (QueryBroadcastSmResp) centre.request(modern, QueryBroadcastSm.of(id, SOURCE));
        CommandStatus wrong = status(centre.request(modern, QueryBroadcastSm.of(id, OTHER)));

        assertThat(response.tlvs().get(TlvTag.MESSAGE_STATE)).isEqualTo(MessageState.DELIVERED.value());
        assertThat(response.areas()).hasSize(2);
        assertThat(response.tlvs().all(TlvTag.BROADCAST_AREA_SUCCESS)).containsExactly(100, 100);
        assertThat(wrong).isEqualTo(CommandStatus.BROADCAST_QUERY_FAILED);
    }

    @Test
    void cancelledBroadcastIsDeleted() {
        int modern = centre.bind5("shop");
        String id = ((BroadcastSmResp) centre.request(modern, broadcast())).messageId();

        CommandStatus wrong = status(centre.request(modern, CancelBroadcastSm.of(id, OTHER)));
        CommandStatus right = status(centre.request(modern, CancelBroadcastSm.of(id, SOURCE)));
        CommandStatus again = status(centre.request(modern, CancelBroadcastSm.of(id, SOURCE)));

        assertThat(wrong).isEqualTo(CommandStatus.BROADCAST_CANCEL_FAILED);
        assertThat(right).isEqualTo(CommandStatus.OK);
        assertThat(again).isEqualTo(CommandStatus.BROADCAST_CANCEL_FAILED);
        assertThat(centre.state(1)).isEqualTo(MessageState.DELETED);
    }
}
