package io.larvik.smpp.gateway.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.field.NetworkErrorCode;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.gateway.config.CarrierReceipts.Ids;
import io.larvik.smpp.gateway.content.Spelling;
import io.larvik.smpp.gateway.core.Effects.Responded;
import io.larvik.smpp.gateway.model.FinalState;
import io.larvik.smpp.gateway.model.QueueKey;
import io.larvik.smpp.gateway.model.TextMessage;
import io.larvik.smpp.gateway.store.TimeSeen;
import io.larvik.smpp.pdu.DeliverSm;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.receipt.ReceiptText;
import io.larvik.smpp.server.DeliveryReceipt;
import io.larvik.smpp.text.Alphabet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which messages receipts are about, and what they do to them. */
class CorrelationTest {

    private static final long MINUTE = 60_000;
    private static final long DAY = 24 * 60 * MINUTE;

    /** Absent subscriber. */
    private static final NetworkErrorCode ABSENT = new NetworkErrorCode(NetworkErrorCode.GSM, 27);

    private final VirtualWorld world = new VirtualWorld();

    // ---- spellings

    @ParameterizedTest
    @CsvSource({
        "AS_GIVEN,    00AF, 00AF,  true",
        "AS_GIVEN,    00AF, 00af,  false",
        "NORMALIZED,  00AF, af,    true",
        "NORMALIZED,  00AF, 175,   false",
        "DECIMAL,     00AF, 175,   true",
        "DECIMAL,     00AF, 00AF,  false",
        "HEXADECIMAL, 175,  AF,    true",
        "HEXADECIMAL, 175,  175,   false",
        "AUTO,        00AF, 00AF,  true",
        "AUTO,        00AF, 175,   true",
        "AUTO,        175,  AF,    true",
        "AUTO,        175,  174,   false"
    })
    void spellingDecidesWhichMessageIsFound(Ids configured, String given, String inReceipt, boolean isFound) {
        Spelling spelling = new Spelling(configured, null);

        assertThat(spelling.forms(List.of(inReceipt)).contains(Spelling.stored(given, configured)))
                .isEqualTo(isFound);
    }

    @Test
    void spellingIsLearnedAndGoesBeforeWhatTheIdSaysAsItStands() {
        Spelling spelling = new Spelling(Ids.AUTO, null);
        assertThat(spelling.forms(List.of("10"))).startsWith("10");

        assertThat(spelling.learn(List.of("175"), "af")).isEqualTo(Ids.DECIMAL);
        assertThat(spelling.learn(List.of("175"), "af")).as("known").isNull();
        assertThat(spelling.forms(List.of("10"))).startsWith("a");
    }

    @Test
    void idThatIsTheSameInAllFormsTellsNothing() {
        assertThat(new Spelling(Ids.AUTO, null).learn(List.of("7"), "7")).isNull();
    }

    @Test
    void learnedSpellingIsKnownAfterARestart() {
        world.accept("shop");
        world.ok("00AF");
        world.receipt("tele", "175", MessageState.DELIVERED);

        assertThat(world.store.spellings()).containsEntry("tele", "DECIMAL");
        VirtualWorld after = new VirtualWorld(world.store, 1, world.passed());
        QueueKey wrong = after.accept("shop");
        after.ok("10");
        QueueKey right = after.accept("shop");
        after.ok("A");
        after.receipt("tele", "10", MessageState.DELIVERED);
        assertThat(after.store.outcome(right.id()).state()).isEqualTo(FinalState.DELIVERED);
        assertThat(after.store.outcome(wrong.id())).isNull();
    }

    // ---- one message

    @Test
    void receiptEndsItsMessage() {
        QueueKey key = world.accept("shop");
        world.ok("a1");

        assertThat(world.receipt("tele", "a1", MessageState.UNDELIVERABLE)).isTrue();
        assertThat(world.store.outcome(key.id()).state()).isEqualTo(FinalState.UNDELIVERABLE);
        assertThat(world.store.awaited(key.id())).isEmpty();
    }

    @Test
    @Tag("D15")
    void receiptThatComesTwiceChangesNothingAndALaterOneIsKept() {
        QueueKey key = world.accept("shop");
        world.ok("a1");
        world.receipt("tele", "a1", MessageState.DELIVERED);
        world.receipt("tele", "a1", MessageState.DELIVERED);
        world.receipt("tele", "a1", MessageState.UNDELIVERABLE);

        assertThat(world.store.outcome(key.id()).state()).isEqualTo(FinalState.DELIVERED);
        assertThat(world.store.noted(key.id())).containsExactly(2, 5);
        assertThat(world.store.doors()).containsEntry("smpp:shop", 1L);
    }

    @Test
    @Tag("D15")
    void idOfAnotherCarrierIsNotFound() {
        QueueKey key = world.accept("shop");
        world.ok("a1");
        world.receipt("other", "a1", MessageState.DELIVERED);

        assertThat(world.store.outcome(key.id())).isNull();
    }

    @Test
    @Tag("D14")
    void receiptThatComesBeforeItsResponseIsAcknowledgedAndMatched() {
        QueueKey key = world.accept("shop");

        assertThat(world.receipt("tele", "a1", MessageState.DELIVERED)).isTrue();
        assertThat(world.store.outcome(key.id())).isNull();
        world.ok("A1");
        assertThat(world.store.outcome(key.id()).state()).isEqualTo(FinalState.DELIVERED);
        assertThat(world.store.orphans()).isZero();
    }

    @Test
    @Tag("D14")
    void receiptOfAnUnknownMessageIsGivenUpAfterTenMinutes() {
        world.receipt("tele", "a1", MessageState.DELIVERED);
        world.pass(9 * MINUTE);
        assertThat(world.store.orphans()).isPositive();
        world.pass(2 * MINUTE);

        assertThat(world.store.orphans()).isZero();
    }

    @Test
    @Tag("D15")
    void messageWithoutReceiptIsUnknownInTheEndAndALateReceiptIsKept() {
        QueueKey key = world.accept("shop", VirtualWorld.pdu("Hello"), MINUTE);
        world.ok("a1");
        world.pass(12 * MINUTE);
        assertThat(world.store.outcome(key.id()).state()).isEqualTo(FinalState.UNKNOWN);
        world.receipt("tele", "a1", MessageState.DELIVERED);

        assertThat(world.store.outcome(key.id()).state()).isEqualTo(FinalState.UNKNOWN);
        assertThat(world.store.noted(key.id())).containsExactly(2);
    }

    @ParameterizedTest
    @CsvSource({"0x01, 0", "0x11, 1"})
    void stateThatIsNotFinalIsPassedOnWhereItWasAskedFor(String wants, int passedOn) {
        QueueKey key = world.accept("shop", VirtualWorld.pdu("Hello"), DAY, Integer.decode(wants));
        world.ok("a1");
        world.receipt("tele", "a1", MessageState.ENROUTE);
        world.receipt("tele", "a1", MessageState.ENROUTE);

        assertThat(world.store.noted(key.id())).containsExactly(1);
        assertThat(world.store.outcome(key.id())).isNull();
        assertThat(world.store.doors().getOrDefault("smpp:shop", 0L)).isEqualTo(passedOn);
    }

    @Test
    void receiptIsRefusedWhileTheStoreIsDown() {
        world.accept("shop");
        world.ok("a1");
        world.isStoreDown = true;

        assertThat(world.receipt("tele", "a1", MessageState.DELIVERED)).isFalse();
    }

    // ---- several parts

    @Test
    void worstPartDecidesWhenAllHaveTheirReceipts() {
        QueueKey key = text();
        world.receipt("tele", "a1", MessageState.UNDELIVERABLE);
        world.receipt("tele", "a3", MessageState.DELIVERED);
        assertThat(world.store.outcome(key.id())).isNull();
        world.receipt("tele", "a2", MessageState.DELIVERED);

        assertThat(world.store.outcome(key.id()).state()).isEqualTo(FinalState.UNDELIVERABLE);
        world.core.receives(VirtualWorld.CONFIG.accounts().get("shop"), true);
        world.run();
        assertThat(world.store.doors().values()).allMatch(count -> count <= 1);
    }

    @Test
    void errorIsThatOfThePartThatFailed() {
        QueueKey key = text("tele");
        DeliverSm failed = DeliveryReceipt.of(SubmitSm.builder().build(), "a1", MessageState.UNDELIVERABLE)
                .errorCode("027")
                .deliverSm()
                .toBuilder()
                .tlv(TlvTag.NETWORK_ERROR_CODE, ABSENT.toOctets())
                .build();
        world.receipt("tele", failed);
        world.receipt("tele", "a3", MessageState.DELIVERED);
        world.receipt("tele", "a2", MessageState.DELIVERED);

        assertThat(world.store.outcome(key.id()).error()).isEqualTo("027");
        assertThat(delivered().tlvs().octets(TlvTag.NETWORK_ERROR_CODE)).isEqualTo(ABSENT.toOctets());
        assertThat(ReceiptText.of(delivered()).errorCode()).isEqualTo("027");
    }

    @Test
    void receiptOfTheLastPartEndsTheMessageWhereTheLinkSaysSo() {
        QueueKey key = text("last");
        world.receipt("last", "a1", MessageState.UNDELIVERABLE);
        assertThat(world.store.outcome(key.id())).isNull();
        world.receipt("last", "a3", MessageState.DELIVERED);

        assertThat(world.store.outcome(key.id()).state()).isEqualTo(FinalState.DELIVERED);
    }

    @Test
    void firstFinalReceiptEndsTheMessageWhereTheLinkSaysSo() {
        QueueKey key = text("any");
        world.receipt("any", "a2", MessageState.ENROUTE);
        assertThat(world.store.outcome(key.id())).isNull();
        world.receipt("any", "a2", MessageState.UNDELIVERABLE);

        assertThat(world.store.outcome(key.id()).state()).isEqualTo(FinalState.UNDELIVERABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tele", "last", "any"})
    void receiptWithWhatTheIdsOfAllPartsHaveInCommonCountsForAll(String link) {
        QueueKey key = text(link, "X9-1", "X9-2", "X9-3");
        world.receipt(link, "x9", MessageState.DELIVERED);

        assertThat(world.store.outcome(key.id()).state()).isEqualTo(FinalState.DELIVERED);
        assertThat(world.store.awaited(key.id())).isEmpty();
        assertThat(world.store.spellings()).as("it tells nothing").isEmpty();
    }

    @Test
    @Tag("D14")
    void receiptWithWhatTheIdsHaveInCommonMayComeBeforeTheResponses() {
        world.accept("shop");
        world.receipt("tele", "x9", MessageState.DELIVERED);
        assertThat(world.store.orphans()).isPositive();
        world.ok("x9-1");

        assertThat(world.store.orphans()).isZero();
    }

    private QueueKey text() {
        return text("tele");
    }

    private QueueKey text(String link) {
        return text(link, "A1", "A2", "A3");
    }

    private QueueKey text(String link, String... carrierIds) {
        TextMessage text =
                new TextMessage("Larvik", "46709771337", "x".repeat(400), null, null, false, null, false, 10);
        QueueKey key = world.accept("shop", text.content(), DAY, 1, link);
        world.answer(Stream.of(carrierIds)
                .map(id -> new Responded(CommandStatus.OK, id))
                .toArray(Responded[]::new));
        return key;
    }

    // ---- what applications get

    @Test
    void errorOfTheNetworkIsPassedOn() {
        world.accept("shop");
        world.ok("a1");
        world.receipt(
                "tele",
                VirtualWorld.receiptOf("a1", MessageState.UNDELIVERABLE).toBuilder()
                        .tlv(TlvTag.NETWORK_ERROR_CODE, ABSENT.toOctets())
                        .build());

        assertThat(delivered().tlvs().octets(TlvTag.NETWORK_ERROR_CODE)).isEqualTo(ABSENT.toOctets());
    }

    @Test
    void receiptWithoutErrorOfTheNetworkPassesNoneOn() {
        world.accept("shop");
        world.ok("a1");
        world.receipt("tele", "a1", MessageState.UNDELIVERABLE);

        assertThat(delivered().tlvs().contains(TlvTag.NETWORK_ERROR_CODE)).isFalse();
    }

    @Test
    void receiptForAMessageThatHasEndedAsUnknownIsSentOnWhereTheLinkSaysSo() {
        QueueKey key = world.accept("shop", VirtualWorld.pdu("Hello"), MINUTE, 1, "last");
        world.ok("a1");
        world.pass(12 * MINUTE);
        assertThat(world.store.doors()).as("unknown").containsEntry("smpp:shop", 1L);
        world.receipt("last", "a1", MessageState.DELIVERED);
        world.receipt("last", "a1", MessageState.DELIVERED);

        assertThat(world.store.outcome(key.id()).state()).isEqualTo(FinalState.UNKNOWN);
        assertThat(world.store.noted(key.id())).containsExactly(2);
        assertThat(world.store.doors()).as("once more, and not twice").containsEntry("smpp:shop", 2L);
        world.core.receives(VirtualWorld.CONFIG.accounts().get("shop"), true);
        world.run();
        assertThat(world.delivered)
                .extracting(pdu -> ReceiptText.of(pdu).state())
                .containsExactly(MessageState.UNKNOWN, MessageState.DELIVERED);
    }

    @Test
    void receiptForAMessageThatHasEndedOtherwiseIsNotSentOn() {
        world.accept("shop", VirtualWorld.pdu("Hello"), MINUTE, 1, "last");
        world.ok("a1");
        world.receipt("last", "a1", MessageState.DELIVERED);
        world.receipt("last", "a1", MessageState.UNDELIVERABLE);

        assertThat(world.store.doors()).containsEntry("smpp:shop", 1L);
    }

    private DeliverSm delivered() {
        world.core.receives(VirtualWorld.CONFIG.accounts().get("shop"), true);
        world.run();
        assertThat(world.delivered).hasSize(1);
        return world.delivered.get(0);
    }

    // ---- what is a receipt

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "id:a1 sub:001 dlvrd:001 submit date:2611300053 done date:2611300054 stat:DELIVRD err:000 text: | true",
                "id:a1 stat:DELIVRD                                                                            | true",
                "id:a1 stat:perhaps                                                                            | false",
                "stat:DELIVRD                                                                                  | false",
                "id:a1 is how my ticket begins                                                                 | false",
                "Hello                                                                                         | false"
            })
    void textIsAReceiptWhereTheLinkSaysSo(String text, boolean isOne) {
        DeliverSm pdu =
                DeliverSm.builder().shortMessage(Alphabet.LATIN1.encode(text)).build();

        assertThat(Correlation.receipt(pdu, true) != null).isEqualTo(isOne);
        assertThat(Correlation.receipt(pdu, false)).isNull();
    }

    @Test
    void receiptByItsTextMayComeBeforeItsResponse() {
        QueueKey key = world.accept("shop");
        world.receipt(
                "tele",
                DeliverSm.builder()
                        .shortMessage(Alphabet.LATIN1.encode("id:a1 stat:DELIVRD"))
                        .build());
        world.ok("a1");

        assertThat(world.store.outcome(key.id()).state()).isEqualTo(FinalState.DELIVERED);
    }

    // ---- the clock

    @ParameterizedTest
    @Tag("D11")
    @CsvSource({"86400000", "-86400000", "-25920000000"}) // a day, and 300 days
    void stepOfTheClockEndsNothingForTenMinutes(long step) {
        world.slots = 0;
        QueueKey key = world.accept("shop", VirtualWorld.pdu("Hello"), 30_000);
        world.pass(1_000);
        world.clockStep = step;
        world.pass(9 * MINUTE);
        assertThat(world.store.outcome(key.id())).isNull();
        assertThat(world.events).contains("clock.step");

        world.clockStep = 0;
        world.pass(MINUTE);
        assertThat(world.store.outcome(key.id())).as("put right").isNull();
        world.pass(10 * MINUTE);
        assertThat(world.store.outcome(key.id()).state()).isEqualTo(FinalState.EXPIRED);
    }

    @Test
    @Tag("D11")
    void messageThatHasExpiredByTheClockDoesNotLeaveAfterAStep() {
        world.slots = 0;
        QueueKey key = world.accept("shop", VirtualWorld.pdu("Hello"), DAY / 2);
        world.clockStep = DAY;
        world.pass(1_000);
        world.slots = 20;
        world.core.linkBound("tele");
        world.pass(MINUTE);

        assertThat(world.submitted).isEmpty();
        assertThat(world.store.outcome(key.id())).isNull();
    }

    @Test
    @Tag("D11")
    void clockThatStandsBeforeTheLastStartEndsNothingForTenMinutes() {
        world.slots = 0;
        QueueKey key = world.accept("shop", VirtualWorld.pdu("Hello"), 30_000);
        world.store.done(new TimeSeen(world.now() + DAY));
        VirtualWorld after = new VirtualWorld(world.store, 1, 40_000);
        after.pass(9 * MINUTE);
        assertThat(after.events).contains("clock.step");
        assertThat(world.store.outcome(key.id())).isNull();

        after.pass(2 * MINUTE);
        assertThat(world.store.outcome(key.id()).state()).isEqualTo(FinalState.EXPIRED);
    }

    @Test
    @Tag("D25")
    void pauseIsTold() {
        long[] nanos = {0};
        WallClock clock = new WallClock(() -> nanos[0] / 1_000_000, () -> nanos[0], 0);
        nanos[0] = 40_000_000_000L;

        assertThat(clock.look()).isEqualTo(new WallClock.Seen(0, 40_000));
        assertThat(clock.isFrozen()).isFalse();
    }
}
