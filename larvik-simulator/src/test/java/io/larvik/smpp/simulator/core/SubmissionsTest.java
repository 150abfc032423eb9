package io.larvik.smpp.simulator.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.DestAddress;
import io.larvik.smpp.field.EsmClass;
import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.field.UnsuccessSme;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.pdu.CancelSm;
import io.larvik.smpp.pdu.DataSm;
import io.larvik.smpp.pdu.DataSmResp;
import io.larvik.smpp.pdu.PduResponse;
import io.larvik.smpp.pdu.QuerySm;
import io.larvik.smpp.pdu.QuerySmResp;
import io.larvik.smpp.pdu.SubmitMulti;
import io.larvik.smpp.pdu.SubmitMultiResp;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.pdu.SubmitSmResp;
import io.larvik.smpp.receipt.Receipt;
import io.larvik.smpp.simulator.esme.Refusal;
import io.larvik.smpp.simulator.rule.Answer;
import io.larvik.smpp.simulator.rule.Match;
import io.larvik.smpp.simulator.rule.Rule;
import io.larvik.smpp.simulator.scenario.Keep;
import io.larvik.smpp.simulator.scenario.Scenario;
import io.larvik.smpp.text.PeerAlphabets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SubmissionsTest {

    private static final Address SOURCE = Address.of(1, 1, "12345");
    private static final String LONG = "Your parcel has arrived. ".repeat(10);

    private final Centre centre = new Centre();

    private static List<SubmitSm> segments(String text, int reference) {
        return Sms.to(Address.of(1, 1, "46709771337"))
                .from(SOURCE)
                .text(text)
                .requestReceipt()
                .toSubmitSm(PeerAlphabets.STANDARD, reference);
    }

    // ---- segments

    @Test
    void segmentsBecomeOneMessageWithSeveralIds() {
        int session = centre.bind("shop");
        List<SubmitSm> segments = segments(LONG, 7);

        String second = centre.submit(session, segments.get(1));
        int before = centre.core.messages().size();
        String first = centre.submit(session, segments.get(0));
        centre.advance(Duration.ofSeconds(1));

        assertThat(segments).hasSize(2);
        assertThat(before).isZero();
        assertThat(centre.message(1).ids()).containsExactly(first, second);
        assertThat(centre.message(1).text()).isEqualTo(LONG);
        assertThat(centre.receipts()).extracting(receipt -> receipt.messageId()).containsExactly(first, second);
    }

    @Test
    void segmentsAreJoinedOverSessionsOfAnAccountOnly() {
        int first = centre.bind("shop");
        int second = centre.bind("shop");
        int other = centre.bind("bank");
        List<SubmitSm> segments = segments(LONG, 7);

        centre.submit(first, segments.get(0));
        centre.submit(other, segments.get(1));
        int before = centre.core.messages().size();
        centre.submit(second, segments.get(1));

        assertThat(before).isZero();
        assertThat(centre.core.messages()).hasSize(1);
    }

    @Test
    void segmentThatComesAgainHasTheIdOfTheFirstTime() {
        int session = centre.bind("shop");
        List<SubmitSm> segments = segments(LONG, 7);

        String id = centre.submit(session, segments.get(0));
        String again = centre.submit(session, segments.get(0));
        centre.submit(session, segments.get(1));
        String late = centre.submit(session, segments.get(0));

        assertThat(again).isEqualTo(id);
        assertThat(late).isEqualTo(id);
        assertThat(centre.core.messages()).hasSize(1);
    }

    @Test
    void segmentsOfAMessageCountOnceForARule() {
        centre.core.rule(Rule.when(Match.any()).answer(CommandStatus.THROTTLED).times(2));
        int session = centre.bind("shop");
        List<SubmitSm> segments = segments(LONG, 7);

        for (int attempt = 0; attempt < 2; attempt++) {
            for (SubmitSm segment : segments) {
                assertThat(centre.request(session, segment).status()).isEqualTo(CommandStatus.THROTTLED);
            }
        }
        segments.forEach(segment -> centre.submit(session, segment));

        assertThat(centre.message(1).attempts()).isEqualTo(3);
    }

    @Test
    void messageWithAMissingSegmentIsHandedOverIncomplete() {
        int session = centre.bind("shop");

        centre.submit(session, segments(LONG, 7).get(0));
        centre.advance(Duration.ofHours(1));

        assertThat(centre.message(1).ids()).hasSize(1);
        assertThat(LONG).startsWith(centre.message(1).text());
    }

    // ---- attempts and refusals

    @Test
    void refusedMessageIsNoMessageAndCountsAsAnAttempt() {
        centre.core.rule(
                Rule.when(Match.to("4670*")).answer(CommandStatus.THROTTLED).times(2));
        int session = centre.bind("shop");
        SubmitSm submit = Centre.to("46709771337").build();

        centre.request(session, submit);
        centre.request(session, submit);
        centre.submit(session, submit);
        centre.submit(session, submit);

        assertThat(centre.core.refusals())
                .extracting(Refusal::status)
                .containsExactly(CommandStatus.THROTTLED, CommandStatus.THROTTLED);
        assertThat(centre.message(1).attempts()).isEqualTo(3);
        assertThat(centre.message(2).attempts()).isEqualTo(1);
    }

    @Test
    void messageThatIsNotAnsweredIsNoMessage() {
        centre.core.rule(Rule.when(Match.any()).fault("no_answer").times(1));
        int session = centre.bind("shop");

        long ticket = centre.send(session, Centre.to("46709771337").build());

        assertThat(centre.answers.get(ticket).faults()).hasSize(1);
        assertThat(centre.core.messages()).isEmpty();
        assertThat(centre.core.refusals())
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.status()).isNull());
    }

    @Test
    void impossibleTimesAreRefused() {
        int session = centre.bind("shop");

        PduResponse schedule = centre.request(
                session, Centre.to("1").scheduleDeliveryTime("tomorrow").build());
        PduResponse validity = centre.request(
                session, Centre.to("1").validityPeriod("250101000000000+").build());

        assertThat(schedule.status()).isEqualTo(CommandStatus.INVALID_SCHEDULE_TIME);
        assertThat(validity.status()).isEqualTo(CommandStatus.INVALID_VALIDITY_PERIOD);
        assertThat(centre.refused).extracting(Refusal::rule).containsOnly(Refusal.CHECK);
    }

    // ---- answers

    @Test
    void answerIsDelayedAndTheLifeBeginsWithIt() {
        centre.core.rule(Rule.when(Match.any()).delay(Duration.ofSeconds(5)));
        int session = centre.bind("shop");

        long ticket = centre.send(session, Centre.to("46709771337").build());
        centre.advance(Duration.ofSeconds(10));

        assertThat(centre.answers.get(ticket).at()).isEqualTo(Duration.ofSeconds(5));
        assertThat(centre.sent)
                .singleElement()
                .satisfies(sent -> assertThat(sent.at()).isEqualTo(Duration.ofSeconds(6)));
    }

    @Test
    void ruleGivesIdsAndFields() {
        centre.core.rule(Rule.when(Match.any()).ids("a1", "a2"));
        int session = centre.bind("shop");

        assertThat(centre.submit(session, Centre.to("1").build())).isEqualTo("a1");
        assertThat(centre.submit(session, Centre.to("2").build())).isEqualTo("a2");
        assertThat(centre.submit(session, Centre.to("3").build())).isEqualTo("1000000001");
    }

    @Test
    void responseThatCannotHaveAFieldIsAnError() {
        centre.core.rule(Rule.when(Match.to("1")).answer(Answer.OK.with("no_such_field", 1)));
        int session = centre.bind("shop");

        assertThat(centre.request(session, Centre.to("1").build()).status()).isEqualTo(CommandStatus.SYSTEM_ERROR);
    }

    @Test
    void dataSmIsAMessage() {
        int session = centre.bind("shop");
        DataSm data = DataSm.of(Centre.to("46709771337").build()).toBuilder()
                .tlv(TlvTag.QOS_TIME_TO_LIVE, 10L)
                .build();
        centre.core.rule(Rule.when(Match.any()).life("DELIVERED@1h"));

        DataSmResp response = (DataSmResp) centre.request(session, data);
        centre.advance(Duration.ofSeconds(10));

        assertThat(response.messageId()).isEqualTo("1000000001");
        assertThat(centre.message(1).text()).isEqualTo("Your code is 1234");
        assertThat(centre.state(1)).isEqualTo(MessageState.EXPIRED);
    }

    // ---- submit_multi

    private static SubmitMulti multi(DestAddress... destinations) {
        return SubmitMulti.of(Centre.to("0").build(), List.of(destinations));
    }

    private static Address address(String digits) {
        return Address.of(1, 1, digits);
    }

    @Test
    void eachDestinationIsAMessageWithTheSameId() {
        int session = centre.bind("shop");
        centre.core.rule(Rule.when(Match.to("46702")).life("UNDELIVERABLE@2s"));

        SubmitMultiResp response = (SubmitMultiResp)
                centre.request(session, multi(DestAddress.of(address("46701")), DestAddress.of(address("46702"))));
        centre.advance(Duration.ofSeconds(1));
        QuerySmResp halfway = (QuerySmResp) centre.request(session, QuerySm.of(response.messageId(), SOURCE));
        centre.advance(Duration.ofSeconds(1));

        assertThat(response.unsuccessful()).isEmpty();
        assertThat(centre.message(1).ids()).isEqualTo(centre.message(2).ids());
        assertThat(halfway.messageState()).isEqualTo(MessageState.ENROUTE);
        assertThat(List.of(centre.state(1), centre.state(2)))
                .containsExactly(MessageState.DELIVERED, MessageState.UNDELIVERABLE);
        assertThat(centre.receipts()).hasSize(2);
    }

    private static SubmitMulti multi(SubmitSm segment, String... destinations) {
        return SubmitMulti.of(
                segment,
                Stream.of(destinations).map(to -> DestAddress.of(address(to))).toList());
    }

    @Test
    void segmentsToTheSameDestinationsBecomeOneMessageForEach() {
        int session = centre.bind("shop");
        List<SubmitSm> segments = segments(LONG, 7);

        SubmitMultiResp first = (SubmitMultiResp) centre.request(session, multi(segments.get(0), "46701", "46702"));
        SubmitMultiResp again = (SubmitMultiResp) centre.request(session, multi(segments.get(0), "46701", "46702"));
        int before = centre.core.messages().size();
        SubmitMultiResp second = (SubmitMultiResp) centre.request(session, multi(segments.get(1), "46701", "46702"));
        centre.advance(Duration.ofSeconds(1));

        assertThat(before).isZero();
        assertThat(again.messageId()).isEqualTo(first.messageId());
        assertThat(centre.core.messages()).containsExactly(1L, 2L);
        for (long number : List.of(1L, 2L)) {
            assertThat(centre.message(number).text()).isEqualTo(LONG);
            assertThat(centre.message(number).ids()).containsExactly(first.messageId(), second.messageId());
        }
        assertThat(List.of(centre.message(1).destination(), centre.message(2).destination()))
                .containsExactly(address("46701"), address("46702"));
        assertThat(centre.receipts())
                .extracting(Receipt::messageId)
                .containsExactly(first.messageId(), second.messageId(), first.messageId(), second.messageId());
    }

    @Test
    void longMessageToSeveralDestinationsIsFoundByTheIdsOfItsSegments() {
        centre.core.rule(Rule.when(Match.to("46702")).life("DELIVERED@1h"));
        int session = centre.bind("shop");
        List<String> ids = new ArrayList<>();
        for (SubmitSm segment : segments(LONG, 7)) {
            ids.add(((SubmitMultiResp) centre.request(session, multi(segment, "46701", "46702"))).messageId());
        }
        centre.advance(Duration.ofSeconds(1));

        assertThat(ids).allSatisfy(id -> {
            QuerySmResp query = (QuerySmResp) centre.request(session, QuerySm.of(id, SOURCE));
            assertThat(query.messageState()).isEqualTo(MessageState.ENROUTE);
        });
        assertThat(centre.request(session, CancelSm.of(ids.get(1), SOURCE)).status())
                .isEqualTo(CommandStatus.OK);
        assertThat(List.of(centre.state(1), centre.state(2)))
                .containsExactly(MessageState.DELIVERED, MessageState.DELETED);
    }

    @Test
    void longMessageIsRefusedForSomeOfItsDestinations() {
        centre.core.rule(Rule.when(Match.to("46702")).answer(CommandStatus.INVALID_DESTINATION_ADDRESS));
        int session = centre.bind("shop");

        for (SubmitSm segment : segments(LONG, 7)) {
            SubmitMultiResp response = (SubmitMultiResp) centre.request(session, multi(segment, "46701", "46702"));
            assertThat(response.unsuccessful())
                    .containsExactly(new UnsuccessSme(address("46702"), CommandStatus.INVALID_DESTINATION_ADDRESS));
        }

        assertThat(centre.core.messages()).containsExactly(1L);
        assertThat(centre.message(1).text()).isEqualTo(LONG);
    }

    @Test
    void refusedDestinationsAreToldOneByOne() {
        int session = centre.bind("shop");
        centre.core.rule(Rule.when(Match.to("46702")).answer(CommandStatus.INVALID_DESTINATION_ADDRESS));

        SubmitMultiResp response = (SubmitMultiResp)
                centre.request(session, multi(DestAddress.of(address("46701")), DestAddress.of(address("46702"))));
        PduResponse none = centre.request(session, multi(DestAddress.of(address("46702"))));

        assertThat(response.status()).isEqualTo(CommandStatus.OK);
        assertThat(response.unsuccessful())
                .containsExactly(new UnsuccessSme(address("46702"), CommandStatus.INVALID_DESTINATION_ADDRESS));
        assertThat(none.status()).isEqualTo(CommandStatus.INVALID_DESTINATION_ADDRESS);
        assertThat(centre.core.messages()).hasSize(1);
    }

    @Test
    void distributionListsAreThoseOfTheScenario() {
        Scenario scenario = new Scenario(
                null,
                false,
                null,
                List.of(),
                List.of(),
                Map.of("staff", List.of(address("46701"), address("46702"))),
                Keep.DEFAULT);
        Centre withList = new Centre(scenario);
        int session = withList.bind("shop");

        withList.request(session, multi(DestAddress.list("staff"), DestAddress.of(address("46702"))));
        PduResponse unknown = withList.request(session, multi(DestAddress.list("friends")));

        assertThat(withList.core.messages()).hasSize(2);
        assertThat(unknown.status()).isEqualTo(CommandStatus.INVALID_DISTRIBUTION_LIST);
    }

    // ---- modes

    @Test
    void datagramHasNoReceipt() {
        int session = centre.bind("shop");

        centre.submit(
                session, Centre.to("46709771337").esmClass(EsmClass.DATAGRAM).build());
        centre.advance(Duration.ofSeconds(2));

        assertThat(centre.state(1)).isEqualTo(MessageState.DELIVERED);
        assertThat(centre.sent).isEmpty();
    }

    @Test
    void transactionIsAnsweredWithTheFinalState() {
        centre.core.rule(Rule.when(Match.to("46702")).life("UNDELIVERABLE@2s"));
        int session = centre.bind5("shop");

        long good = centre.send(
                session,
                Centre.to("46701").esmClass(EsmClass.FORWARD_TRANSACTION).build());
        long bad = centre.send(
                session,
                Centre.to("46702").esmClass(EsmClass.FORWARD_TRANSACTION).build());
        boolean answeredAtOnce = !centre.answers.isEmpty() && centre.answers.containsKey(good);
        centre.advance(Duration.ofSeconds(2));

        SubmitSmResp delivered = (SubmitSmResp) centre.answers.get(good).response();
        SubmitSmResp failed = (SubmitSmResp) centre.answers.get(bad).response();
        assertThat(answeredAtOnce).isFalse();
        assertThat(delivered.status()).isEqualTo(CommandStatus.OK);
        assertThat(delivered.tlvs().get(TlvTag.MESSAGE_STATE)).isEqualTo(MessageState.DELIVERED.value());
        assertThat(failed.status()).isEqualTo(CommandStatus.DELIVERY_FAILURE);
        assertThat(failed.tlvs().get(TlvTag.DELIVERY_FAILURE_REASON)).isEqualTo(2);
        assertThat(centre.sent).isEmpty();
    }
}
