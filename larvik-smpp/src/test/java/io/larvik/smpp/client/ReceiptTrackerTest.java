package io.larvik.smpp.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larvik.smpp.client.ClientOptions.ReceiptOptions;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.net.VirtualResources;
import io.larvik.smpp.pdu.DeliverSm;
import io.larvik.smpp.pdu.SubmitSmResp;
import io.larvik.smpp.receipt.Receipt;
import io.larvik.smpp.receipt.ReceiptText;
import io.larvik.smpp.session.NoReceiptException;
import io.larvik.smpp.session.RecordedCalls;
import io.larvik.smpp.session.SegmentOutcome;
import io.larvik.smpp.session.SmppEvent;
import io.larvik.smpp.text.Alphabet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ReceiptTrackerTest {

    private static final Duration MAX_AGE = Duration.ofHours(12);

    private final VirtualResources time = new VirtualResources();
    private final RecordedCalls recorder = new RecordedCalls();
    private final ReceiptTracker tracker = tracker(ReceiptPolicy.ALL, ReceiptIdSpelling.LEARNED);

    /** The submissions of the receipts that were delivered, in order. */
    private final List<@Nullable Submission> handedOver = new ArrayList<>();

    @Test
    void receiptCompletesTheMessageWithItsId() {
        Submission sent = track(tracker, "17");

        Submission matched = received(tracker, receipt("17", "DELIVRD"));

        assertThat(matched).isSameAs(sent);
        assertThat(sent.receipt()).isCompletedWithValueMatching(Receipt::isDelivered);
    }

    @Test
    void receiptOfAnUnknownIdMatchesNothing() {
        Submission sent = track(tracker, "17");

        assertThat(received(tracker, receipt("18", "DELIVRD"))).isNull();
        assertThat(sent.receipt()).isNotDone();
    }

    @ParameterizedTest
    @CsvSource({
        "1A2B, 1a2b", // different case
        "1A2B, 00001a2b", // leading zeros
        "0042, 42", // without leading zeros
        "1a2b, 6699", // the decimal form of a hexadecimal id
        "6699, 1A2B", // the hexadecimal form of a decimal id
        "450, 450"
    })
    void otherSpellingOfAnIdIsUnderstood(String given, String inReceipt) {
        Submission sent = track(tracker, given);

        assertThat(received(tracker, receipt(inReceipt, "DELIVRD"))).isSameAs(sent);
        assertThat(sent.receipt()).isCompleted();
    }

    @Test
    void idAsGivenShowsThatThereIsNoOtherSpelling() {
        track(tracker, "10");
        Submission sixteen = track(tracker, "16");
        received(tracker, receipt("10", "DELIVRD"));

        assertThat(received(tracker, receipt("10", "DELIVRD")))
                .as("twice, and 16 in hexadecimal")
                .isNotSameAs(sixteen);

        assertThat(sixteen.receipt()).isNotDone();
    }

    @Test
    void spellingIsLearnedFromTheFirstReceipt() {
        Submission first = track(tracker, "ff");
        received(tracker, receipt("255", "DELIVRD"));
        Submission second = track(tracker, "100");

        assertThat(first.receipt()).isCompleted();
        assertThat(received(tracker, receipt("64", "DELIVRD")))
                .as("100 in hexadecimal")
                .isNull();
        assertThat(received(tracker, receipt("256", "DELIVRD"))).isSameAs(second);
    }

    @Test
    void idOfOneDigitShowsNoSpelling() {
        track(tracker, "7");
        received(tracker, receipt("7", "DELIVRD"));
        Submission sent = track(tracker, "ff");

        assertThat(received(tracker, receipt("255", "DELIVRD"))).isSameAs(sent);
    }

    @Test
    void asGivenMeansExactly() {
        ReceiptTracker exact = tracker(ReceiptPolicy.ALL, ReceiptIdSpelling.AS_GIVEN);
        Submission sent = track(exact, "ff");

        assertThat(received(exact, receipt("255", "DELIVRD"))).isNull();
        assertThat(received(exact, receipt("FF", "DELIVRD"))).isNull();
        assertThat(received(exact, receipt("ff", "DELIVRD"))).isSameAs(sent);
    }

    @Test
    @Tag("report-B4")
    void spellingThatWasSetWinsOverAnIdenticalId() {
        ReceiptTracker hexadecimal = tracker(ReceiptPolicy.ALL, ReceiptIdSpelling.HEXADECIMAL);
        Submission sixteen = track(hexadecimal, "16");
        Submission twentyTwo = track(hexadecimal, "22");
        Submission ten = track(hexadecimal, "10");

        assertThat(received(hexadecimal, receipt("10", "DELIVRD"))).isSameAs(sixteen);
        assertThat(received(hexadecimal, receipt("16", "DELIVRD"))).isSameAs(twentyTwo);
        assertThat(received(hexadecimal, receipt("A", "DELIVRD"))).isSameAs(ten);
    }

    @Test
    @Tag("report-B4")
    void spellingThatWasLearnedWinsOverAnIdenticalIdWhereItFindsAnId() {
        Submission sixteen = track(tracker, "16");
        Submission twentyTwo = track(tracker, "22");
        Submission ten = track(tracker, "10");

        assertThat(received(tracker, receipt("A", "DELIVRD"))).isSameAs(ten);
        assertThat(received(tracker, receipt("10", "DELIVRD"))).isSameAs(sixteen);
        assertThat(received(tracker, receipt("16", "DELIVRD"))).isSameAs(twentyTwo);
        assertThat(received(tracker, receipt("22", "DELIVRD")))
                .as("34 in decimal, which nobody was given")
                .isSameAs(twentyTwo);
    }

    @Test
    @Tag("report-B4")
    void decimalSpellingThatWasSetWinsToo() {
        ReceiptTracker decimal = tracker(ReceiptPolicy.ALL, ReceiptIdSpelling.DECIMAL);
        Submission ten = track(decimal, "10");
        Submission a = track(decimal, "000a");
        Submission sixteen = track(decimal, "16");

        assertThat(received(decimal, receipt("16", "DELIVRD"))).isSameAs(ten);
        assertThat(received(decimal, receipt("10", "DELIVRD"))).isSameAs(a);
        assertThat(received(decimal, receipt("22", "DELIVRD"))).isSameAs(sixteen);
    }

    @ParameterizedTest
    @CsvSource({"HEXADECIMAL, 10", "HEXADECIMAL, 99", "DECIMAL, 12", "DECIMAL, 0012"})
    @Tag("report-B4")
    void identicalNumberIsAnotherIdWhereAnotherSpellingWasSet(ReceiptIdSpelling spelling, String id) {
        ReceiptTracker set = tracker(ReceiptPolicy.ALL, spelling);
        track(set, id);

        assertThat(received(set, receipt(id, "DELIVRD"))).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "HEXADECIMAL, ff",
        "DECIMAL, ff",
        "HEXADECIMAL, a-1",
        "HEXADECIMAL, rdwjwx18kr",
        "DECIMAL, a-1",
        "DECIMAL, xyz"
    })
    @Tag("report-B4")
    void idThatIsNoDecimalNumberMayStayAsItIsInEverySpelling(ReceiptIdSpelling spelling, String id) {
        ReceiptTracker set = tracker(ReceiptPolicy.ALL, spelling);
        Submission sent = track(set, id);

        assertThat(received(set, receipt(id, "DELIVRD"))).isSameAs(sent);
    }

    @Test
    @Tag("report-B4")
    void idsThatDifferInCaseAreTwoWhereTheSpellingIsNormalized() {
        ReceiptTracker normalized = tracker(ReceiptPolicy.ALL, ReceiptIdSpelling.NORMALIZED);
        Submission upper = track(normalized, "AB");
        Submission lower = track(normalized, "ab");

        assertThat(received(normalized, receipt("AB", "DELIVRD"))).isSameAs(upper);
        assertThat(received(normalized, receipt("ab", "DELIVRD"))).isSameAs(lower);
        assertThat(received(normalized, receipt("00aB", "DELIVRD"))).isSameAs(lower);
    }

    @Test
    @Tag("report-B5")
    void idInTheTextCountsWhereNobodyGaveThatOfTheTlv() {
        Submission sent = track(tracker, "0d2d3a04");

        assertThat(received(tracker, receipt("77", "0d2d3a04", "DELIVRD"))).isSameAs(sent);
        assertThat(sent.receipt()).isCompleted();
    }

    @Test
    @Tag("report-B5")
    void idOfTheTlvCountsWhereBothAreKnown() {
        Submission inTlv = track(tracker, "77");
        Submission inText = track(tracker, "0d2d3a04");

        assertThat(received(tracker, receipt("77", "0d2d3a04", "DELIVRD"))).isSameAs(inTlv);
        assertThat(inText.receipt()).isNotDone();
    }

    @Test
    @Tag("report-B5")
    void idInTheTextAsGivenCountsBeforeAnotherSpellingOfThatOfTheTlv() {
        Submission other = track(tracker, "4d"); // 77 in decimal
        Submission sent = track(tracker, "0d2d3a04");

        assertThat(received(tracker, receipt("77", "0d2d3a04", "DELIVRD"))).isSameAs(sent);
        assertThat(other.receipt()).isNotDone();
    }

    @Test
    @Tag("report-B5")
    void idInTheTextMayHaveAnotherSpellingToo() {
        Submission sent = track(tracker, "ff");

        assertThat(received(tracker, receipt("T-9", "255", "DELIVRD"))).isSameAs(sent);
        Submission next = track(tracker, "100");
        assertThat(received(tracker, receipt("T-10", "256", "DELIVRD"))).isSameAs(next);
    }

    @ParameterizedTest
    @EnumSource(
            value = ReceiptIdSpelling.class,
            names = {"AS_GIVEN", "NORMALIZED", "LEARNED"})
    @Tag("report-B5")
    void idInTheTextCountsForAReceiptBeforeItsResponse(ReceiptIdSpelling spelling) {
        ReceiptTracker waiting = tracker(ReceiptPolicy.ALL, spelling);
        long number = waiting.sendStarted();
        received(waiting, receipt("T-9", "17", "DELIVRD"));

        Submission sent = track(waiting, number, "17");

        assertThat(handedOver).containsExactly(sent);
        assertThat(sent.receipt()).isCompleted();
    }

    @Test
    void firstReceiptMayShowTheSpellingBeforeItsResponse() {
        long number = tracker.sendStarted();
        received(tracker, receipt("255", "DELIVRD"));
        assertThat(handedOver).isEmpty();

        Submission sent = track(tracker, number, "ff");

        assertThat(handedOver).containsExactly(sent);
        assertThat(sent.receipt()).isCompleted();
    }

    @Test
    void spellingIsNotGuessedWhileTheIdenticalIdMayStillCome() {
        long first = tracker.sendStarted();
        long second = tracker.sendStarted();
        received(tracker, receipt("255", "DELIVRD"));
        track(tracker, first, "ff");
        assertThat(handedOver).isEmpty();

        Submission sent = track(tracker, second, "255");

        assertThat(handedOver).containsExactly(sent);
    }

    @Test
    @Tag("report-B2")
    void wordThatAnnouncesAnotherReceiptCompletesNothing() {
        Submission sent = track(tracker, "17");

        assertThat(received(tracker, receipt("17", "ACKED"))).isSameAs(sent);
        assertThat(sent.receipt()).isNotDone();
        received(tracker, receipt("17", "UNDELIVERD"));

        assertThat(sent.receipt()).isCompletedWithValueMatching(receipt -> !receipt.isDelivered());
    }

    @Test
    void idsThatDifferInCaseAreTwo() {
        Submission lower = track(tracker, "ab");
        Submission upper = track(tracker, "AB");

        assertThat(received(tracker, receipt("ab", "DELIVRD"))).isSameAs(lower);
        assertThat(received(tracker, receipt("AB", "DELIVRD"))).isSameAs(upper);
    }

    @Test
    void receiptBeforeItsResponseIsHandedOverWithItsMessageOnce() {
        long number = tracker.sendStarted();
        received(tracker, receipt("17", "DELIVRD"));
        assertThat(handedOver).isEmpty();

        Submission sent = track(tracker, number, "17");

        assertThat(handedOver).containsExactly(sent);
        assertThat(sent.receipt()).isCompleted();
        time.passes(Duration.ofMinutes(1));
        assertThat(handedOver).hasSize(1);
    }

    @Test
    void receiptBeforeItsResponseInAnotherSpellingIsHandedOverToo() {
        track(tracker, "ff");
        received(tracker, receipt("255", "DELIVRD"));
        long number = tracker.sendStarted();
        received(tracker, receipt("256", "DELIVRD"));

        Submission sent = track(tracker, number, "100");

        assertThat(handedOver).endsWith(sent);
    }

    @Test
    void receiptOfAnUnknownIdWaitsOnlyForThoseThatWereBeingSent() {
        long first = tracker.sendStarted();
        long second = tracker.sendStarted();
        received(tracker, receipt("17", "DELIVRD"));
        tracker.sendStarted();
        track(tracker, second, "18");
        assertThat(handedOver).isEmpty();

        tracker.sendFailed(first);

        assertThat(handedOver).containsExactly((Submission) null);
    }

    @Test
    void withoutAnythingBeingSentAnUnknownReceiptIsHandedOverAtOnce() {
        received(tracker, receipt("17", "DELIVRD"));

        assertThat(handedOver).containsExactly((Submission) null);
    }

    @Test
    void receiptIsHeldForFiveSecondsAndStillCompletesItsMessage() {
        long number = tracker.sendStarted();
        received(tracker, receipt("17", "DELIVRD"));
        time.passes(Duration.ofSeconds(5));
        assertThat(handedOver).containsExactly((Submission) null);

        Submission sent = track(tracker, number, "17");

        assertThat(sent.receipt()).isCompleted();
        assertThat(handedOver).hasSize(1);
    }

    @Test
    void receiptsOfAWholeWindowAreHeldTheSecondHalfOfThemBriefly() {
        long number = tracker.sendStarted();
        for (String id : new String[] {"1", "2", "3", "4"}) {
            received(tracker, receipt(id, "DELIVRD"));
        }
        time.passes(Duration.ofSeconds(1).minusNanos(1));
        assertThat(handedOver).isEmpty();

        time.passes(Duration.ofNanos(1));
        assertThat(handedOver).as("3 and 4").containsExactly(null, null);
        Submission sent = track(tracker, number, "1", "2", "3", "4");

        assertThat(handedOver).containsExactly(null, null, sent, sent);
        assertThat(sent.receipt()).isCompleted();
        time.passes(Duration.ofSeconds(5));
        assertThat(handedOver).hasSize(4);
    }

    @Test
    void receiptBeyondTheWindowIsHandedOverAtOnceAndStillCompletesItsMessage() {
        long number = tracker.sendStarted();
        for (String id : new String[] {"1", "2", "3", "4"}) {
            received(tracker, receipt(id, "DELIVRD"));
        }

        received(tracker, receipt("5", "DELIVRD"));

        assertThat(handedOver).containsExactly((Submission) null);
        assertThat(track(tracker, number, "5").receipt()).isCompleted();
    }

    @Test
    void receiptHoursLaterIsForItsMessage() {
        Submission sent = track(tracker, "17");

        time.passes(MAX_AGE.minusNanos(1));

        assertThat(received(tracker, receipt("17", "DELIVRD"))).isSameAs(sent);
    }

    @Test
    void messageThatIsTooOldIsGivenUp() {
        Submission sent = track(tracker, "17");
        time.passes(Duration.ofHours(1));
        Submission later = track(tracker, "18");

        time.passes(MAX_AGE.minusHours(1));

        assertThatThrownBy(() -> sent.receipt().join())
                .cause()
                .isInstanceOf(NoReceiptException.class)
                .hasMessage("no receipt: none came within PT12H");
        assertThat(later.receipt()).isNotDone();
        assertThat(received(tracker, receipt("17", "DELIVRD"))).isNull();
        time.passes(Duration.ofHours(1));
        assertThat(later.receipt()).isCompletedExceptionally();
        assertThat(time.pending()).isZero();
    }

    @Test
    void idGivenAgainIsThatOfTheLaterMessage() {
        track(tracker, "ff");
        received(tracker, receipt("255", "DELIVRD"));
        time.passes(Duration.ofHours(1));
        Submission again = track(tracker, "ff");

        time.passes(MAX_AGE.minusHours(1));

        assertThat(received(tracker, receipt("255", "DELIVRD"))).isSameAs(again);
    }

    @Test
    void intermediateReceiptMatchesAndCompletesNothing() {
        Submission sent = track(tracker, "17");

        assertThat(received(tracker, receipt("17", "ENROUTE"))).isSameAs(sent);
        assertThat(sent.receipt()).isNotDone();
    }

    @Test
    void secondReceiptIsForTheSameMessageAndChangesNothing() {
        Submission sent = track(tracker, "17");
        received(tracker, receipt("17", "DELIVRD"));

        assertThat(received(tracker, receipt("17", "UNDELIV"))).isSameAs(sent);

        assertThat(sent.receipt()).isCompletedWithValueMatching(Receipt::isDelivered);
    }

    @Test
    void allMeansOneForEachSegment() {
        Submission sent = track(tracker, "a", "b");

        received(tracker, receipt("b", "DELIVRD"));
        assertThat(sent.receipt()).isNotDone();
        received(tracker, receipt("a", "DELIVRD"));

        assertThat(sent.receipt()).isCompleted();
    }

    @Test
    void oneSegmentThatFailedFailsTheMessage() {
        Submission sent = track(tracker, "a", "b");

        received(tracker, receipt("a", "UNDELIV"));
        received(tracker, receipt("b", "DELIVRD"));

        assertThat(sent.receipt()).isCompletedWithValueMatching(receipt -> "a".equals(receipt.messageId()));
    }

    @Test
    void lastMeansTheLastSegmentOnly() {
        ReceiptTracker last = tracker(ReceiptPolicy.LAST_SEGMENT, ReceiptIdSpelling.LEARNED);
        Submission sent = track(last, "a", "b");

        received(last, receipt("a", "DELIVRD"));
        assertThat(sent.receipt()).isNotDone();
        received(last, receipt("b", "DELIVRD"));

        assertThat(sent.receipt()).isCompleted();
    }

    @Test
    void anyMeansTheFirstThatComes() {
        ReceiptTracker any = tracker(ReceiptPolicy.ANY, ReceiptIdSpelling.LEARNED);
        Submission sent = track(any, "a", "b");

        received(any, receipt("b", "DELIVRD"));

        assertThat(sent.receipt()).isCompleted();
    }

    @Test
    void baseOfNumberedIdsStandsForAllSegments() {
        Submission sent = track(tracker, "450-1", "450-2", "450-3");

        received(tracker, receipt("450", "DELIVRD"));

        assertThat(sent.receipt()).isCompletedWithValueMatching(receipt -> "450".equals(receipt.messageId()));
    }

    @ParameterizedTest
    @CsvSource({"450, 450", "0450, 0450", "0450, 450", "1c2, 1C2"})
    void issuedIdWinsOverTheBaseOfALaterMessage(String issued, String inReceipt) {
        Submission one = track(tracker, issued);
        Submission three = track(tracker, issued + "-1", issued + "-2", issued + "-3");

        assertThat(received(tracker, receipt(inReceipt, "DELIVRD"))).isSameAs(one);
        assertThat(one.receipt()).isCompleted();
        assertThat(three.receipt()).isNotDone();
    }

    @Test
    void issuedIdWinsOverTheBaseOfAnEarlierMessage() {
        Submission three = track(tracker, "450-1", "450-2", "450-3");
        Submission one = track(tracker, "450");

        assertThat(received(tracker, receipt("450", "DELIVRD"))).isSameAs(one);
        assertThat(three.receipt()).isNotDone();
    }

    @Test
    void baseStandsForItsSegmentsOnceTheIssuedIdIsForgotten() {
        track(tracker, "450");
        Submission three = track(tracker, "450-1", "450-2");
        track(tracker, "1");

        track(tracker, "2"); // one more than the tracker keeps: 450 is given up

        assertThat(received(tracker, receipt("450", "DELIVRD"))).isSameAs(three);
        assertThat(three.receipt()).isCompleted();
    }

    @Test
    void issuedIdIsStillKnownWhenTheMessageWithThatBaseIsForgotten() {
        track(tracker, "450-1", "450-2");
        Submission one = track(tracker, "450");
        track(tracker, "1");

        track(tracker, "2");

        assertThat(received(tracker, receipt("450", "DELIVRD"))).isSameAs(one);
    }

    @Test
    void idsThatAreNotNumberedInOrderHaveNoBase() {
        Submission sent = track(tracker, "450-1", "450-3");

        assertThat(received(tracker, receipt("450", "DELIVRD"))).isNull();
        assertThat(sent.receipt()).isNotDone();
    }

    @Test
    void segmentsThatShareAnIdShareAReceipt() {
        Submission sent = track(tracker, "7", "7");

        received(tracker, receipt("7", "DELIVRD"));

        assertThat(sent.receipt()).isCompleted();
    }

    @Test
    void messageWithoutIdsWaitsWithoutHarm() {
        Submission sent = track(tracker, "", "");

        assertThat(received(tracker, receipt("7", "DELIVRD"))).isNull();
        assertThat(sent.receipt()).isNotDone();
    }

    @Test
    void oldestIsGivenUpForOneTooMany() {
        Submission oldest = track(tracker, "1");
        List<Submission> others = List.of(track(tracker, "2"), track(tracker, "3"), track(tracker, "4"));

        assertThatThrownBy(() -> oldest.receipt().join())
                .cause()
                .isInstanceOf(NoReceiptException.class)
                .hasMessage("no receipt: more than 3 messages wait for their receipts");
        assertThat(others).allSatisfy(sent -> assertThat(sent.receipt()).isNotDone());
    }

    @Test
    void closeFailsWhatWaits() {
        Submission sent = track(tracker, "1");

        tracker.close();

        assertThat(sent.receipt()).isCompletedExceptionally();
        assertThat(track(tracker, "2").receipt()).isCompletedExceptionally();
    }

    @ParameterizedTest
    @CsvSource({
        "0, PT1H, maxMessages: 0",
        "10000001, PT1H, maxMessages: 10000001",
        "1, PT0S, maxAge: PT0S",
        "1, PT8761H, maxAge"
    })
    void limitsThatMakeNoSenseAreRefused(int messages, Duration age, String expected) {
        assertThatThrownBy(() ->
                        ReceiptLimits.DEFAULT.with(l -> l.maxMessages(messages).maxAge(age)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(expected);
    }

    @Test
    @Tag("report-N10")
    void transmitterThatRequestsReceiptsIsWarnedOnce() {
        ReceiptTracker ofATransmitter = new ReceiptTracker(
                new ReceiptOptions(true, ReceiptPolicy.ALL, ReceiptIdSpelling.LEARNED, ReceiptLimits.DEFAULT, true),
                4,
                time);

        track(ofATransmitter, "1");
        track(ofATransmitter, "2");
        track(tracker, "3");

        assertThat(time.events().counts()).containsOnly(Map.entry(SmppEvent.DLR_NO_RECEIVER, 1L));
    }

    @Test
    void recorderIsToldOfEachReceiptOnce() {
        time.recordTo(recorder);
        track(tracker, "17");
        long sending = tracker.sendStarted();
        time.passes(Duration.ofSeconds(2));

        received(tracker, receipt("17", "DELIVRD"));
        received(tracker, receipt("18", "UNDELIV")); // held until the response
        time.passes(Duration.ofMillis(10));
        track(tracker, sending, "18");
        received(tracker, receipt("19", "DELIVRD"));

        assertThat(recorder.take())
                .containsExactly(
                        "receipt DELIVERED matched PT2S",
                        "receipt UNDELIVERABLE matched PT0S",
                        "receipt DELIVERED unmatched PT0S");
    }

    @Test
    void recorderIsNotToldWhereReceiptsAreNotMatched() {
        time.recordTo(recorder);
        ReceiptTracker off = new ReceiptTracker(
                new ReceiptOptions(false, ReceiptPolicy.ALL, ReceiptIdSpelling.LEARNED, ReceiptLimits.DEFAULT, false),
                4,
                time);

        received(off, receipt("17", "DELIVRD"));

        assertThat(recorder.take()).isEmpty();
    }

    private ReceiptTracker tracker(ReceiptPolicy policy, ReceiptIdSpelling spelling) {
        return new ReceiptTracker(
                new ReceiptOptions(
                        true,
                        policy,
                        spelling,
                        ReceiptLimits.DEFAULT.with(l -> l.maxMessages(3).maxAge(MAX_AGE)),
                        false),
                4,
                time);
    }

    /** Passes a receipt to the tracker. Returns the message that it matched at once, or null. */
    private @Nullable Submission received(ReceiptTracker by, Receipt receipt) {
        int before = handedOver.size();
        by.receiptArrived(receipt, handedOver::add);
        return handedOver.size() > before ? handedOver.get(before) : null;
    }

    private static Submission track(ReceiptTracker tracker, String... ids) {
        return track(tracker, tracker.sendStarted(), ids);
    }

    private static Submission track(ReceiptTracker tracker, long number, String... ids) {
        List<SegmentOutcome> segments = new ArrayList<>();
        for (String id : ids) {
            segments.add(new SegmentOutcome(
                    segments.size() + 1, ids.length, new SubmitSmResp(CommandStatus.OK, id, Tlvs.NONE), null));
        }
        Submission submission = new Submission(segments, true);
        tracker.track(number, submission);
        return submission;
    }

    private static Receipt receipt(String idOfTlv, String idInText, String stat) {
        return Objects.requireNonNull(ReceiptText.of(DeliverSm.builder()
                .shortMessage(Alphabet.ASCII.encode("id:" + idInText + " stat:" + stat))
                .tlv(TlvTag.RECEIPTED_MESSAGE_ID, idOfTlv)
                .build()));
    }

    private static Receipt receipt(String id, String stat) {
        return Objects.requireNonNull(ReceiptText.parse("id:" + id + " stat:" + stat));
    }
}
