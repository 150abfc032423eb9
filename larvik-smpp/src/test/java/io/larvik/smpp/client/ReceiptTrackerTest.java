package io.larvik.smpp.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.message.SegmentOutcome;
import io.larvik.smpp.pdu.CommandStatus;
import io.larvik.smpp.pdu.SubmitSmResp;
import io.larvik.smpp.pdu.Tlvs;
import io.larvik.smpp.text.Receipt;
import io.larvik.smpp.text.ReceiptText;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReceiptTrackerTest {

    private final ReceiptTracker tracker = new ReceiptTracker(ReceiptPolicy.ALL, ReceiptIdSpelling.LEARNED, 3);

    @Test
    void receiptCompletesTheMessageWithItsId() {
        Submission sent = track(tracker, "17");

        Submission matched = tracker.received(receipt("17", "DELIVRD"));

        assertThat(matched).isSameAs(sent);
        assertThat(sent.receipt()).isCompletedWithValueMatching(Receipt::isDelivered);
    }

    @Test
    void receiptOfAnUnknownIdMatchesNothing() {
        Submission sent = track(tracker, "17");

        assertThat(tracker.received(receipt("18", "DELIVRD"))).isNull();
        assertThat(sent.receipt()).isNotDone();
    }

    @ParameterizedTest
    @CsvSource({
        "1A2B, 1a2b", // another case
        "1A2B, 00001a2b", // leading zeros
        "0042, 42", // none
        "1a2b, 6699", // decimal of a hexadecimal id
        "6699, 1A2B", // hexadecimal of a decimal id
        "450, 450"
    })
    void otherSpellingOfAnIdIsUnderstood(String given, String inReceipt) {
        Submission sent = track(tracker, given);

        assertThat(tracker.received(receipt(inReceipt, "DELIVRD"))).isSameAs(sent);
        assertThat(sent.receipt()).isCompleted();
    }

    @Test
    void idAsGivenShowsThatThereIsNoOtherSpelling() {
        track(tracker, "10");
        Submission sixteen = track(tracker, "16");
        tracker.received(receipt("10", "DELIVRD"));

        assertThat(tracker.received(receipt("10", "DELIVRD")))
                .as("twice, and 16 in hexadecimal")
                .isNull();

        assertThat(sixteen.receipt()).isNotDone();
    }

    @Test
    void spellingIsLearnedFromTheFirstReceipt() {
        Submission first = track(tracker, "ff");
        tracker.received(receipt("255", "DELIVRD"));
        Submission second = track(tracker, "100");

        assertThat(first.receipt()).isCompleted();
        assertThat(tracker.received(receipt("64", "DELIVRD")))
                .as("100 in hexadecimal")
                .isNull();
        assertThat(tracker.received(receipt("256", "DELIVRD"))).isSameAs(second);
    }

    @Test
    void idOfOneDigitShowsNoSpelling() {
        track(tracker, "7");
        tracker.received(receipt("7", "DELIVRD"));
        Submission sent = track(tracker, "ff");

        assertThat(tracker.received(receipt("255", "DELIVRD"))).isSameAs(sent);
    }

    @Test
    void asGivenMeansExactly() {
        ReceiptTracker exact = new ReceiptTracker(ReceiptPolicy.ALL, ReceiptIdSpelling.AS_GIVEN, 3);
        Submission sent = track(exact, "ff");

        assertThat(exact.received(receipt("255", "DELIVRD"))).isNull();
        assertThat(exact.received(receipt("FF", "DELIVRD"))).isNull();
        assertThat(exact.received(receipt("ff", "DELIVRD"))).isSameAs(sent);
    }

    @Test
    void idsThatDifferInCaseAreTwo() {
        Submission lower = track(tracker, "ab");
        Submission upper = track(tracker, "AB");

        assertThat(tracker.received(receipt("ab", "DELIVRD"))).isSameAs(lower);
        assertThat(tracker.received(receipt("AB", "DELIVRD"))).isSameAs(upper);
    }

    @Test
    void receiptBeforeItsResponseIsKept() {
        tracker.received(receipt("17", "DELIVRD"));

        assertThat(track(tracker, "17").receipt()).isCompleted();
    }

    @Test
    void intermediateReceiptMatchesAndCompletesNothing() {
        Submission sent = track(tracker, "17");

        assertThat(tracker.received(receipt("17", "ENROUTE"))).isSameAs(sent);
        assertThat(sent.receipt()).isNotDone();
    }

    @Test
    void secondReceiptIsForNoMessageThatWaits() {
        track(tracker, "17");
        tracker.received(receipt("17", "DELIVRD"));

        assertThat(tracker.received(receipt("17", "DELIVRD"))).isNull();
    }

    @Test
    void allMeansOneForEachSegment() {
        Submission sent = track(tracker, "a", "b");

        tracker.received(receipt("b", "DELIVRD"));
        assertThat(sent.receipt()).isNotDone();
        tracker.received(receipt("a", "DELIVRD"));

        assertThat(sent.receipt()).isCompleted();
    }

    @Test
    void oneSegmentThatFailedFailsTheMessage() {
        Submission sent = track(tracker, "a", "b");

        tracker.received(receipt("a", "UNDELIV"));
        tracker.received(receipt("b", "DELIVRD"));

        assertThat(sent.receipt()).isCompletedWithValueMatching(receipt -> "a".equals(receipt.messageId()));
    }

    @Test
    void lastMeansTheLastSegmentOnly() {
        ReceiptTracker last = new ReceiptTracker(ReceiptPolicy.LAST, ReceiptIdSpelling.LEARNED, 3);
        Submission sent = track(last, "a", "b");

        last.received(receipt("a", "DELIVRD"));
        assertThat(sent.receipt()).isNotDone();
        last.received(receipt("b", "DELIVRD"));

        assertThat(sent.receipt()).isCompleted();
    }

    @Test
    void anyMeansTheFirstThatComes() {
        ReceiptTracker any = new ReceiptTracker(ReceiptPolicy.ANY, ReceiptIdSpelling.LEARNED, 3);
        Submission sent = track(any, "a", "b");

        any.received(receipt("b", "DELIVRD"));

        assertThat(sent.receipt()).isCompleted();
    }

    @Test
    void baseOfNumberedIdsStandsForAllSegments() {
        Submission sent = track(tracker, "450-1", "450-2", "450-3");

        tracker.received(receipt("450", "DELIVRD"));

        assertThat(sent.receipt()).isCompletedWithValueMatching(receipt -> "450".equals(receipt.messageId()));
    }

    @Test
    void idsThatAreNotNumberedInOrderHaveNoBase() {
        Submission sent = track(tracker, "450-1", "450-3");

        assertThat(tracker.received(receipt("450", "DELIVRD"))).isNull();
        assertThat(sent.receipt()).isNotDone();
    }

    @Test
    void segmentsThatShareAnIdShareAReceipt() {
        Submission sent = track(tracker, "7", "7");

        tracker.received(receipt("7", "DELIVRD"));

        assertThat(sent.receipt()).isCompleted();
    }

    @Test
    void messageWithoutIdsWaitsWithoutHarm() {
        Submission sent = track(tracker, "", "");

        assertThat(tracker.received(receipt("7", "DELIVRD"))).isNull();
        assertThat(sent.receipt()).isNotDone();
    }

    @Test
    void oldestIsGivenUpForOneTooMany() {
        Submission oldest = track(tracker, "1");
        List<Submission> others = List.of(track(tracker, "2"), track(tracker, "3"), track(tracker, "4"));

        assertThat(oldest.receipt()).isCompletedExceptionally();
        assertThat(others).allSatisfy(sent -> assertThat(sent.receipt()).isNotDone());
    }

    @Test
    void closeFailsWhatWaits() {
        Submission sent = track(tracker, "1");

        tracker.close();

        assertThat(sent.receipt()).isCompletedExceptionally();
        assertThat(track(tracker, "2").receipt()).isCompletedExceptionally();
    }

    private static Submission track(ReceiptTracker tracker, String... ids) {
        List<SegmentOutcome> segments = new ArrayList<>();
        for (String id : ids) {
            segments.add(new SegmentOutcome(
                    segments.size() + 1, ids.length, new SubmitSmResp(CommandStatus.OK, id, Tlvs.NONE), null));
        }
        Submission submission = new Submission(segments, true);
        tracker.track(submission);
        return submission;
    }

    private static Receipt receipt(String id, String stat) {
        return Objects.requireNonNull(ReceiptText.parse("id:" + id + " stat:" + stat));
    }
}
